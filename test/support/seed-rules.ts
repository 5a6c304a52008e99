import { readdirSync, readFileSync } from 'node:fs';
import type { ApprovalRule } from '../../src/domain/rules/approval-rule.ts';

const FOLDER = new URL('../../seed/rules/', import.meta.url);

/** Every approval rule of the seed, by id. */
export function seedRules(): Map<string, ApprovalRule> {
  const rules = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as ApprovalRule[]);
  return new Map(rules.map((rule) => [rule.id, rule]));
}

/** The rule of this id; throws where the seed has none, so that a test fails where it stands. */
export function seedRule(id: string): ApprovalRule {
  const rule = seedRules().get(id);
  if (!rule) throw new Error(`the seed has no rule ${id}`);
  return rule;
}
