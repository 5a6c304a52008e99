import type { BlocFinding } from '../detection.ts';
import type { HalfResult, Replication } from '../stability/split-half.ts';
import type { Alternative } from './alternatives.ts';

export type Strength = BlocFinding['strength'];

export interface StrengthGrade {
  strength: Strength;
  /** Why it is no stronger, or what makes it strong; fit to print. */
  reasons: string[];
}

export interface GradeInput {
  bloc: BlocFinding;
  informativeBallots: number;
  /** Median overlap over resamples; null where stability was not asked for. */
  jaccard: number | null;
  replication: Replication | undefined;
  alternatives: readonly Alternative[];
}

const FEW_BALLOTS = 20;
const STEADY = 0.5;
/** Overlap from which a bloc of one half is something like the bloc in question. */
const RESEMBLES = 0.3;

/**
 * Grades the evidence for a bloc. It starts from the detector's own grade and can only go down: few ballots, a bloc that
 * dissolves when ballots are redrawn, one that does not come back in half the ballots, or one that a handful of ballots
 * or the common dimension explain.
 */
export function gradeStrength(input: GradeInput): StrengthGrade {
  const weak = weaknesses(input);
  if (weak.length > 0) return { strength: 'weak', reasons: weak };
  if (input.bloc.strength === 'weak') {
    return { strength: 'weak', reasons: ['The detector itself calls the footing thin.'] };
  }
  const doubts = doubtsOf(input);
  if (doubts.length > 0 || input.bloc.strength === 'moderate') {
    return {
      strength: 'moderate',
      reasons: doubts.length > 0 ? doubts : ['Its p-value is moderate.'],
    };
  }
  return {
    strength: 'strong',
    reasons: [
      'It was found in each half of the ballots and confirmed on the other, and holds when ballots are redrawn.',
    ],
  };
}

function weaknesses({ informativeBallots, jaccard, replication, alternatives }: GradeInput): string[] {
  const reasons: string[] = [];
  if (informativeBallots < FEW_BALLOTS) {
    reasons.push(`Only ${informativeBallots} ballots were not unanimous.`);
  }
  if (jaccard !== null && jaccard < STEADY) {
    reasons.push('Its membership changes when ballots are redrawn.');
  }
  if (replication?.halves.every((half) => !cameBack(half))) {
    reasons.push('It does not come back in either half of the ballots.');
  }
  const fewBallots = alternatives.find(({ name }) => name === 'few ballots');
  if (fewBallots?.explains) reasons.push(fewBallots.finding);
  const dimension = alternatives.find(({ name }) => name === 'common dimension');
  if (dimension?.explains) reasons.push(dimension.finding);
  return reasons;
}

/** Was something like it found in this half, and confirmed on the other? */
function cameBack({ overlap, p }: HalfResult): boolean {
  return overlap >= RESEMBLES && p !== null && p < 0.05;
}

function doubtsOf({ replication, alternatives }: GradeInput): string[] {
  const reasons: string[] = [];
  if (replication === undefined) reasons.push('There are too few ballots to look for it in halves of them.');
  else if (!replication.replicated)
    reasons.push('It was confirmed in one half of the ballots only, or in part.');
  const unanimity = alternatives.find(({ name }) => name === 'unanimity');
  if (unanimity?.explains) reasons.push(unanimity.finding);
  return reasons;
}
