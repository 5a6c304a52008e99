import { z } from 'zod';

const LONGEST = 12_000;

/** A whole question as JSON in one query parameter, so that its answer has an address. */
export function jsonParameter<T extends z.ZodType>(schema: T) {
  return z
    .string()
    .max(LONGEST)
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'must be JSON' });
        return z.NEVER;
      }
    })
    .pipe(schema);
}
