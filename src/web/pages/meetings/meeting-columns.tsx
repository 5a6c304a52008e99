import type { MeetingRow } from '../../../app/views/meeting-view.ts';
import { Badge, SyntheticBadge } from '../../components/badges.tsx';
import type { Column } from '../../components/data-table.tsx';
import { span } from '../../format/dates.ts';
import { count } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';

const { heads } = m.participation.meetings;

export const MEETING_COLUMNS: Column<MeetingRow>[] = [
  {
    key: 'name',
    head: heads.name,
    sort: 'name',
    wide: true,
    cell: (meeting) => (
      <>
        <a class="cell-title" href={`/meetings/${encodeURIComponent(meeting.id)}`}>
          {meeting.name}
        </a>{' '}
        <SyntheticBadge when={meeting.synthetic} />
      </>
    ),
  },
  {
    key: 'body',
    head: heads.body,
    sort: 'body',
    cell: ({ body, committeeReference }) => (
      <>
        {body}
        {committeeReference && committeeReference !== body ? (
          <span class="cell-sub">{committeeReference}</span>
        ) : null}
      </>
    ),
  },
  {
    key: 'when',
    head: heads.when,
    sort: 'start',
    descendingFirst: true,
    nowrap: true,
    cell: ({ start, end }) => span(start, end) || <span class="quiet">{m.common.notKnown}</span>,
  },
  {
    key: 'where',
    head: heads.where,
    cell: ({ city, country }) => [city, country].filter(Boolean).join(', ') || <span class="quiet">–</span>,
  },
  { key: 'mode', head: heads.mode, cell: ({ mode }) => m.words.modes[mode] ?? mode },
  {
    key: 'status',
    head: heads.status,
    cell: ({ status }) => (
      <Badge kind={status === 'cancelled' ? 'warn' : 'plain'} text={m.words.meetingStatus[status]} />
    ),
  },
  {
    key: 'heads',
    head: heads.heads,
    number: true,
    cell: (meeting) => (meeting.heads === null ? <span class="quiet">–</span> : count(meeting.heads)),
  },
];
