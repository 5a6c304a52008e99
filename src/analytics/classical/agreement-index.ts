import type { Tally } from '../../domain/ballot.ts';

/**
 * Hix, Noury and Roland's agreement index of a given group on one ballot, with abstention as a third choice:
 * (max − ½ (total − max)) / total, from 0 (three equal parts) to 1 (all alike).
 *
 * Caveats: as with Rice's index, small groups and lopsided ballots give high values without any coordination.
 * Hix, Noury & Roland (2005), Brit. J. Pol. Sci. 35:209, https://doi.org/10.1017/S0007123405000128
 *
 * @returns undefined where nobody voted
 */
export function agreementIndex({ approve, disapprove, abstain }: Tally): number | undefined {
  const total = approve + disapprove + abstain;
  if (total === 0) return undefined;
  const largest = Math.max(approve, disapprove, abstain);
  return (largest - 0.5 * (total - largest)) / total;
}
