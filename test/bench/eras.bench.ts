import { detect } from '../../src/analytics/detect.ts';
import type { Layer } from '../../src/analytics/detect-options.ts';
import { dated } from '../support/planted/dated.ts';
import { plantedFrom } from '../support/planted/planted.ts';
import { type PlantedBloc, SCENARIOS, type Scenario } from '../support/planted/scenarios.ts';
import { bestMatchF1, scorePairs } from '../support/planted/scoring.ts';
import type { Bench, BenchTable } from './bench.ts';
import { claimsOf } from './claims.ts';
import { formatSummary, meanOver, type Summary, shareOf } from './summary.ts';

/** Dissents in one direction in the second half of the time, and not before. */
const beginning = (size: number, frequency: number): PlantedBloc => ({
  size,
  frequency,
  compliance: 0.95,
  disapprove: 1,
  window: [0.5, 1],
});
const body = (members: number, drift: number, blocs: readonly PlantedBloc[]): Scenario => ({
  members,
  ballots: 400,
  ...(drift > 0 && { drift }),
  blocs,
});

/** The generator's drift has a standard deviation of 0.8 in log odds; here also twice and four times as much. */
const DRIFT = 0.8;

const BODIES: Readonly<Record<string, Scenario>> = {
  'null, no drift': body(60, 0, []),
  'null, drift': body(60, DRIFT, []),
  'null, drift × 2': body(60, 2 * DRIFT, []),
  'null, drift × 4': body(60, 4 * DRIFT, []),
  'three blocs of 4, drift': { ...SCENARIOS.small4, drift: DRIFT },
  'three blocs of 4, drift × 2': { ...SCENARIOS.small4, drift: 2 * DRIFT },
  'three blocs of 4, drift × 4': { ...SCENARIOS.small4, drift: 4 * DRIFT },
  'bloc of 10 (300 ballots), drift × 2': { ...SCENARIOS.one_strong, drift: 2 * DRIFT },
  'window (600 ballots), drift × 2': { ...SCENARIOS.window, drift: 2 * DRIFT },
  'bloc of 8 begins, on 70 %, no drift': body(60, 0, [beginning(8, 0.7)]),
  'bloc of 8 begins, on all, no drift': body(60, 0, [beginning(8, 1)]),
  'bloc of 16 in 40 begins, on all, no drift': body(40, 0, [beginning(16, 1)]),
  'bloc of 8 begins, on 70 %, drift × 2': body(60, 2 * DRIFT, [beginning(8, 0.7)]),
  'bloc of 8 begins, on all, drift × 2': body(60, 2 * DRIFT, [beginning(8, 1)]),
};

interface Outcome {
  falsePair: boolean;
  falseBloc: boolean;
  falseDiscovery: number;
  recall: number;
  f1: number;
  inForce: boolean;
}

function outcomeOn(scenario: Scenario, seed: number, without: Layer[]): Outcome {
  const { matrix, blocs } = plantedFrom(scenario, seed);
  const detection = detect(dated(matrix), { without });
  const claims = claimsOf(detection, matrix);
  const pairs = scorePairs(claims.pairs ?? [], blocs);
  return {
    falsePair: pairs.falsePairs > 0,
    falseBloc: blocs.length === 0 && claims.blocs.length > 0,
    falseDiscovery: pairs.falseDiscovery,
    recall: pairs.recall,
    f1: bestMatchF1(claims.blocs, blocs),
    inForce: detection.method.eras.length > 0,
  };
}

/** One measure with its interval, and the same without the layer. */
function cellOf(outcomes: readonly Outcome[][], measure: (outcomes: readonly Outcome[]) => Summary): string {
  const [on, off] = outcomes.map(measure);
  return `${formatSummary(on!)} / ${formatSummary({ mean: off!.mean, runs: off!.runs })}`;
}

function cellsOf(outcomes: readonly Outcome[][], isNull: boolean): string[] {
  const share = (of: (outcome: Outcome) => boolean) =>
    isNull ? cellOf(outcomes, (runs) => shareOf(runs.map(of))) : '–';
  const mean = (of: (outcome: Outcome) => number) =>
    isNull ? '–' : cellOf(outcomes, (runs) => meanOver(runs.map(of)));
  return [
    share((outcome) => outcome.falsePair),
    share((outcome) => outcome.falseBloc),
    mean((outcome) => outcome.falseDiscovery),
    mean((outcome) => outcome.recall),
    mean((outcome) => outcome.f1),
    (outcomes[0]!.filter(({ inForce }) => inForce).length / outcomes[0]!.length).toFixed(2),
  ];
}

/** Members that change their habits with time: false claims and blocs found, with eras and with constant habits. */
export const bench: Bench = {
  name: 'eras',
  async run({ seeds, nullSeeds, firstSeed, say }) {
    const table: BenchTable = {
      title: 'Habits that change with time: with eras / without them',
      columns: [
        'body',
        'runs',
        'any false pair',
        'any false bloc',
        'pair FDR',
        'recall',
        'bloc F1',
        'in force',
      ],
      rows: [],
      data: [],
    };
    for (const [name, scenario] of Object.entries(BODIES)) {
      say(`eras: ${name}`);
      const isNull = scenario.blocs.length === 0;
      const drawn = Array.from({ length: isNull ? nullSeeds : seeds }, (_, place) => firstSeed + place);
      const outcomes = [[], ['eras'] as Layer[]].map((without) =>
        drawn.map((seed) => outcomeOn(scenario, seed, without)),
      );
      table.rows.push([name, String(drawn.length), ...cellsOf(outcomes, isNull)]);
      table.data.push({ body: name, outcomes });
    }
    return [table];
  },
};
