import { useMemo } from 'preact/hooks';
import type { BlocDetail, BlocEvidence } from '../../../app/views/bloc-view.ts';
import { type Draw, PlotChart } from '../../charts/plot-chart.tsx';
import { LocalTable } from '../../components/local-table.tsx';
import { Section } from '../../components/section.tsx';
import { day } from '../../format/dates.ts';
import { messages as m } from '../../messages/messages.ts';

const { card: words } = m.blocs;
const SYMBOLS: Record<string, 'circle' | 'square' | 'triangle'> = {
  approve: 'circle',
  disapprove: 'square',
  abstain: 'triangle',
};
const COLOURS: Record<string, string> = {
  approve: 'var(--approve)',
  disapprove: 'var(--disapprove)',
  abstain: 'var(--abstain)',
};

function sideText(position: string): string {
  return (m.words.sides as Record<string, string>)[position] ?? position;
}

interface Mark {
  at: Date;
  score: number;
  side: string;
}

function drawing(evidence: readonly BlocEvidence[]): Draw {
  const marks: Mark[] = evidence.flatMap(({ date, score, position }) =>
    date ? [{ at: new Date(`${date.slice(0, 10)}T00:00:00Z`), score, side: position }] : [],
  );
  return (plot, width) =>
    plot.plot({
      width,
      height: 240,
      marginLeft: 40,
      marginTop: 30,
      x: { type: 'utc', label: null },
      y: { grid: true, label: words.score, zero: true, nice: true },
      marks: [
        plot.ruleY([0], { stroke: 'var(--ink)' }),
        plot.ruleX(marks, { x: 'at', y1: 0, y2: 'score', stroke: 'var(--line-strong)' }),
        ...Object.keys(SYMBOLS).map((side) =>
          plot.dot(
            marks.filter((mark) => mark.side === side),
            { x: 'at', y: 'score', r: 5, symbol: SYMBOLS[side], fill: COLOURS[side], stroke: 'var(--sheet)' },
          ),
        ),
      ],
    });
}

/** Who followed, who took another side and who was absent, on demand. */
function Who({ row, names }: { row: BlocEvidence; names: ReadonlyMap<string, string> }) {
  const list = (codes: readonly string[]) =>
    codes.length === 0 ? words.nobody : codes.map((code) => names.get(code) ?? code).join(', ');
  return (
    <details class="small">
      <summary>{words.who}</summary>
      <dl class="facts">
        <dt>{words.whoFollowed}</dt>
        <dd>{list(row.followed)}</dd>
        <dt>{words.whoElse}</dt>
        <dd>{list(row.against)}</dd>
        <dt>{words.whoAbsent}</dt>
        <dd>{list(row.absent)}</dd>
      </dl>
    </details>
  );
}

function EvidenceTable({ bloc: { evidence, members } }: { bloc: BlocDetail }) {
  const names = new Map(members.map(({ member, name }) => [member, name]));
  return (
    <LocalTable
      caption={words.evidenceCaption}
      rows={evidence}
      rowKey={(row) => `${row.ballot} ${row.position}`}
      sort="-score"
      values={{ ballot: (row) => row.title, date: (row) => row.date, score: (row) => row.score }}
      columns={[
        {
          key: 'ballot',
          head: words.ballot,
          sort: 'ballot',
          wide: true,
          cell: (row) => (
            <>
              <a href={`/ballots/${encodeURIComponent(row.ballot)}`}>{row.title}</a>
              <span class="cell-sub">{row.reference}</span>
            </>
          ),
        },
        {
          key: 'date',
          head: words.date,
          sort: 'date',
          cell: ({ date }) => (date ? <span class="nowrap">{day(date)}</span> : '–'),
        },
        { key: 'side', head: words.side, cell: ({ position }) => sideText(position) },
        {
          key: 'followed',
          head: words.followed,
          cell: (row) => (
            <>
              {words.followedOf(row.members, row.present)}
              <Who row={row} names={names} />
            </>
          ),
        },
        {
          key: 'expected',
          head: words.expectedFollow,
          number: true,
          cell: ({ expected }) => expected.toFixed(1),
        },
        {
          key: 'score',
          head: words.score,
          sort: 'score',
          descendingFirst: true,
          number: true,
          cell: ({ score }) => score.toFixed(1),
        },
        { key: 'outcome', head: words.outcome, cell: ({ outcome }) => outcome ?? '–' },
      ]}
    />
  );
}

/** The ballots that carry a finding: when they were, which side the group took and who followed. */
export function EvidenceSection({ bloc }: { bloc: BlocDetail }) {
  const draw = useMemo(() => drawing(bloc.evidence), [bloc]);
  const dated = bloc.evidence.some(({ date }) => date !== null);
  return (
    <Section id="evidence" title={words.evidence} note={words.evidenceNote}>
      {bloc.evidence.length === 0 ? <p class="quiet">{words.none}</p> : null}
      {dated ? (
        <PlotChart title={words.evidenceChart} description={words.evidenceChartNote} draw={draw}>
          <EvidenceTable bloc={bloc} />
        </PlotChart>
      ) : bloc.evidence.length > 0 ? (
        <EvidenceTable bloc={bloc} />
      ) : null}
    </Section>
  );
}
