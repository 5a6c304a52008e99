import type { ProposeDeps } from './corrections/propose-correction.ts';
import { CLAIM_ID, keepDemonstrationClaim } from './demonstrating/demonstration-claim.ts';
import { keepDemonstrationPlans } from './demonstrating/demonstration-plans.ts';
import type { KeptPlanDeps } from './kept-plans.ts';

/**
 * Whether plans and a claim of the made-up body were kept once. The claim comes last and the log of corrections forgets
 * nothing, so it tells a start that was cut short from one whose plans somebody has removed since.
 */
export async function isDemonstrationKept({
  corrections,
}: Pick<ProposeDeps, 'corrections'>): Promise<boolean> {
  return (await corrections.get(CLAIM_ID)) !== undefined;
}

/** Keeps what shows on a first start what a plan and a correction look like; all of it is marked as made up. */
export async function keepDemonstration(deps: KeptPlanDeps & ProposeDeps): Promise<void> {
  await keepDemonstrationPlans(deps);
  await keepDemonstrationClaim(deps);
}
