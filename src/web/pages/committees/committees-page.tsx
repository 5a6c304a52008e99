import type { CommitteeRow } from '../../../app/views/committee-view.ts';
import { bodyFilter } from '../../components/body-filter.ts';
import { FilterBar } from '../../components/filter-bar.tsx';
import { ListTable } from '../../components/list-view.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { SYNTHETIC_FILTER } from '../../components/synthetic-filter.ts';
import { TECHNOLOGY_FILTER } from '../../components/technology-filter.ts';
import { useBodies } from '../../data/use-bodies.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';
import { COMMITTEE_COLUMNS } from './committee-columns.tsx';

const { committees: words } = m.participation;

/** All committees with how many take part, allies among them, and who holds the secretariat. */
export function CommitteesPage() {
  const query = useQuery();
  const bodies = useBodies();
  const sort = query.get('sort') || '-participating';
  const params = {
    q: query.get('q'),
    body: query.get('body'),
    technology: query.get('technology'),
    critical: query.get('critical'),
    synthetic: query.get('synthetic'),
    sort,
  };
  return (
    <>
      <PageHead title={words.title} lede={words.lede} eyebrow={m.shell.groups.understand} />
      <div class="stack">
        <FilterBar
          fields={[
            { kind: 'search', name: 'q', label: words.filters.search },
            bodyFilter(bodies, (body) => body.counts.committees > 0),
            TECHNOLOGY_FILTER,
            SYNTHETIC_FILTER,
            { kind: 'check', name: 'critical', label: words.filters.critical },
          ]}
        />
        <ListTable<CommitteeRow>
          path="/committees"
          params={params}
          caption={words.caption}
          columns={COMMITTEE_COLUMNS}
          rowKey={({ id }) => id}
          sort={sort}
        />
      </div>
    </>
  );
}
