import { z } from 'zod';
import { type Day, isDay } from '../../domain/day.ts';

/** A real calendar day written `YYYY-MM-DD`. */
export const daySchema = z.string().refine((text): text is Day => isDay(text), {
  error: 'is no calendar day written YYYY-MM-DD',
});

/** Text that says something. */
export const textSchema = z.string().refine((text) => text.trim() !== '', { error: 'is empty' });

/** Both ends of a half-open span of days. */
export const daySpanShape = { validFrom: daySchema.optional(), validTo: daySchema.optional() };

/** A number of heads, pages, votes: whole and not negative. */
export const countSchema = z.int().min(0);
