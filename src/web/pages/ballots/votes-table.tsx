import type { CountView } from '../../../app/views/ballot-view.ts';
import type { VoteRow } from '../../../app/views/member-view.ts';
import type { Position } from '../../../domain/ballot.ts';
import { Badge } from '../../components/badges.tsx';
import { CorrectedBadge, CorrectLink } from '../../components/corrected.tsx';
import type { Column } from '../../components/data-table.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { LocalTable } from '../../components/local-table.tsx';
import { PositionMark } from '../../components/position-mark.tsx';
import { Empty } from '../../components/states.tsx';
import { day } from '../../format/dates.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';

const { votes: words } = m.ballots;

function Certainty({ vote }: { vote: VoteRow }) {
  if (vote.certainty === 'stated') return <span class="quiet">{words.stated}</span>;
  return <Badge kind="warn" title={words.derivedTitle} text={words.derived} />;
}

function roleText(vote: VoteRow): string {
  const role = vote.role ? m.words.roles[vote.role] : '–';
  return vote.voterClass && vote.voterClass !== vote.role ? `${role}, ${vote.voterClass}` : role;
}

const COLUMNS: Column<VoteRow>[] = [
  {
    key: 'member',
    head: words.member,
    sort: 'member',
    cell: (vote) => <a href={`/members/${encodeURIComponent(vote.member)}`}>{vote.memberName}</a>,
  },
  { key: 'role', head: words.role, sort: 'role', cell: roleText },
  {
    key: 'position',
    head: words.position,
    sort: 'position',
    cell: (vote) => (
      <>
        <PositionMark position={vote.position} /> <CorrectedBadge of={vote.corrected} />
      </>
    ),
  },
  {
    key: 'changed',
    head: words.changed,
    sort: 'changed',
    cell: (vote) =>
      vote.changedFrom ? <PositionMark position={vote.changedFrom} /> : <span class="quiet">–</span>,
  },
  { key: 'native', head: words.native, cell: (vote) => vote.native ?? <span class="quiet">–</span> },
  { key: 'certainty', head: words.certainty, sort: 'certainty', cell: (vote) => <Certainty vote={vote} /> },
  {
    key: 'record',
    head: m.corrections.head,
    cell: (vote) => <CorrectLink kind="vote" record={vote.id} what={vote.memberName} />,
  },
];

const VALUES = {
  member: (vote: VoteRow) => vote.memberName,
  role: roleText,
  position: (vote: VoteRow) => vote.position,
  changed: (vote: VoteRow) => vote.changedFrom,
  certainty: (vote: VoteRow) => vote.certainty,
};

function positionsIn(votes: readonly VoteRow[]): Position[] {
  return [...new Set(votes.map(({ position }) => position))].sort();
}

/** Who voted how in one count, to be filtered and sorted; files hold all of it. */
export function VotesTable({ count }: { count: CountView }) {
  const query = useQuery();
  const [position, name] = [query.get('position'), query.get('find').toLocaleLowerCase()];
  if (count.votes.length === 0) return <Empty title={words.title} text={m.ballots.counts.totalsOnly} />;
  const rows = count.votes.filter(
    (vote) =>
      (!position || vote.position === position) &&
      (!name || `${vote.memberName} ${vote.member}`.toLocaleLowerCase().includes(name)),
  );
  const options = positionsIn(count.votes).map((value) => ({ value, text: m.words.positions[value] }));
  return (
    <div class="stack">
      <FilterBar
        fields={[
          { kind: 'search', name: 'find', label: words.find },
          { kind: 'select', name: 'position', label: words.filter, options },
        ]}
      />
      {rows.length === 0 ? (
        <Empty text={m.common.empty.filtered} />
      ) : (
        <LocalTable
          caption={words.caption(day(count.day))}
          captionNote={m.common.shown(rows.length, count.votes.length)}
          columns={COLUMNS}
          rows={rows}
          rowKey={(vote) => vote.id}
          values={VALUES}
          sort="member"
        />
      )}
    </div>
  );
}
