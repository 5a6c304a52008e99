import type { ScoreSummary } from './planted-run.ts';

/** What a row has to reach; rates are upper bounds, the rest lower bounds. */
interface Target {
  falseDiscovery?: number;
  recall?: number;
  f1?: number;
  anyBloc?: number;
  adjustedRand?: number;
}

type Pair = readonly [must: Target, excellent: Target];

const NULL: Pair = [
  { falseDiscovery: 0.1, anyBloc: 0.03 },
  { falseDiscovery: 0.05, anyBloc: 0.01 },
];
const STRONG: Pair = [
  { falseDiscovery: 0.07, recall: 0.97, f1: 0.97 },
  { falseDiscovery: 0.05, recall: 0.99, f1: 0.99 },
];
const SUBTLE: Pair = [
  { falseDiscovery: 0.07, recall: 0.9, f1: 0.94 },
  { falseDiscovery: 0.05, recall: 0.95, f1: 0.98 },
];
const CAMPS: Pair = [{ adjustedRand: 0.95 }, { adjustedRand: 0.99 }];

/** Set before anything was measured here: what the method must reach on each family, and what would be excellent. */
export const TARGETS: Readonly<Record<string, Pair>> = {
  null_hom: NULL,
  null_het: NULL,
  null_tiny: NULL,
  null_lopsided: NULL,
  null_mnar: NULL,
  large_null: NULL,
  null_drift: [{ falseDiscovery: 0.15 }, { falseDiscovery: 0.06 }],
  null_spectrum: [
    { falseDiscovery: 0.15, anyBloc: 0.05 },
    { falseDiscovery: 0.05, anyBloc: 0 },
  ],
  one_strong: STRONG,
  two_opposed: STRONG,
  small4: STRONG,
  neutral: STRONG,
  strong_large_share: [
    { falseDiscovery: 0.08, recall: 0.93, f1: 0.95 },
    { falseDiscovery: 0.04, recall: 0.98, f1: 0.99 },
  ],
  window: SUBTLE,
  abstain: SUBTLE,
  walkout: [
    { falseDiscovery: 0.07, recall: 0.82, f1: 0.94 },
    { falseDiscovery: 0.05, recall: 0.9, f1: 0.98 },
  ],
  overlap_weak: [
    { falseDiscovery: 0.07, recall: 0.94, f1: 0.88 },
    { falseDiscovery: 0.05, recall: 0.97, f1: 0.95 },
  ],
  small4_weak: [
    { falseDiscovery: 0.07, recall: 0.62, f1: 0.88 },
    { falseDiscovery: 0.05, recall: 0.75, f1: 0.95 },
  ],
  one_strong_tiny: [
    { falseDiscovery: 0.12, recall: 0.28, f1: 0.5 },
    { falseDiscovery: 0.06, recall: 0.45, f1: 0.75 },
  ],
  spectrum_blocs: [
    { falseDiscovery: 0.09, recall: 0.98, f1: 0.97 },
    { falseDiscovery: 0.05, recall: 1, f1: 1 },
  ],
  large: [
    { falseDiscovery: 0.06, recall: 0.97, f1: 0.97 },
    { falseDiscovery: 0.05, recall: 0.99, f1: 0.99 },
  ],
  two_camps: CAMPS,
  three_camps: CAMPS,
};

/** Figures are printed to two digits: half of the last one is no miss. */
const ROUNDING = 0.005;

function misses(summary: ScoreSummary, target: Target, isNull: boolean): string[] {
  const missed: string[] = [];
  for (const key of ['falseDiscovery', 'anyBloc'] as const) {
    const most = target[key];
    // A rate of events on a null body is missed only where its whole interval lies above the target.
    const value = isNull ? (summary[key].interval?.low ?? 0) : summary[key].mean;
    if (most !== undefined && value > most + (isNull ? 0 : ROUNDING)) missed.push(key);
  }
  for (const key of ['recall', 'f1', 'adjustedRand'] as const) {
    const least = target[key];
    if (least !== undefined && summary[key].mean < least - ROUNDING) missed.push(key);
  }
  return missed;
}

/** `excellent`, `reached`, or what was missed. */
export function verdict(scenario: string, summary: ScoreSummary, isNull: boolean): string {
  const targets = TARGETS[scenario];
  if (!targets) return '';
  const missed = misses(summary, targets[0], isNull);
  if (missed.length > 0) return `missed: ${missed.join(', ')}`;
  const [, excellent] = targets;
  const points = isNull
    ? (['falseDiscovery', 'anyBloc'] as const).every((key) => summary[key].mean <= (excellent[key] ?? 1))
    : misses(summary, excellent, false).length === 0;
  return points ? 'excellent' : 'reached';
}
