import type { Column } from '../../components/data-table.tsx';
import { LocalTable } from '../../components/local-table.tsx';
import { Meter } from '../../components/meter.tsx';
import { count, percent, signed } from '../../format/numbers.ts';
import { technologyName } from '../../format/technology.ts';
import { messages as m } from '../../messages/messages.ts';
import { alliedChange, leadingSecretariats, type TechnologyEntry } from './technology-rows.ts';

const { technologies: words } = m.participation;
const { heads } = words;

function ShareCell({ summary }: TechnologyEntry) {
  if (summary.alliedShare === null) return <span class="quiet">{m.common.notKnown}</span>;
  return (
    <Meter
      share={summary.alliedShare}
      mark={summary.alliedShareBefore}
      text={words.barLabel(percent(summary.alliedShare), count(summary.alliedVotes), count(summary.votes))}
    />
  );
}

function pointsText(points: number | null): string {
  return points === null ? '–' : words.points(signed(points, 1));
}

function OursCell({ ours }: TechnologyEntry) {
  if (!ours) return <span class="quiet">–</span>;
  return (
    <>
      {words.takesPart(ours.participating, ours.committees)}
      <span class="cell-sub">{words.absentFrom(ours.absent)}</span>
    </>
  );
}

const COLUMNS: Column<TechnologyEntry>[] = [
  {
    key: 'technology',
    head: heads.technology,
    sort: 'technology',
    cell: ({ summary }) => (
      <a href={`/committees?technology=${encodeURIComponent(summary.technology)}`}>
        {technologyName(summary.technology)}
      </a>
    ),
  },
  {
    key: 'committees',
    head: heads.committees,
    sort: 'committees',
    descendingFirst: true,
    number: true,
    cell: ({ summary }) => count(summary.committees.length),
  },
  { key: 'share', head: heads.share, sort: 'share', nowrap: true, cell: (entry) => <ShareCell {...entry} /> },
  {
    key: 'change',
    head: heads.change,
    sort: 'change',
    number: true,
    cell: ({ summary }) => <span class="nowrap">{pointsText(alliedChange(summary))}</span>,
  },
  {
    key: 'secretariats',
    head: heads.secretariats,
    cell: ({ summary }) => leadingSecretariats(summary) || '–',
  },
];

function ourColumns(name: string): Column<TechnologyEntry>[] {
  return [
    { key: 'ours', head: heads.ours(name), sort: 'ours', cell: (entry) => <OursCell {...entry} /> },
    {
      key: 'gap',
      head: heads.gap,
      title: heads.gapTitle,
      sort: 'gap',
      descendingFirst: true,
      number: true,
      cell: ({ ours }) => {
        const gap = ours?.presenceGap ?? null;
        return <span class="nowrap">{pointsText(gap === null ? null : -gap * 100)}</span>;
      },
    },
  ];
}

/** Technologies with the allies' share, how it moved, and where our own member stands. */
export function TechnologyTable({
  entries,
  ourName,
}: {
  entries: readonly TechnologyEntry[];
  ourName: string;
}) {
  return (
    <LocalTable
      caption={words.caption}
      columns={ourName ? [...COLUMNS, ...ourColumns(ourName)] : COLUMNS}
      rows={entries}
      rowKey={({ summary }) => summary.technology}
      sort="-committees"
      values={{
        technology: ({ summary }) => technologyName(summary.technology),
        committees: ({ summary }) => summary.committees.length,
        share: ({ summary }) => summary.alliedShare,
        change: ({ summary }) => alliedChange(summary),
        ours: ({ ours }) => ours?.participating,
        gap: ({ ours }) => ours?.presenceGap,
      }}
    />
  );
}
