import type { MeetingRow } from '../../../app/views/meeting-view.ts';
import { bodyFilter } from '../../components/body-filter.ts';
import { FilterBar } from '../../components/filter-bar.tsx';
import { ListTable } from '../../components/list-view.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useBodies } from '../../data/use-bodies.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';
import { MEETING_COLUMNS } from './meeting-columns.tsx';

const { meetings: words } = m.participation;

/** Meetings held and planned, newest first. */
export function MeetingsPage() {
  const query = useQuery();
  const bodies = useBodies();
  const sort = query.get('sort') || '-start';
  return (
    <>
      <PageHead title={words.title} lede={words.lede} eyebrow={m.shell.groups.watch} />
      <div class="stack">
        <FilterBar
          fields={[
            { kind: 'search', name: 'q', label: words.filters.search },
            bodyFilter(bodies, (body) => body.counts.meetings > 0),
            {
              kind: 'select',
              name: 'status',
              label: words.filters.status,
              options: Object.entries(m.words.meetingStatus).map(([value, text]) => ({ value, text })),
            },
          ]}
        />
        <ListTable<MeetingRow>
          path="/meetings"
          params={{ q: query.get('q'), body: query.get('body'), status: query.get('status'), sort }}
          caption={words.caption}
          columns={MEETING_COLUMNS}
          rowKey={({ id }) => id}
          sort={sort}
        />
      </div>
    </>
  );
}
