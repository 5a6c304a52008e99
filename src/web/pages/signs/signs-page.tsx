import type { CosigningRow, MoveRow, WalkoutRow } from '../../../app/views/sign-view.ts';
import type { ListView } from '../../../app/views/traced.ts';
import { StrengthBadge, SyntheticBadge } from '../../components/badges.tsx';
import { bodyFilter } from '../../components/body-filter.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Downloads } from '../../components/downloads.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { MemberLink } from '../../components/member-link.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Section } from '../../components/section.tsx';
import { Show } from '../../components/states.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useBodies } from '../../data/use-bodies.ts';
import { useResource } from '../../data/use-resource.ts';
import { count, probability } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';

const { signs: words } = m;
const MOST = 200;

type Identified<Row> = Row & { id: string };

function MemberList({ members }: { members: readonly { member: string; name: string }[] }) {
  return (
    <>
      {members.map(({ member, name }, index) => (
        <span key={member}>
          {index > 0 ? ', ' : ''}
          <MemberLink code={member} name={name} />
        </span>
      ))}
    </>
  );
}

const COSIGNING: Column<Identified<CosigningRow>>[] = [
  {
    key: 'a',
    head: words.cosigning.a,
    cell: ({ a, aName, synthetic }) => (
      <>
        <MemberLink code={a} name={aName} /> <SyntheticBadge when={synthetic} />
      </>
    ),
  },
  { key: 'b', head: words.cosigning.b, cell: ({ b, bName }) => <MemberLink code={b} name={bName} /> },
  { key: 'body', head: m.common.body, cell: ({ body }) => body },
  {
    key: 'together',
    head: words.cosigning.together,
    number: true,
    cell: ({ together }) => count(together),
  },
  {
    key: 'expected',
    head: words.cosigning.expected,
    number: true,
    cell: ({ expected }) => expected.toFixed(1),
  },
  { key: 'q', head: words.cosigning.q, number: true, nowrap: true, cell: ({ q }) => probability(q) },
];

const MOVES: Column<Identified<MoveRow>>[] = [
  {
    key: 'ballot',
    head: words.moves.ballot,
    cell: ({ ballot, synthetic }) => (
      <>
        <a href={`/ballots/${encodeURIComponent(ballot)}`}>{ballot}</a> <SyntheticBadge when={synthetic} />
      </>
    ),
  },
  { key: 'kind', head: words.moves.kind, cell: ({ kind }) => words.moves.kinds[kind] },
  { key: 'members', head: words.moves.members, wide: true, cell: (row) => <MemberList {...row} /> },
  {
    key: 'expected',
    head: words.moves.expected,
    number: true,
    cell: ({ expected }) => expected.toFixed(1),
  },
  {
    key: 'votes',
    head: words.moves.votes,
    cell: ({ votes }) =>
      votes ? words.moves.sided(votes.members, votes.of, votes.side, probability(votes.p)) : '–',
  },
  { key: 'q', head: words.moves.q, number: true, nowrap: true, cell: ({ q }) => probability(q) },
];

const WALKOUTS: Column<WalkoutRow>[] = [
  {
    key: 'members',
    head: words.walkouts.members,
    wide: true,
    cell: (row) => (
      <>
        <MemberList {...row} /> <SyntheticBadge when={row.synthetic} />
      </>
    ),
  },
  { key: 'body', head: m.common.body, cell: ({ body }) => body },
  {
    key: 'strength',
    head: words.walkouts.strength,
    cell: ({ strength }) => <StrengthBadge strength={strength} />,
  },
  { key: 'z', head: words.walkouts.z, number: true, cell: ({ z }) => z.toFixed(1) },
  { key: 'q', head: words.walkouts.q, number: true, nowrap: true, cell: ({ q }) => probability(q) },
];

interface SignProps<Row> {
  id: string;
  path: string;
  title: string;
  note: string;
  caption: string;
  none: string;
  columns: readonly Column<Row>[];
}

/** One kind of sign: what stands out, and for which bodies it could not be told. */
function Sign<Row extends { id: string }>({ id, path, title, note, caption, none, columns }: SignProps<Row>) {
  const params = { body: useQuery().get('body') };
  const list = useResource<ListView<Row>>(apiHref(path, { ...params, limit: MOST }));
  return (
    <Section id={id} title={title} note={note} aside={<Downloads path={path} params={params} />}>
      <Show of={list} lines={4}>
        {({ items, warnings }) => (
          <div class="stack">
            {items.length === 0 ? (
              <p class="quiet">{none}</p>
            ) : (
              <DataTable caption={caption} rows={items} rowKey={(row) => row.id} columns={columns} />
            )}
            {warnings?.length ? (
              <details>
                <summary>{words.unsaid}</summary>
                <ul class="small">
                  {warnings.map((warning) => (
                    <li key={warning}>{warning}</li>
                  ))}
                </ul>
              </details>
            ) : null}
          </div>
        )}
      </Show>
    </Section>
  );
}

/** Signs of coordination that are not in the votes themselves. */
export function SignsPage() {
  const bodies = useBodies();
  const { cosigning, moves, walkouts } = words;
  return (
    <>
      <PageHead title={words.title} lede={words.lede} eyebrow={m.shell.groups.understand} />
      <div class="stack-wide">
        <FilterBar
          fields={[bodyFilter(bodies, ({ counts }) => counts.ballots > 0 || counts.contributions > 0)]}
        />
        <p class="prose">{words.caveat}</p>
        <Sign {...cosigning} id="cosigning" path="/analytics/cosigning" columns={COSIGNING} />
        <Sign {...moves} id="moves" path="/analytics/moves" columns={MOVES} />
        <Sign {...walkouts} id="walkouts" path="/analytics/walkouts" columns={WALKOUTS} />
      </div>
    </>
  );
}
