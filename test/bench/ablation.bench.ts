import { LAYERS } from '../../src/analytics/detect-options.ts';
import { SCENARIO_NAMES, type ScenarioName } from '../support/planted/scenarios.ts';
import type { Bench, BenchTable } from './bench.ts';
import { detectorMethod } from './detector-method.ts';
import { bodyOf, isNullScenario, scoreMethod, summarise } from './planted-run.ts';
import { formatSummary } from './summary.ts';

/** Bodies on which the layers show: one for each trap that they are there for. */
const TELLING: readonly ScenarioName[] = [
  'null_het',
  'null_tiny',
  'null_drift',
  'null_drift_double',
  'null_spectrum',
  'one_strong',
  'one_strong_tiny',
  'overlap_weak',
  'small4_weak',
  'drift_double_blocs',
  'spectrum_blocs',
  'strong_large_share',
  'two_camps',
];

/** What each layer buys: the detector with one layer left out at a time. Cells: pair FDR / recall / bloc F1. */
export const bench: Bench = {
  name: 'ablation',
  async run({ seeds, nullSeeds, firstSeed, scenarios, say }) {
    const names = scenarios.length > 0 ? SCENARIO_NAMES.filter((name) => scenarios.includes(name)) : TELLING;
    const variants = [
      detectorMethod('all layers'),
      ...LAYERS.map((layer) => detectorMethod(`without ${layer}`, [layer])),
    ];
    const table: BenchTable = {
      title:
        'Ablation: pair FDR / recall / bloc F1 (null rows: share of runs with a false pair / with a false bloc)',
      columns: ['variant', ...names],
      rows: variants.map(({ name }) => [name]),
      data: [],
    };
    for (const scenario of names) {
      say(`ablation on ${scenario}`);
      const isNull = isNullScenario(scenario);
      const count = isNull ? nullSeeds : seeds;
      const bodies = Array.from({ length: count }, (_, place) => bodyOf(scenario, firstSeed + place));
      variants.forEach((variant, row) => {
        const scores = bodies.map((body, place) => scoreMethod(variant, body, firstSeed + place));
        const summary = summarise(scores, isNull);
        const parts = isNull
          ? [summary.falseDiscovery, summary.anyBloc]
          : [summary.falseDiscovery, summary.recall, summary.f1];
        table.rows[row]!.push(
          parts.map((part) => formatSummary({ mean: part.mean, runs: part.runs })).join(' / '),
        );
        table.data.push({ scenario, variant: variant.name, isNull, ...summary });
      });
    }
    return [table];
  },
};
