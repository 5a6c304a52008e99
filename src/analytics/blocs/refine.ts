import { adjustLogP } from '../multiple-testing.ts';
import type { BlocView } from './analysis-view.ts';
import { internalCoupling } from './internal-coupling.ts';
import { groupResidual, type MembershipTest, membershipTest } from './membership-test.ts';

const ROUNDS = 6;
/** Share of the bloc's own coupling that a member needs to stay, and an outsider needs to come in. */
const STAY = 0.4;
const ENTER = 0.65;
const SMALLEST = 3;
/** Larger groups cannot be told from "everyone else". */
export const LARGEST_SHARE = 0.75;

/** Membership tests of everyone against a group; those coupled too loosely to belong are not tested. */
function membershipTests(view: BlocView, group: readonly number[], leastCoupling: number): MembershipTest[] {
  const residual = groupResidual(view, group);
  return Array.from({ length: view.members }, (_, member) =>
    membershipTest(view, group, residual, member, leastCoupling),
  );
}

/**
 * Lets a group grow and shrink by the membership test until it settles: a member stays or comes in where it
 * follows the others' actual votes (Benjamini-Hochberg over all members) and is coupled to them closely enough.
 * The bar is the highest coupling the group ever had inside, so that chains of ever weaker ties do not form.
 *
 * @returns The settled group in rising order, or undefined where none is left or it is most of the body.
 */
export function refineGroup(view: BlocView, seed: readonly number[]): number[] | undefined {
  let group = [...seed];
  let bar = 0;
  for (let round = 0; round < ROUNDS; round++) {
    bar = Math.max(bar, internalCoupling(view, group));
    const tests = membershipTests(view, group, STAY * bar);
    const logQ = adjustLogP(Float64Array.from(tests, (test) => test.logP));
    const inside = new Set(group);
    const next = tests.flatMap((test, member) => {
      const needed = (inside.has(member) ? STAY : ENTER) * bar;
      return logQ[member]! < Math.log(view.alpha) && test.coupling > needed ? [member] : [];
    });
    if (next.length < SMALLEST || next.length > LARGEST_SHARE * view.members) return undefined;
    const settled = next.length === group.length && next.every((member) => inside.has(member));
    group = next;
    if (settled) break;
  }
  return group;
}
