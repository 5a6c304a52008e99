import type { LeadershipRow } from '../../../app/views/member-view.ts';
import { SyntheticBadge } from '../../components/badges.tsx';
import { bodyFilter } from '../../components/body-filter.ts';
import { CommitteeLink } from '../../components/committee-link.tsx';
import type { Column } from '../../components/data-table.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { ListTable } from '../../components/list-view.tsx';
import { MemberLink } from '../../components/member-link.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useBodies } from '../../data/use-bodies.ts';
import { day } from '../../format/dates.ts';
import { memberCode } from '../../format/member-code.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';

const { posts: words } = m;
const { heads } = words;

function Since({ validFrom, firstSeen, goneBy }: LeadershipRow) {
  const since = validFrom ? day(validFrom) : firstSeen ? words.seenOn(day(firstSeen)) : '–';
  return (
    <>
      {since}
      {goneBy ? <span class="cell-sub">{words.gone(day(goneBy))}</span> : null}
    </>
  );
}

const COLUMNS: Column<LeadershipRow>[] = [
  {
    key: 'committee',
    head: heads.committee,
    sort: 'committee',
    cell: ({ body, committee, committeeReference, synthetic }) => (
      <>
        {committee ? <CommitteeLink id={committee} reference={committeeReference ?? committee} /> : body}{' '}
        <SyntheticBadge when={synthetic} />
      </>
    ),
  },
  { key: 'post', head: heads.post, sort: 'post', cell: ({ post }) => m.words.posts[post] ?? post },
  {
    key: 'holder',
    head: heads.holder,
    sort: 'holder',
    cell: ({ holder, holderName }) => (
      <>
        <MemberLink code={holder} name={holderName} />
        {holder === holderName ? null : <span class="cell-sub">{holder}</span>}
      </>
    ),
  },
  { key: 'since', head: heads.since, cell: (row) => <Since {...row} /> },
  {
    key: 'termEnds',
    head: heads.termEnds,
    sort: 'termEnds',
    nowrap: true,
    cell: ({ termEnds }) => (termEnds ? day(termEnds) : <span class="quiet">{words.noTerm}</span>),
  },
];

/** Posts in bodies and committees with the ends of their terms, so that one can stand for what comes free. */
export function PostsPage() {
  const query = useQuery();
  const bodies = useBodies();
  const sort = query.get('sort') || 'committee';
  return (
    <>
      <PageHead title={words.title} lede={words.lede} eyebrow={m.shell.groups.understand} />
      <div class="stack">
        <FilterBar
          fields={[
            bodyFilter(bodies, (body) => body.counts.committees > 0),
            {
              kind: 'select',
              name: 'post',
              label: words.filters.post,
              options: Object.entries(m.words.posts).map(([value, text]) => ({ value, text })),
            },
            { kind: 'search', name: 'member', label: words.filters.member },
            { kind: 'date', name: 'termEndsBefore', label: words.filters.endsBefore },
            { kind: 'check', name: 'history', label: words.filters.history },
          ]}
        />
        <ListTable<LeadershipRow>
          path="/leadership"
          params={{
            body: query.get('body'),
            post: query.get('post'),
            member: memberCode(query.get('member')),
            termEndsBefore: query.get('termEndsBefore'),
            history: query.get('history'),
            sort,
          }}
          caption={words.caption}
          columns={COLUMNS}
          rowKey={({ id }) => id}
          sort={sort}
        />
        <p class="small quiet">{words.note}</p>
      </div>
    </>
  );
}
