import type { z } from 'zod';
import type { IssueEmission } from '../../connector.ts';
import type { JsonLine } from './json-lines.ts';

/** A line as a foreign object, or the issue that says why not; unknown keys are an issue and lose nothing else. */
export function readLine<T>(
  line: JsonLine,
  schema: z.ZodType<T>,
  what: string,
): { value: T | undefined; issues: IssueEmission[] } {
  const locator = `line ${line.line}`;
  if (line.error !== undefined) {
    const message = `This line is no JSON (${line.error}); its ${what} was not taken`;
    return {
      value: undefined,
      issues: [issue('not-json', 'error', locator, message, line.text.slice(0, 2_000))],
    };
  }
  const whole = schema.safeParse(line.value);
  if (whole.success) return { value: whole.data, issues: [] };
  const unknown = unknownKeys(whole.error);
  const known = schema.safeParse(without(line.value, unknown));
  if (known.success && unknown.length > 0) {
    const message = `The ${what} has fields that were never seen before and are not read: ${unknown.join(', ')}`;
    return { value: known.data, issues: [issue('unknown-field', 'warning', locator, message)] };
  }
  const flaws = (known.error ?? whole.error).issues.map((flaw) => `${flaw.path.join('.')}: ${flaw.message}`);
  const message = `The ${what} is not as documented (${flaws.slice(0, 3).join('; ')}) and was not taken`;
  return { value: undefined, issues: [issue('unexpected-shape', 'error', locator, message, line.value)] };
}

function issue(
  code: string,
  severity: IssueEmission['severity'],
  locator: string,
  message: string,
  quarantined?: unknown,
): IssueEmission {
  return {
    type: 'issue',
    code,
    severity,
    locator,
    message,
    ...(quarantined !== undefined && { quarantined }),
  };
}

/** Names of unrecognised keys of the object itself; those of inner objects stay errors. */
function unknownKeys(error: z.ZodError): string[] {
  return error.issues.flatMap((flaw) =>
    flaw.code === 'unrecognized_keys' && flaw.path.length === 0 ? flaw.keys : [],
  );
}

function without(value: unknown, keys: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}
