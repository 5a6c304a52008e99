import type { ContributionRow } from '../../../app/views/contribution-view.ts';
import { bodyFilter } from '../../components/body-filter.ts';
import { FilterBar } from '../../components/filter-bar.tsx';
import { ListTable } from '../../components/list-view.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { SYNTHETIC_FILTER } from '../../components/synthetic-filter.ts';
import { TECHNOLOGY_FILTER } from '../../components/technology-filter.ts';
import { useBodies } from '../../data/use-bodies.ts';
import { memberCode } from '../../format/member-code.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';
import { CONTRIBUTION_COLUMNS } from './contribution-columns.tsx';

const { contributions: words } = m;
const FILTERS = [
  'q',
  'body',
  'committee',
  'meeting',
  'member',
  'outcome',
  'technology',
  'synthetic',
] as const;

/** All documents on record, one row a document; its revisions stand on its own page. */
export function ContributionsPage() {
  const query = useQuery();
  const bodies = useBodies();
  const sort = query.get('sort') || '-day';
  const filters = Object.fromEntries(FILTERS.map((name) => [name, query.get(name)]));
  return (
    <>
      <PageHead title={words.title} lede={words.lede} eyebrow={m.shell.groups.understand} />
      <div class="stack">
        <FilterBar
          fields={[
            { kind: 'search', name: 'q', label: words.filters.search },
            bodyFilter(bodies, (body) => body.counts.contributions > 0),
            { kind: 'search', name: 'member', label: words.filters.member },
            {
              kind: 'select',
              name: 'outcome',
              label: words.filters.outcome,
              options: Object.entries(words.outcomes).map(([value, text]) => ({ value, text })),
            },
            TECHNOLOGY_FILTER,
            SYNTHETIC_FILTER,
          ]}
        />
        <ListTable<ContributionRow>
          path="/contributions"
          params={{ ...filters, member: memberCode(query.get('member')), sort }}
          caption={words.caption}
          columns={CONTRIBUTION_COLUMNS}
          rowKey={({ id }) => id}
          sort={sort}
        />
      </div>
    </>
  );
}
