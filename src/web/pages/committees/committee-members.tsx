import type { CommitteeMemberRow } from '../../../app/views/committee-view.ts';
import { Badge, SyntheticBadge } from '../../components/badges.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { LocalTable } from '../../components/local-table.tsx';
import { MemberLink } from '../../components/member-link.tsx';
import { day } from '../../format/dates.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';

const { members: words } = m.participation.committee;

function sinceText({ since, basis }: CommitteeMemberRow): string {
  if (!since) return m.common.notKnown;
  return basis === 'snapshot' ? m.participation.member.memberships.seen(day(since)) : day(since);
}

const COLUMNS = [
  {
    key: 'name',
    head: words.name,
    sort: 'name',
    cell: (row: CommitteeMemberRow) => (
      <>
        <MemberLink code={row.member} name={row.name} /> <SyntheticBadge when={row.synthetic} />
      </>
    ),
  },
  { key: 'role', head: words.role, sort: 'role', cell: (row: CommitteeMemberRow) => m.words.roles[row.role] },
  {
    key: 'alliance',
    head: words.alliance,
    sort: 'alliance',
    cell: ({ allianceRole }: CommitteeMemberRow) =>
      allianceRole ? (
        <Badge text={m.words.allianceRoles[allianceRole] ?? allianceRole} />
      ) : (
        <span class="quiet">–</span>
      ),
  },
  {
    key: 'posts',
    head: words.posts,
    sort: 'posts',
    cell: ({ posts }: CommitteeMemberRow) =>
      posts.map((post) => m.words.posts[post] ?? post).join(', ') || <span class="quiet">–</span>,
  },
  {
    key: 'people',
    head: m.completeness.people,
    sort: 'people',
    number: true,
    descendingFirst: true,
    cell: ({ people }: CommitteeMemberRow) => people ?? <span class="quiet">–</span>,
  },
  { key: 'since', head: words.since, sort: 'since', cell: sinceText },
  {
    key: 'seen',
    head: words.lastSeen,
    sort: 'seen',
    cell: ({ lastSeen }: CommitteeMemberRow) => (lastSeen ? day(lastSeen) : <span class="quiet">–</span>),
  },
];

const VALUES = {
  name: (row: CommitteeMemberRow) => row.name,
  role: (row: CommitteeMemberRow) => row.role,
  alliance: (row: CommitteeMemberRow) => row.allianceRole,
  posts: (row: CommitteeMemberRow) => row.posts[0],
  people: (row: CommitteeMemberRow) => row.people,
  since: (row: CommitteeMemberRow) => row.since,
  seen: (row: CommitteeMemberRow) => row.lastSeen,
};

/** Who takes part in the committee, by role and alliance, to be filtered and sorted. */
export function CommitteeMembers({ rows }: { rows: readonly CommitteeMemberRow[] }) {
  const query = useQuery();
  const [role, ally] = [query.get('role'), query.get('ally') === 'true'];
  if (rows.length === 0) return <p class="quiet">{words.none}</p>;
  const roles = [...new Set(rows.map((row) => row.role))];
  const shown = rows.filter((row) => (!role || row.role === role) && (!ally || row.allianceRole !== null));
  return (
    <>
      <FilterBar
        fields={[
          {
            kind: 'select',
            name: 'role',
            label: words.filter,
            options: roles.map((value) => ({ value, text: m.words.roles[value] })),
          },
          { kind: 'check', name: 'ally', label: words.ally },
        ]}
      />
      <LocalTable
        caption={words.caption}
        captionNote={m.common.shown(shown.length, rows.length)}
        columns={COLUMNS}
        rows={shown}
        rowKey={(row) => `${row.member} ${row.role}`}
        values={VALUES}
        sort="name"
      />
    </>
  );
}
