import { gammaln } from 'simple-statistics';
import type { Tally } from '../../domain/ballot.ts';

/**
 * Rice's index of cohesion of a given group on one ballot: |approve − disapprove| / (approve + disapprove), from 0
 * (split in half) to 1 (of one mind). Abstentions are left out.
 *
 * Caveats: a group of five voting by coin has an expected index of .38, not 0, so small groups look cohesive; on a
 * lopsided ballot every group does. It describes a group that is given, and is no test for a bloc.
 * Rice, S. A. (1924), Farmers and Workers in American Politics; Desposato (2005), Brit. J. Pol. Sci. 35:731.
 *
 * @returns undefined where nobody approved or disapproved
 */
export function riceIndex({
  approve,
  disapprove,
}: Pick<Tally, 'approve' | 'disapprove'>): number | undefined {
  const sided = approve + disapprove;
  return sided === 0 ? undefined : Math.abs(approve - disapprove) / sided;
}

/**
 * The Rice index expected of a group whose members vote independently, each approving with probability `approval`:
 * what a small group reaches by itself. Exact binomial sum.
 *
 * @param size members who approved or disapproved, at least one
 */
export function expectedRiceIndex(size: number, approval: number): number {
  if (approval <= 0 || approval >= 1) return 1;
  let expected = 0;
  for (let approve = 0; approve <= size; approve++) {
    const logProbability =
      gammaln(size + 1) -
      gammaln(approve + 1) -
      gammaln(size - approve + 1) +
      approve * Math.log(approval) +
      (size - approve) * Math.log1p(-approval);
    expected += Math.exp(logProbability) * Math.abs(2 * approve - size);
  }
  return expected / size;
}
