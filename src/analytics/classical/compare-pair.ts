import { cohenKappa } from './cohen-kappa.ts';
import type { Interval } from './interval.ts';
import { phiCoefficient } from './phi-coefficient.ts';
import { votingCoincidence } from './voting-coincidence.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** Measures that an interval can be asked for. */
export type AgreementMetric = 'agreement' | 'kappa' | 'phi';

/** `category`: abstaining is a position; `half`: against a vote it agrees by half; `exclude`: only yes and no count. */
export type AbstentionRule = 'category' | 'half' | 'exclude';

export interface AgreementOptions {
  /** Which measure the interval belongs to. */
  metric: AgreementMetric;
  abstain: AbstentionRule;
  level?: number;
}

export interface PairAgreement {
  shared: number;
  agree: number;
  disagree: number;
  half: number;
  /**
   * (agree + ½ half) / shared. With `half` this is Lijphart's index of agreement (1963, Am. Pol. Sci. Rev. 57:902,
   * https://doi.org/10.2307/1952608).
   */
  agreement: number;
  /** Undefined where a member always took the same position. */
  kappa?: number;
  phi?: number;
  /** Voting coincidence of the United Nations' reports; undefined where both never voted yes or no together. */
  coincidence?: number;
  interval?: Interval;
}

/**
 * All classical measures of one pair from its 3 × 3 table. They describe likeness; whether it exceeds what the ballots'
 * margins and the members' habits give is the detector's question, not theirs.
 */
export function comparePair(
  table: readonly number[],
  { metric, abstain, level = 0.95 }: AgreementOptions,
): PairAgreement {
  const yesNo = [table[0]!, table[1]!, table[3]!, table[4]!] as const;
  const same = yesNo[0] + yesNo[3] + table[8]!;
  const opposite = yesNo[1] + yesNo[2];
  const partial = table[2]! + table[5]! + table[6]! + table[7]!;
  const counts = {
    category: { agree: same, disagree: opposite + partial, half: 0 },
    half: { agree: same, disagree: opposite, half: partial },
    exclude: { agree: same - table[8]!, disagree: opposite, half: 0 },
  }[abstain];
  const shared = counts.agree + counts.disagree + counts.half;
  const points = counts.agree + 0.5 * counts.half;
  const kappa = cohenKappa(abstain === 'exclude' ? yesNo : table, level);
  const phi = phiCoefficient(yesNo, level);
  const coincidence = votingCoincidence(table);
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
    ...(coincidence !== undefined && { coincidence }),
    ...(interval && { interval }),
  };
}
