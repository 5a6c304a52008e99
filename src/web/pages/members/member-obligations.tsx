import type { ObligationRow, ObligationsView } from '../../../app/views/obligation-view.ts';
import { Badge, type BadgeKind, SyntheticBadge } from '../../components/badges.tsx';
import type { Column } from '../../components/data-table.tsx';
import { Downloads } from '../../components/downloads.tsx';
import { LocalTable } from '../../components/local-table.tsx';
import { Section } from '../../components/section.tsx';
import { Show } from '../../components/states.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useResource } from '../../data/use-resource.ts';
import { day } from '../../format/dates.ts';
import { count } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';
import { ballotHref } from '../ballots/ballot-columns.tsx';

const { obligations: words } = m.decisions;
const STATES: Record<ObligationRow['state'], { kind: BadgeKind; rank: number }> = {
  lost: { kind: 'bad', rank: 0 },
  'none-left': { kind: 'warn', rank: 1 },
  'one-left': { kind: 'warn', rank: 2 },
  unknown: { kind: 'plain', rank: 3 },
  safe: { kind: 'good', rank: 4 },
};

function NextDue({ row }: { row: ObligationRow }) {
  const [next] = row.nextDue;
  if (!next) return <span class="quiet">–</span>;
  return (
    <>
      <a href={ballotHref(next.ballot)}>{next.reference}</a>
      <span class="cell-sub">
        {[
          next.closes ? day(next.closes) : '',
          next.closesBasis === 'estimated' ? m.ballots.estimated : '',
          next.cast ? words.nextCast : '',
        ]
          .filter(Boolean)
          .join(', ')}
      </span>
    </>
  );
}

function RuleCell({ row }: { row: ObligationRow }) {
  const doubtful = row.confidence === 'unverified' || row.confidence === 'second-hand';
  return (
    <>
      <Badge kind="plain" text={words.kinds[row.kind]} /> {row.consequence}
      <span class="cell-sub">
        {row.text} {doubtful ? <Badge kind="warn" text={m.ballots.rule.unverified} /> : null}
      </span>
    </>
  );
}

const COLUMNS: Column<ObligationRow>[] = [
  {
    key: 'committee',
    head: words.committee,
    sort: 'committee',
    cell: (row) => (
      <>
        <a href={`/committees/${encodeURIComponent(row.committee)}`}>{row.committeeReference}</a>{' '}
        <SyntheticBadge when={row.synthetic} />
      </>
    ),
  },
  {
    key: 'state',
    head: words.state,
    sort: 'state',
    cell: ({ state, reason }) => (
      <>
        <Badge kind={STATES[state].kind} text={words.states[state]} />
        {reason ? <span class="cell-sub">{reason}</span> : null}
      </>
    ),
  },
  {
    key: 'due',
    head: words.due,
    sort: 'due',
    descendingFirst: true,
    number: true,
    cell: ({ due }) => count(due),
  },
  {
    key: 'needed',
    head: words.needed,
    number: true,
    cell: ({ needed }) => (needed === null ? '–' : count(needed)),
  },
  { key: 'cast', head: words.cast, number: true, cell: ({ cast }) => count(cast) },
  { key: 'missed', head: words.missed, number: true, cell: ({ missed }) => count(missed) },
  { key: 'unknown', head: words.unknown, number: true, cell: ({ unknown }) => count(unknown) },
  { key: 'next', head: words.next, nowrap: true, cell: (row) => <NextDue row={row} /> },
  { key: 'rule', head: words.rule, wide: true, cell: (row) => <RuleCell row={row} /> },
];

function Rows({ view }: { view: ObligationsView }) {
  return (
    <div class="stack">
      {view.rows.length === 0 ? (
        <p class="quiet">{words.none}</p>
      ) : (
        <LocalTable
          caption={words.caption}
          columns={COLUMNS}
          rows={view.rows}
          rowKey={({ id }) => id}
          parameter="duties"
          sort="state"
          first={12}
          values={{
            committee: (row) => row.committeeReference,
            state: (row) => STATES[row.state].rank,
            due: (row) => row.due,
          }}
        />
      )}
      {view.unrecorded > 0 ? <p class="small quiet">{words.unrecorded(view.unrecorded)}</p> : null}
    </div>
  );
}

/** What a member must return to keep its votes, and how near it is to losing one. */
export function MemberObligations({ code }: { code: string }) {
  const path = `/members/${encodeURIComponent(code)}/obligations`;
  const view = useResource<ObligationsView>(apiHref(path));
  return (
    <Section id="obligations" title={words.title} note={words.note} aside={<Downloads path={path} />}>
      <Show of={view}>{(data) => <Rows view={data} />}</Show>
    </Section>
  );
}
