import type { VoteMatrix } from '../vote-matrix.ts';
import { votesOf } from './ballot-tallies.ts';
import { cohenKappa } from './cohen-kappa.ts';
import { contestedBallots } from './contested-ballots.ts';
import type { Interval } from './interval.ts';
import { coincidenceOf, pairTable } from './pair-table.ts';
import { phiCoefficient } from './phi-coefficient.ts';
import { wilsonInterval } from './wilson-interval.ts';

export const AGREEMENT_METRICS = ['agreement', 'kappa', 'phi'] as const;
export type AgreementMetric = (typeof AGREEMENT_METRICS)[number];

/** `category`: abstaining is a position; `half`: against a vote it agrees by half; `exclude`: only yes and no count. */
export const ABSTENTION_RULES = ['category', 'half', 'exclude'] as const;
export type AbstentionRule = (typeof ABSTENTION_RULES)[number];

export interface AgreementOptions {
  /** Which measure the interval belongs to. */
  metric: AgreementMetric;
  abstain: AbstentionRule;
  /** Pairs with fewer shared ballots are left out. */
  minShared: number;
  /** Ballots on which one position has at least this share of the votes are left out; above 1 keeps all. */
  dropUnanimous: number;
  level?: number;
}

export interface PairAgreement {
  a: string;
  b: string;
  shared: number;
  agree: number;
  disagree: number;
  half: number;
  /** (agree + ½ half) / shared. */
  agreement: number;
  /** Undefined where a member always took the same position. */
  kappa?: number;
  phi?: number;
  interval?: Interval;
}

export interface AgreementTable {
  pairs: PairAgreement[];
  /** Ballots looked at, after those nearly unanimous were dropped. */
  ballots: number;
  dropped: number;
  /** Pairs with too few shared ballots. */
  tooFewShared: number;
}

/**
 * Pairwise agreement in the classical measures, on the ballots in which both members voted. Describes likeness;
 * whether it exceeds what the ballots' margins and the members' habits give is the detector's question, not this one's.
 */
export function agreementTable(matrix: VoteMatrix, options: AgreementOptions): AgreementTable {
  const kept = contestedBallots(matrix, options.dropUnanimous);
  const pairs: PairAgreement[] = [];
  let tooFewShared = 0;
  for (let i = 0; i < matrix.members.length; i++) {
    for (let j = i + 1; j < matrix.members.length; j++) {
      const table = pairTable(votesOf(matrix, i), votesOf(matrix, j), kept);
      const pair = comparePair(table, options);
      if (pair.shared < Math.max(1, options.minShared)) tooFewShared++;
      else pairs.push({ a: matrix.members[i]!.code, b: matrix.members[j]!.code, ...pair });
    }
  }
  return { pairs, ballots: kept.length, dropped: matrix.ballots.length - kept.length, tooFewShared };
}

/** All measures of one pair from its 3 × 3 table. */
export function comparePair(
  table: readonly number[],
  { metric, abstain, level = 0.95 }: Pick<AgreementOptions, 'metric' | 'abstain' | 'level'>,
): Omit<PairAgreement, 'a' | 'b'> {
  const yesNo = [table[0]!, table[1]!, table[3]!, table[4]!] as const;
  const { same, opposite, partial } = coincidenceOf(table);
  const counts = {
    category: { agree: same, disagree: opposite + partial, half: 0 },
    half: { agree: same, disagree: opposite, half: partial },
    exclude: { agree: yesNo[0] + yesNo[3], disagree: opposite, half: 0 },
  }[abstain];
  const shared = counts.agree + counts.disagree + counts.half;
  const points = counts.agree + 0.5 * counts.half;
  const kappa = cohenKappa(abstain === 'exclude' ? yesNo : table, level);
  const phi = phiCoefficient(yesNo, level);
  const interval = {
    agreement: () => wilsonInterval(points, shared, level),
    kappa: () => kappa?.interval,
    phi: () => phi?.interval,
  }[metric]();
  return {
    shared,
    ...counts,
    agreement: shared === 0 ? 0 : points / shared,
    ...(kappa && { kappa: kappa.kappa }),
    ...(phi && { phi: phi.phi }),
    ...(interval && { interval }),
  };
}
