import { useState } from 'preact/hooks';
import type { MemberRow } from '../../../app/views/member-view.ts';
import { ShareChart } from '../../charts/share-chart.tsx';
import { Badge, ConfidenceBadge, SyntheticBadge } from '../../components/badges.tsx';
import { bodyFilter } from '../../components/body-filter.ts';
import type { Column } from '../../components/data-table.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { ListTable } from '../../components/list-view.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useBodies } from '../../data/use-bodies.ts';
import { count } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';

const { members: words } = m.participation;
const { heads } = words;

function NameCell({ member }: { member: MemberRow }) {
  return (
    <>
      <a class="cell-title" href={`/members/${encodeURIComponent(member.code)}`}>
        {member.name}
      </a>
      <span class="cell-sub row">
        <span>{member.code}</span>
        {member.synthetic ? <SyntheticBadge when /> : <ConfidenceBadge confidence={member.confidence} />}
      </span>
    </>
  );
}

function AllianceCell({ role }: { role: string | null }) {
  return role ? <Badge text={m.words.allianceRoles[role] ?? role} /> : <span class="quiet">–</span>;
}

const COLUMNS: Column<MemberRow>[] = [
  { key: 'name', head: heads.name, sort: 'name', cell: (member) => <NameCell member={member} /> },
  { key: 'kind', head: heads.kind, cell: ({ kind }) => m.words.kinds[kind] ?? kind },
  { key: 'alliance', head: heads.alliance, cell: ({ allianceRole }) => <AllianceCell role={allianceRole} /> },
  {
    key: 'participating',
    head: heads.participating,
    sort: 'participating',
    descendingFirst: true,
    number: true,
    cell: ({ participating }) => count(participating),
  },
  {
    key: 'observing',
    head: heads.observing,
    sort: 'observing',
    descendingFirst: true,
    number: true,
    cell: ({ observing }) => count(observing),
  },
  {
    key: 'secretariats',
    head: heads.secretariats,
    sort: 'secretariats',
    descendingFirst: true,
    number: true,
    cell: ({ secretariats }) => count(secretariats),
  },
  {
    key: 'heads',
    head: heads.heads,
    title: words.headsTitle,
    sort: 'heads',
    descendingFirst: true,
    number: true,
    cell: (member) => count(member.heads),
  },
  {
    key: 'votes',
    head: heads.votes,
    sort: 'votesCast',
    descendingFirst: true,
    number: true,
    cell: ({ votesCast }) => count(votesCast),
  },
];

/** Countries by the heads they send, as the server draws it for papers and other pages. */
function ParticipationChart({ body }: { body: string }) {
  const [open, setOpen] = useState(false);
  const chart = { kind: 'participation', params: { measure: 'heads', body } };
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.chart}</summary>
      {open ? (
        <figure>
          <img class="drawn" src={apiHref('/charts/participation.svg', chart.params)} alt={words.chartAlt} />
          <ShareChart title={words.chart} chart={chart} />
        </figure>
      ) : null}
    </details>
  );
}

/** All members with what they hold, to be filtered and ranked. */
export function MembersPage() {
  const query = useQuery();
  const bodies = useBodies();
  const sort = query.get('sort') || '-participating';
  return (
    <>
      <PageHead title={words.title} lede={words.lede} eyebrow={m.shell.groups.understand} />
      <div class="stack">
        <FilterBar
          fields={[
            { kind: 'search', name: 'q', label: words.filters.search },
            {
              kind: 'select',
              name: 'kind',
              label: words.filters.kind,
              options: Object.entries(m.words.kinds).map(([value, text]) => ({ value, text })),
            },
            bodyFilter(bodies, () => true),
            { kind: 'check', name: 'allied', label: words.filters.alliance },
          ]}
        />
        <ListTable<MemberRow>
          path="/members"
          params={{
            q: query.get('q'),
            kind: query.get('kind'),
            body: query.get('body'),
            allied: query.get('allied'),
            sort,
          }}
          caption={words.caption}
          columns={COLUMNS}
          rowKey={({ code }) => code}
          sort={sort}
        />
        <ParticipationChart body={query.get('body')} />
      </div>
    </>
  );
}
