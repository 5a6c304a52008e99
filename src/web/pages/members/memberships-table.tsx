import type { MembershipRow } from '../../../app/views/member-view.ts';
import { CorrectedBadge, CorrectLink } from '../../components/corrected.tsx';
import type { Column } from '../../components/data-table.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { LocalTable } from '../../components/local-table.tsx';
import { day } from '../../format/dates.ts';
import { technologyName } from '../../format/technology.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';

const { memberships: words } = m.participation.member;

function sinceText(row: MembershipRow): string {
  if (row.basis === 'stated') return row.validFrom ? day(row.validFrom) : m.common.notKnown;
  return row.firstSeen ? words.seen(day(row.firstSeen)) : m.common.notKnown;
}

function untilText(row: MembershipRow): string {
  const end = row.validTo ?? row.goneBy ?? row.lastSeen;
  return end ? day(end) : words.current;
}

const COLUMNS: Column<MembershipRow>[] = [
  {
    key: 'committee',
    head: words.committee,
    sort: 'committee',
    wide: true,
    cell: (row) =>
      row.committee ? (
        <>
          <a class="cell-title" href={`/committees/${encodeURIComponent(row.committee)}`}>
            {row.committeeReference ?? row.committee}
          </a>
          <span class="cell-sub">{row.committeeTitle}</span>
        </>
      ) : (
        row.body
      ),
  },
  {
    key: 'role',
    nowrap: true,
    head: words.role,
    sort: 'role',
    cell: (row) => (
      <>
        {m.words.roles[row.role]} <CorrectedBadge of={row.corrected} />
      </>
    ),
  },
  {
    key: 'technologies',
    head: words.technologies,
    cell: (row) => row.technologies.map(technologyName).join(', ') || <span class="quiet">–</span>,
  },
  { key: 'since', nowrap: true, head: words.since, sort: 'since', cell: sinceText },
  { key: 'until', nowrap: true, head: words.until, sort: 'until', cell: untilText },
  {
    key: 'record',
    head: m.corrections.head,
    cell: (row) => (
      <CorrectLink kind="membership" record={row.id} what={row.committeeReference ?? row.body} />
    ),
  },
];

const VALUES = {
  committee: (row: MembershipRow) => row.committeeReference ?? row.body,
  role: (row: MembershipRow) => row.role,
  since: (row: MembershipRow) => row.validFrom ?? row.firstSeen,
  until: (row: MembershipRow) => row.validTo ?? row.goneBy ?? row.lastSeen,
};

/** Seats in committees with their dates; dates that were only seen, not stated, say so. */
export function MembershipsTable({ rows }: { rows: readonly MembershipRow[] }) {
  const query = useQuery();
  const [text, critical, role] = [
    query.get('find').toLocaleLowerCase(),
    query.get('critical'),
    query.get('role'),
  ];
  if (rows.length === 0) return <p class="quiet">{words.none}</p>;
  const shown = rows.filter(
    (row) =>
      (!critical || row.technologies.length > 0) &&
      (!role || row.role === role) &&
      (!text || `${row.committeeReference} ${row.committeeTitle}`.toLocaleLowerCase().includes(text)),
  );
  const roles = [...new Set(rows.map((row) => row.role))];
  return (
    <>
      <FilterBar
        fields={[
          { kind: 'search', name: 'find', label: m.participation.committees.filters.search },
          {
            kind: 'select',
            name: 'role',
            label: words.role,
            options: roles.map((value) => ({ value, text: m.words.roles[value] })),
          },
          { kind: 'check', name: 'critical', label: words.critical },
        ]}
      />
      <LocalTable
        caption={words.caption}
        captionNote={m.common.shown(shown.length, rows.length)}
        columns={COLUMNS}
        rows={shown}
        first={25}
        rowKey={(row) => row.id}
        values={VALUES}
        sort="committee"
      />
    </>
  );
}
