import type { SupportRow } from '../../../app/views/desk-view.ts';
import type { ListView } from '../../../app/views/traced.ts';
import { CommitteeLink } from '../../components/committee-link.tsx';
import type { Column } from '../../components/data-table.tsx';
import { type Desk, DeskHead, useDesk } from '../../components/entry-desk.tsx';
import { actionColumns, EntryList, MOST_ENTRIES } from '../../components/entry-list.tsx';
import { Figures } from '../../components/figures.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { MemberLink } from '../../components/member-link.tsx';
import { OpenSpan } from '../../components/open-span.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Show } from '../../components/states.tsx';
import { apiHref, type Params } from '../../data/api-client.ts';
import { useAlliance } from '../../data/use-alliance.ts';
import { today } from '../../data/use-entries.ts';
import { useLive } from '../../data/use-live.ts';
import { count, money } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';
import { type Query, useQuery } from '../../routing/use-query.ts';
import { GrantForm, inputOf } from './grant-form.tsx';

const { support: words } = m.desk;
const PATH = '/support-grants';

function nameOf({ organisation, committeeReference }: SupportRow): string {
  return `${organisation}, ${committeeReference}`;
}

function columnsOf(desk: Desk<SupportRow>): Column<SupportRow>[] {
  const { heads } = words;
  return [
    {
      key: 'organisation',
      head: heads.organisation,
      sort: 'organisation',
      wide: true,
      cell: ({ organisation, organisationCode: code, purpose }) => (
        <>
          {code ? <MemberLink code={code} name={organisation} /> : organisation}
          <span class="cell-sub">{purpose}</span>
        </>
      ),
    },
    {
      key: 'member',
      head: heads.member,
      sort: 'member',
      cell: (row) => <MemberLink code={row.member} name={row.memberName} />,
    },
    {
      key: 'committee',
      nowrap: true,
      head: heads.committee,
      sort: 'committee',
      cell: (row) => <CommitteeLink id={row.committee} reference={row.committeeReference} />,
    },
    {
      key: 'amount',
      head: heads.amount,
      sort: 'amount',
      descendingFirst: true,
      number: true,
      nowrap: true,
      cell: ({ amount, currency }) => money(amount, currency),
    },
    {
      key: 'time',
      head: m.desk.parts.heads.time,
      sort: 'from',
      cell: (row) => <OpenSpan from={row.validFrom} to={row.validTo} />,
    },
    { key: 'source', head: m.desk.participants.heads.source, cell: ({ source }) => source },
    ...actionColumns(desk, PATH, words.form.needsKey, nameOf, inputOf),
  ];
}

const VALUES = {
  organisation: (row: SupportRow) => row.organisation,
  member: (row: SupportRow) => row.memberName,
  committee: (row: SupportRow) => row.committeeReference,
  amount: (row: SupportRow) => row.amount,
  from: (row: SupportRow) => row.validFrom,
};

/** What was granted in all, each currency by itself: sums over currencies would need a day's rates. */
function totals(rows: readonly SupportRow[]) {
  const sums = new Map<string, number>();
  for (const { amount, currency } of rows) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  return [...sums].map(([currency, sum]) => ({ name: words.total(currency), value: money(sum, currency) }));
}

function chosen(rows: readonly SupportRow[], query: Query): readonly SupportRow[] {
  const search = query.get('q').toLowerCase();
  const now = query.get('now') === '' ? '' : today();
  return rows.filter(
    (row) =>
      (search === '' ||
        `${row.organisation} ${row.purpose} ${row.committeeReference}`.toLowerCase().includes(search)) &&
      (now === '' || (row.validFrom <= now && now < row.validTo)),
  );
}

function Grants({
  desk,
  list,
  params,
}: {
  desk: Desk<SupportRow>;
  list: ListView<SupportRow>;
  params: Params;
}) {
  const rows = chosen(list.items, useQuery());
  return (
    <EntryList
      {...{ desk, list, params, rows }}
      home="/support"
      path={PATH}
      caption={words.caption}
      empty={words}
      columns={columnsOf(desk)}
      values={VALUES}
    >
      <Figures figures={[{ name: words.grants, value: count(rows.length) }, ...totals(rows)]} />
    </EntryList>
  );
}

function SupportDesk() {
  const query = useQuery();
  const params = { member: query.get('member'), committee: query.get('committee') };
  const { resource, refresh } = useLive<ListView<SupportRow>>(
    apiHref(PATH, { ...params, limit: MOST_ENTRIES }),
    () => false,
  );
  const desk = useDesk<SupportRow>(refresh, query.get('new') === 'true');
  return (
    <div class="stack">
      <DeskHead desk={desk} add={words.form.add} needsKey={words.form.needsKey} />
      {desk.open ? <GrantForm desk={desk} /> : null}
      <Show of={resource}>{(list) => <Grants {...{ desk, list, params }} />}</Show>
    </div>
  );
}

/** Support that was granted so that somebody takes a seat, and the form for it. */
export function SupportPage() {
  const alliance = useAlliance();
  const committee = useQuery().get('committee');
  const byCommittee = {
    kind: 'select',
    name: 'committee',
    label: words.heads.committee,
    options: [{ value: committee, text: committee }],
  } as const;
  const members = (alliance?.members ?? []).map(({ member, name }) => ({ value: member, text: name }));
  return (
    <>
      <PageHead title={words.title} lede={words.lede} eyebrow={m.shell.groups.act} />
      <div class="stack">
        <FilterBar
          fields={[
            { kind: 'search', name: 'q', label: words.filters.q },
            { kind: 'select', name: 'member', label: words.heads.member, options: members },
            ...(committee ? [byCommittee] : []),
            { kind: 'check', name: 'now', label: words.filters.now },
          ]}
        />
        <SupportDesk />
      </div>
    </>
  );
}
