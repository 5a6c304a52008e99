import type { DetectOptions } from '../detect-options.ts';
import type { BlocFinding, PairFinding } from '../detection.ts';
import type { DetectFunction } from '../stability/split-half.ts';
import type { VoteMatrix } from '../vote-matrix.ts';

/** Who stays away together more than diligence and interest predict. */
export interface WalkoutChannel {
  blocs: BlocFinding[];
  /** Pairs with q ≤ alpha that stay away (and come) together. */
  pairs: PairFinding[];
  warnings: string[];
}

/** Members must have known absences of their own for a walkout to show. */
const LEAST_ABSENCES = 3;

/**
 * The detector on the participation channel, with its own false-discovery rate. In the findings `disapprove` means
 * absent and `approve` present.
 *
 * @param participation 0 present, 1 absent, −1 where it is not known that the member could have voted
 */
export function walkoutChannel(
  participation: VoteMatrix,
  options: DetectOptions,
  detect: DetectFunction,
): WalkoutChannel {
  const absences = participation.codes.reduce((sum, code) => sum + (code === 1 ? 1 : 0), 0);
  if (absences < LEAST_ABSENCES) {
    return {
      blocs: [],
      pairs: [],
      warnings: ['Hardly any absence is recorded: walkouts cannot be looked for.'],
    };
  }
  const { allPairs: _, declared: __, ...rest } = options;
  const found = detect(participation, rest);
  return {
    blocs: found.blocs,
    pairs: found.pairs.filter(({ direction }) => direction === 'together'),
    warnings: found.warnings.map(({ message }) => message),
  };
}
