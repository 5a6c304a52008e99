import type { ApprovalRule } from './approval-rule.ts';
import { type CompiledRule, compileRule } from './compiled-rule.ts';
import { decide } from './decide.ts';
import { negativePositionOf } from './margin.ts';
import { addPosition, noTotals, type Totals } from './totals.ts';
import { isIn, type Voter } from './voter.ts';

/** Voters of one sort: how many there are and what they are. */
export interface Sort extends Pick<Voter, 'role' | 'voterClass'> {
  members: number;
}

function totalsWith(rule: CompiledRule, sorts: readonly Sort[], against: readonly number[]): Totals[] {
  const negative = negativePositionOf(rule);
  return rule.columns.map(({ electorate }) => {
    const totals = noTotals();
    sorts.forEach((sort, i) => {
      if (!isIn(electorate, { member: '', ...sort })) return;
      addPosition(totals, 'approve', sort.members - against[i]!);
      addPosition(totals, negative, against[i]!);
    });
    return totals;
  });
}

/**
 * The fewest members of the first sort whose negative votes stop a proposal that everybody else approves: a blocking
 * minority of 5 means that four opponents are outvoted and five are not. `null` where not even all of them could, where the
 * rule weighs votes, or where it takes none.
 */
export function blockingMinority(rule: ApprovalRule, sorts: readonly [Sort, ...Sort[]]): number | null {
  if (rule.limbs.length === 0) return null;
  const compiled = compileRule(rule);
  if (compiled.columns.some(({ weighting }) => weighting.by !== 'one')) return null;
  const none = sorts.map(() => 0);
  for (let k = 1; k <= sorts[0].members; k++) {
    const totals = totalsWith(compiled, sorts, [k, ...none.slice(1)]);
    if (decide(compiled, totals, { rollComplete: true }).outcome !== 'approved') return k;
  }
  return null;
}
