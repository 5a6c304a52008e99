import type { LeadershipRow } from '../../../app/views/member-view.ts';
import { LocalTable } from '../../components/local-table.tsx';
import { Section } from '../../components/section.tsx';
import { day } from '../../format/dates.ts';
import { messages as m } from '../../messages/messages.ts';

const { posts: words } = m.participation.member;

function startOf(post: LeadershipRow): string | null {
  return post.validFrom ?? post.firstSeen;
}

function endOf(post: LeadershipRow): string | null {
  return post.validTo ?? post.termEnds ?? post.lastSeen;
}

function dayText(text: string | null): string {
  return text ? day(text) : m.common.notKnown;
}

/** Secretariats, chairs and other posts with influence. */
export function MemberPosts({ posts }: { posts: readonly LeadershipRow[] }) {
  return (
    <Section id="posts" title={words.title}>
      {posts.length === 0 ? (
        <p class="quiet">{words.none}</p>
      ) : (
        <LocalTable
          caption={words.caption}
          rows={posts}
          first={20}
          rowKey={(post) => post.id}
          parameter="posts"
          sort="committee"
          values={{
            committee: (post) => post.committeeReference,
            post: (post) => post.post,
            since: startOf,
            until: endOf,
          }}
          columns={[
            {
              key: 'committee',
              head: words.committee,
              sort: 'committee',
              cell: (post) =>
                post.committee ? (
                  <a href={`/committees/${encodeURIComponent(post.committee)}`}>
                    {post.committeeReference ?? post.committee}
                  </a>
                ) : (
                  post.body
                ),
            },
            {
              key: 'post',
              head: words.post,
              sort: 'post',
              cell: (post) => m.words.posts[post.post] ?? post.post,
            },
            {
              key: 'since',
              head: words.since,
              sort: 'since',
              nowrap: true,
              cell: (post) => dayText(startOf(post)),
            },
            {
              key: 'until',
              head: words.until,
              sort: 'until',
              nowrap: true,
              cell: (post) => dayText(endOf(post)),
            },
          ]}
        />
      )}
    </Section>
  );
}
