import { covers, daysAfter } from '../../domain/day.ts';
import type { ApprovalRule, Duty } from '../../domain/rules/approval-rule.ts';
import type { Names } from '../reading/names.ts';

/** A duty with the rule that states it. */
export interface DutyOfRule {
  duty: Duty;
  rule: ApprovalRule;
}

/** Duties that hold in a body on `day`, each once however many rules repeat it. */
export function dutiesOf(names: Names, body: string, day: string): DutyOfRule[] {
  const found = new Map<string, DutyOfRule>();
  for (const rule of names.rules.values()) {
    if (!rule.appliesTo.includes(body) || !covers(rule, day)) continue;
    for (const duty of rule.duties ?? []) {
      const key = JSON.stringify([duty.kind, duty.stages, duty.allowed, duty.windowDays, duty.newest]);
      if (!found.has(key)) found.set(key, { duty, rule });
    }
  }
  return [...found.values()];
}

/** First day that a duty looks back to. */
export function windowStart({ windowDays }: Duty, day: string): string {
  return daysAfter(day, -windowDays);
}

/** Misses that cost nothing yet of `due`; `null` where the rule's number is not on record. */
export function allowedMisses({ allowed }: Duty, due: number): number | null {
  if ('notOnRecord' in allowed) return null;
  if ('misses' in allowed) return allowed.misses;
  const { numerator, denominator } = allowed.share;
  return Math.floor((due * numerator) / denominator);
}
