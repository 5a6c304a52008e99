import type { CommitteeRow } from '../../../app/views/committee-view.ts';
import { SyntheticBadge } from '../../components/badges.tsx';
import { CommitteeLink } from '../../components/committee-link.tsx';
import type { Column } from '../../components/data-table.tsx';
import { MemberLink } from '../../components/member-link.tsx';
import { Meter } from '../../components/meter.tsx';
import { count } from '../../format/numbers.ts';
import { technologyName } from '../../format/technology.ts';
import { messages as m } from '../../messages/messages.ts';

const { heads, ofAllies } = m.participation.committees;

function AlliesCell({ row }: { row: CommitteeRow }) {
  if (row.participating === 0) return <span class="quiet">–</span>;
  return <Meter share={row.allies / row.participating} text={ofAllies(row.allies, row.participating)} />;
}

export const COMMITTEE_COLUMNS: Column<CommitteeRow>[] = [
  {
    key: 'reference',
    head: heads.reference,
    sort: 'reference',
    wide: true,
    cell: (row) => (
      <>
        <CommitteeLink id={row.id} reference={row.reference} title={row.title} />
        <SyntheticBadge when={row.synthetic} />
      </>
    ),
  },
  { key: 'body', head: heads.body, cell: ({ body }) => body },
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
    key: 'allies',
    head: heads.allies,
    sort: 'allies',
    descendingFirst: true,
    cell: (row) => <AlliesCell row={row} />,
  },
  {
    key: 'secretariat',
    head: heads.secretariat,
    cell: ({ secretariat, secretariatName }) =>
      secretariat ? (
        <MemberLink code={secretariat} name={secretariatName ?? secretariat} />
      ) : (
        <span class="quiet">{m.common.notKnown}</span>
      ),
  },
  {
    key: 'technologies',
    head: heads.technologies,
    cell: ({ technologies }) => technologies.map(technologyName).join(', ') || <span class="quiet">–</span>,
  },
  {
    key: 'open',
    head: heads.open,
    sort: 'openBallots',
    descendingFirst: true,
    number: true,
    cell: ({ openBallots }) => count(openBallots),
  },
];
