import type { PortfolioRow } from '../../../app/views/portfolio-view.ts';
import { Badge, SyntheticBadge } from '../../components/badges.tsx';
import type { Column } from '../../components/data-table.tsx';
import { LocalTable } from '../../components/local-table.tsx';
import { Meter } from '../../components/meter.tsx';
import { count, percent } from '../../format/numbers.ts';
import { technologyName } from '../../format/technology.ts';
import { messages as m } from '../../messages/messages.ts';

const { portfolio: words } = m;
const { heads } = words;

/** Share of the submitted documents that the alliance signed; `null` where nothing is on record. */
function allianceShare({ submitted }: PortfolioRow): number | null {
  const ours = submitted.own + submitted.allies;
  const all = ours + submitted.others;
  return all === 0 ? null : ours / all;
}

function State({ recorded, nobody }: PortfolioRow) {
  if (!recorded) return <Badge kind="warn" text={words.states.unrecorded} />;
  return nobody ? <Badge kind="bad" text={words.states.nobody} /> : null;
}

function ShareCell({ row }: { row: PortfolioRow }) {
  const share = allianceShare(row);
  return share === null ? <span class="quiet">–</span> : <Meter share={share} text={percent(share, 0)} />;
}

function accepted(share: number | null): string {
  return share === null ? '–' : percent(share, 0);
}

const side = (name: 'own' | 'allies' | 'others', head: string): Column<PortfolioRow> => ({
  key: name,
  head,
  sort: name,
  descendingFirst: true,
  number: true,
  cell: ({ recorded, submitted }) => (recorded ? count(submitted[name]) : <span class="quiet">–</span>),
});

function columnsFor(ourName: string): Column<PortfolioRow>[] {
  return [
    {
      key: 'technology',
      head: heads.technology,
      sort: 'technology',
      cell: (row) => (
        <>
          <a class="cell-title" href={`/contributions?technology=${encodeURIComponent(row.technology)}`}>
            {technologyName(row.technology)}
          </a>{' '}
          <SyntheticBadge when={row.synthetic} /> <State {...row} />
        </>
      ),
    },
    {
      key: 'committees',
      head: heads.committees,
      sort: 'committees',
      descendingFirst: true,
      cell: ({ committees, withContributions }) => words.recordedIn(withContributions, committees),
    },
    side('own', heads.ours(ourName)),
    side('allies', heads.allies),
    side('others', heads.others),
    { key: 'share', head: heads.share, sort: 'share', cell: (row) => <ShareCell row={row} /> },
    {
      key: 'acceptance',
      head: heads.acceptance,
      title: heads.acceptanceTitle,
      nowrap: true,
      cell: ({ acceptance }) =>
        heads.acceptanceOf(
          accepted(acceptance.own),
          accepted(acceptance.allies),
          accepted(acceptance.others),
        ),
    },
    {
      key: 'concentration',
      head: heads.concentration,
      title: heads.concentrationTitle,
      sort: 'concentration',
      number: true,
      cell: ({ concentration }) => concentration.hhi?.toFixed(2) ?? <span class="quiet">–</span>,
    },
  ];
}

/** Technologies with the documents of a member, of its allies and of others. */
export function PortfolioTable({ rows, ourName }: { rows: readonly PortfolioRow[]; ourName: string }) {
  return (
    <LocalTable
      caption={words.caption}
      columns={columnsFor(ourName)}
      rows={rows}
      rowKey={({ technology }) => technology}
      sort="share"
      values={{
        technology: ({ technology }) => technologyName(technology),
        committees: ({ committees }) => committees,
        own: ({ submitted }) => submitted.own,
        allies: ({ submitted }) => submitted.allies,
        others: ({ submitted }) => submitted.others,
        share: allianceShare,
        concentration: ({ concentration }) => concentration.hhi,
      }}
    />
  );
}
