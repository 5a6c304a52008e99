import type { CommitteeMemberRow } from '../../../app/views/committee-view.ts';
import { count } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';

const { members: words } = m.participation.committee;

function groupOf(row: CommitteeMemberRow): 'allies' | 'candidates' | 'others' {
  if (row.allianceRole === 'candidate') return 'candidates';
  return row.allianceRole ? 'allies' : 'others';
}

const MARKS = { allies: '■', candidates: '◪', others: '□' } as const;
const NAMES = { allies: words.mapAllies, candidates: words.mapCandidates, others: words.mapOthers } as const;

/** The seats of a committee as marks, allies first: filled for allies, half for candidates, hollow for others. */
export function AllianceStrip({ rows }: { rows: readonly CommitteeMemberRow[] }) {
  const seats = rows.filter(({ role }) => role !== 'O' && role !== 'non-voting');
  if (seats.length === 0) return null;
  const groups = Map.groupBy(seats, groupOf);
  return (
    <figure>
      <figcaption>
        <strong>{words.map}</strong>
      </figcaption>
      <dl class="seats">
        {(['allies', 'candidates', 'others'] as const).map((name) => {
          const group = groups.get(name) ?? [];
          return (
            <div key={name}>
              <dt>{`${NAMES[name]} ${count(group.length)}`}</dt>
              <dd>
                <span data-group={name} aria-hidden="true">
                  {MARKS[name].repeat(group.length)}
                </span>
                <span class="small">{group.map((row) => row.name).join(', ')}</span>
              </dd>
            </div>
          );
        })}
      </dl>
    </figure>
  );
}
