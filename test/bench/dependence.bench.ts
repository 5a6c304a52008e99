import { detect } from '../../src/analytics/detect.ts';
import type { Layer } from '../../src/analytics/detect-options.ts';
import { nearCopies } from '../support/planted/near-copies.ts';
import { plantedFrom } from '../support/planted/planted.ts';
import { SCENARIOS, type Scenario } from '../support/planted/scenarios.ts';
import { bestMatchF1 } from '../support/planted/scoring.ts';
import type { Bench, BenchTable } from './bench.ts';
import { claimsOf } from './claims.ts';
import { formatSummary, meanOver, type Summary, shareOf } from './summary.ts';

/** Everybody takes part in every ballot: then only the votes themselves can tell copies. */
const attended = (scenario: Scenario): Scenario => ({ ...scenario, participationMean: 30 });
const SMALL: Scenario = { members: 24, ballots: 80, blocs: [] };

const BODIES: Readonly<Record<string, Scenario>> = {
  'null, 24 × 80': SMALL,
  'null, 24 × 80, all present': attended(SMALL),
  null_het: SCENARIOS.null_het,
  null_lopsided: SCENARIOS.null_lopsided,
  one_strong: SCENARIOS.one_strong,
  small4: SCENARIOS.small4,
  strong_large_share: SCENARIOS.strong_large_share,
};

/** How often each ballot stands in the table, and the share of the votes that are changed each time. */
const COPYING: readonly (readonly [copies: number, changed: number])[] = [
  [1, 0],
  [3, 0.01],
  [3, 0.02],
  [3, 0.05],
  [10, 0.02],
  [10, 0.05],
];
/** Ten copies of a long table take seconds. */
const MOST_BALLOTS = 2000;

interface Outcome {
  falsePair: boolean;
  falseBloc: boolean;
  f1: number;
  leftOut: number;
}

function outcomeOn(
  scenario: Scenario,
  copying: readonly [number, number],
  seed: number,
  without: Layer[],
): Outcome {
  const { matrix, blocs } = plantedFrom(scenario, seed);
  const [copies, changed] = copying;
  const copied = copies === 1 ? matrix : nearCopies(matrix, copies, changed, seed);
  const detection = detect(copied, { without });
  const claims = claimsOf(detection, copied);
  const known = blocs.map((bloc) => new Set(bloc));
  return {
    falsePair: (claims.pairs ?? []).some(([i, j]) => !known.some((bloc) => bloc.has(i) && bloc.has(j))),
    falseBloc: blocs.length === 0 && claims.blocs.length > 0,
    f1: bestMatchF1(claims.blocs, blocs),
    leftOut: detection.repeated.length / detection.input.informativeBallots,
  };
}

/** One measure with its interval, and the same without the layer. */
function cellOf(outcomes: readonly Outcome[][], measure: (outcomes: readonly Outcome[]) => Summary): string {
  const [on, off] = outcomes.map(measure);
  return `${formatSummary(on!)} / ${formatSummary({ mean: off!.mean, runs: off!.runs })}`;
}

/** All runs on one body with one kind of copying: with the layer and without it. */
function outcomesOf(body: string, copying: readonly [number, number], seeds: readonly number[]): Outcome[][] {
  return [[], ['nearCopies'] as Layer[]].map((without) =>
    seeds.map((seed) => outcomeOn(BODIES[body]!, copying, seed, without)),
  );
}

function addRow(table: BenchTable, body: string, copying: readonly [number, number], outcomes: Outcome[][]) {
  const isNull = BODIES[body]!.blocs.length === 0;
  const share = (of: (outcome: Outcome) => boolean) =>
    isNull ? cellOf(outcomes, (runs) => shareOf(runs.map(of))) : '–';
  table.rows.push([
    body,
    String(copying[0]),
    String(copying[1]),
    String(outcomes[0]!.length),
    share((outcome) => outcome.falsePair),
    share((outcome) => outcome.falseBloc),
    isNull ? '–' : cellOf(outcomes, (runs) => meanOver(runs.map((outcome) => outcome.f1))),
    meanOver(outcomes[0]!.map((outcome) => outcome.leftOut)).mean.toFixed(2),
  ]);
  table.data.push({ body, copying, outcomes });
}

/** Ballots that nearly repeat each other: false claims on null bodies and blocs found, with and without the layer. */
export const bench: Bench = {
  name: 'dependence',
  async run({ seeds, nullSeeds, firstSeed, say }) {
    const table: BenchTable = {
      title: 'Near-copies of every ballot: with the layer / without it',
      columns: [
        'body',
        'copies',
        'changed',
        'runs',
        'any false pair',
        'any false bloc',
        'bloc F1',
        'left out',
      ],
      rows: [],
      data: [],
    };
    for (const [body, scenario] of Object.entries(BODIES)) {
      const runs = scenario.blocs.length === 0 ? nullSeeds : seeds;
      const drawn = Array.from({ length: runs }, (_, place) => firstSeed + place);
      for (const copying of COPYING) {
        if (copying[0] * scenario.ballots > MOST_BALLOTS) continue;
        say(`${body} × ${copying[0]}, ${copying[1]} changed`);
        addRow(table, body, copying, outcomesOf(body, copying, drawn));
      }
    }
    return [table];
  },
};
