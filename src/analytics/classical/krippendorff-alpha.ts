import type { Tally } from '../../domain/ballot.ts';

/**
 * Krippendorff's alpha for nominal data: agreement of a whole group beyond the positions' overall shares, missing
 * votes left out ballot by ballot. 1 is perfect agreement, 0 what the shares alone would give.
 *
 * Caveats: like kappa it does not know how lopsided each ballot was, so shared easy ballots count as agreement.
 * Krippendorff (2004), Content Analysis, ch. 11; Hayes & Krippendorff (2007), Commun. Methods Meas. 1:77.
 *
 * @param tallies the group's votes on each ballot
 * @returns undefined where no ballot has two votes, or all votes are alike
 */
export function krippendorffAlpha(tallies: readonly Tally[]): number | undefined {
  const pairable = tallies
    .map(({ approve, disapprove, abstain }) => [approve, disapprove, abstain])
    .filter((counts) => sum(counts) >= 2);
  const overall = [0, 1, 2].map((k) => sum(pairable.map((counts) => counts[k]!)));
  const votes = sum(overall);
  const expected = unlikePairs(overall) / (votes - 1);
  if (votes === 0 || expected === 0) return undefined;
  const observed = sum(pairable.map((counts) => unlikePairs(counts) / (sum(counts) - 1)));
  return 1 - observed / expected;
}

/** Ordered pairs of votes that differ. */
function unlikePairs(counts: readonly number[]): number {
  return sum(counts) ** 2 - sum(counts.map((count) => count * count));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
