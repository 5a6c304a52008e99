import type { SupportRow } from '../../../app/views/desk-view.ts';
import type { ListView } from '../../../app/views/traced.ts';
import { CommitteeLink } from '../../components/committee-link.tsx';
import type { Column } from '../../components/data-table.tsx';
import { Downloads } from '../../components/downloads.tsx';
import { EntryActions } from '../../components/entry-actions.tsx';
import { type Desk, DeskHead, useDesk } from '../../components/entry-desk.tsx';
import { Figures } from '../../components/figures.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { LocalTable } from '../../components/local-table.tsx';
import { MemberLink } from '../../components/member-link.tsx';
import { OpenSpan } from '../../components/open-span.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Empty, Show } from '../../components/states.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useAlliance } from '../../data/use-alliance.ts';
import { today } from '../../data/use-entries.ts';
import { useLive } from '../../data/use-live.ts';
import { count, money } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';
import { GrantForm, inputOf } from './grant-form.tsx';

const { support: words } = m.desk;
const MOST = 1000;

function columnsOf(desk: Desk<SupportRow>): Column<SupportRow>[] {
  const { heads } = words;
  const actions: Column<SupportRow> = {
    key: 'actions',
    head: m.desk.entries.actions,
    cell: (row) => (
      <EntryActions
        name={`${row.organisation}, ${row.committeeReference}`}
        path={`/support-grants/${encodeURIComponent(row.id)}`}
        needsKey={words.form.needsKey}
        validFrom={row.validFrom}
        validTo={row.validTo}
        ended={(validTo) => ({ ...inputOf(row), validTo })}
        onChange={() => desk.start({ what: 'change', row })}
        onDone={desk.done}
      />
    ),
  };
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
    ...(desk.mayWrite ? [actions] : []),
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

function Rows({ list, desk }: { list: ListView<SupportRow>; desk: Desk<SupportRow> }) {
  const query = useQuery();
  const search = query.get('q').toLowerCase();
  const now = query.get('now') === '' ? '' : today();
  const rows = list.items.filter(
    (row) =>
      (search === '' ||
        `${row.organisation} ${row.purpose} ${row.committeeReference}`.toLowerCase().includes(search)) &&
      (now === '' || (row.validFrom <= now && now < row.validTo)),
  );
  if (rows.length === 0)
    return query.names().some((name) => name !== 'sort' && name !== 'new') ? (
      <Empty text={m.common.empty.filtered}>
        <a class="button" href="/support">
          {m.common.clear}
        </a>
      </Empty>
    ) : (
      <Empty title={words.noneTitle} text={desk.mayWrite ? words.noneYet : words.none} />
    );
  return (
    <>
      <Figures figures={[{ name: words.grants, value: count(rows.length) }, ...totals(rows)]} />
      <LocalTable
        caption={words.caption}
        captionNote={m.common.shown(rows.length, list.total)}
        columns={columnsOf(desk)}
        rows={rows}
        rowKey={({ id }) => id}
        values={VALUES}
      />
    </>
  );
}

function SupportDesk() {
  const query = useQuery();
  const params = { member: query.get('member'), committee: query.get('committee') };
  const { resource, refresh } = useLive<ListView<SupportRow>>(
    apiHref('/support-grants', { ...params, limit: MOST }),
    () => false,
  );
  const desk = useDesk<SupportRow>(refresh, query.get('new') === 'true');
  return (
    <div class="stack">
      <DeskHead desk={desk} add={words.form.add} needsKey={words.form.needsKey} />
      {desk.open ? <GrantForm desk={desk} /> : null}
      <Show of={resource}>
        {(list) => (
          <div class="stack">
            {list.total > list.items.length ? (
              <p class="notice">{m.desk.participants.cut(count(list.items.length), count(list.total))}</p>
            ) : null}
            <Rows list={list} desk={desk} />
            {list.total > 0 ? <Downloads path="/support-grants" params={params} /> : null}
          </div>
        )}
      </Show>
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
