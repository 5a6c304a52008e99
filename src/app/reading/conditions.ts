import type { Condition } from '../ports/record-store.ts';

/** Conditions for the filters that were given; those that are `undefined` ask nothing. */
export function given(
  filters: Record<string, string | number | boolean | readonly string[] | undefined>,
): Record<string, Condition> {
  const where: Record<string, Condition> = {};
  for (const [field, value] of Object.entries(filters)) {
    if (value === undefined) continue;
    where[field] = typeof value === 'object' ? { in: value } : { eq: value };
  }
  return where;
}

/** Alternatives that look for `text` in any of the fields; nothing where no text was given. */
export function anyContains(
  text: string | undefined,
  ...fields: string[]
): Record<string, Condition>[] | undefined {
  if (text === undefined) return undefined;
  return fields.map((field) => ({ [field]: { contains: text } }));
}

/** Alternatives of two groups of which one each must hold, multiplied out. */
export function both(
  one: readonly Record<string, Condition>[] | undefined,
  other: readonly Record<string, Condition>[] | undefined,
): { anyOf?: Record<string, Condition>[] } {
  if (!one || !other) {
    const only = one ?? other;
    return only ? { anyOf: [...only] } : {};
  }
  return { anyOf: one.flatMap((left) => other.map((right) => ({ ...left, ...right }))) };
}
