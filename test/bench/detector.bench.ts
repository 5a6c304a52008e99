import { SCENARIO_NAMES, type ScenarioName } from '../support/planted/scenarios.ts';
import { degreeModel } from './baselines/degree-model.ts';
import { hypergeometric } from './baselines/hypergeometric.ts';
import { kappaTest, kappaThreshold } from './baselines/kappa.ts';
import { rawAgreement } from './baselines/raw-agreement.ts';
import type { Bench, BenchContext, BenchTable } from './bench.ts';
import type { Method } from './claims.ts';
import { detectorMethod } from './detector-method.ts';
import { externalMethods } from './external/external-methods.ts';
import { bodyOf, isNullScenario, SCORE_COLUMNS, scoreCells, scoreMethod, summarise } from './planted-run.ts';
import { verdict } from './targets.ts';

/** Bodies of a million cells: run on few seeds, and only where a method can take them. */
const HUGE: readonly string[] = ['large', 'large_null'];

/** False discoveries, recall and blocs on planted bodies: the detector beside its peers, on the same data. */
export const bench: Bench = {
  name: 'detector',
  async run(context) {
    const peers = [rawAgreement, kappaThreshold, kappaTest, hypergeometric, degreeModel];
    const external = context.own ? [] : externalMethods(context.say);
    const methods = [detectorMethod('quorumwatch'), ...(context.own ? [] : peers), ...external];
    const names = SCENARIO_NAMES.filter(
      (name) => context.scenarios.length === 0 || context.scenarios.includes(name),
    );
    return [tableOf(names, methods, context)];
  },
};

function tableOf(
  names: readonly ScenarioName[],
  methods: readonly Method[],
  context: BenchContext,
): BenchTable {
  const table: BenchTable = {
    title: 'Planted bodies: 95 % intervals over seeds',
    columns: ['scenario', 'method', ...SCORE_COLUMNS, 'target'],
    rows: [],
    data: [],
    notes: [
      'Targets were set beforehand (test/bench/targets.ts); a null row is missed only where its whole interval lies above.',
      'On null rows the column "pair FDR" is the share of runs with any false pair, and "any bloc" that with any false bloc.',
    ],
  };
  for (const scenario of names) {
    const seeds = seedsOf(scenario, context);
    context.say(`${scenario}: ${seeds.length} seeds`);
    const isNull = isNullScenario(scenario);
    const scores = methods.map((): ReturnType<typeof scoreMethod>[] => []);
    for (const seed of seeds) {
      const body = bodyOf(scenario, seed);
      methods.forEach((method, place) => {
        const fits = body.matrix.codes.length <= (method.maxCells ?? Number.POSITIVE_INFINITY);
        if (fits) scores[place]!.push(scoreMethod(method, body, seed));
      });
    }
    methods.forEach((method, place) => {
      if (scores[place]!.length === 0) return;
      const summary = summarise(scores[place]!, isNull);
      const reached = verdict(scenario, summary, isNull);
      const cells = scoreCells(summary, isNull);
      table.rows.push([scenario, method.name, ...cells, place === 0 ? reached : '']);
      if (place === 0) context.say(`  ${[...cells, reached].join(' | ')}`);
      table.data.push({ scenario, method: method.name, isNull, target: reached, ...summary });
    });
  }
  return table;
}

function seedsOf(scenario: ScenarioName, { seeds, nullSeeds, firstSeed }: BenchContext): number[] {
  const wanted = isNullScenario(scenario) ? nullSeeds : seeds;
  const count = HUGE.includes(scenario) ? Math.max(1, Math.round(wanted / 6)) : wanted;
  return Array.from({ length: count }, (_, place) => firstSeed + place);
}
