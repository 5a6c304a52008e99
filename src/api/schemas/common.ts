import { z } from 'zod';
import { isDay } from '../../domain/day.ts';

export const MAX_LIMIT = 1000;
export const DEFAULT_LIMIT = 50;

export const DayParameter = z
  .string()
  .refine(isDay, 'must be a calendar day written YYYY-MM-DD')
  .meta({ format: 'date' });

export const WholeNumber = z
  .string()
  .regex(/^\d{1,9}$/, 'must be a whole number')
  .transform(Number);

/** When a record was so (`asOf`) and when we knew it (`snapshot`). */
export const PointInTime = z.object({
  asOf: DayParameter.optional().describe('Answer as it was on this day; the present day by default.'),
  snapshot: WholeNumber.optional().meta({
    type: 'integer',
    minimum: 1,
    description: 'Answer as known at this data version.',
  }),
});

export const ListQuery = z.object({
  limit: WholeNumber.refine(
    (limit) => limit >= 1 && limit <= MAX_LIMIT,
    `must lie between 1 and ${MAX_LIMIT}`,
  )
    .optional()
    .meta({
      type: 'integer',
      minimum: 1,
      maximum: MAX_LIMIT,
      default: DEFAULT_LIMIT,
      description: 'Rows of one page; files without it hold all rows.',
    }),
  after: z.string().min(1).max(2000).optional().describe('Cursor: the `next` of the previous page.'),
});

/** A page of `row`s as the list operations answer it. */
export function PageOf(row: z.ZodObject) {
  return z.object({
    items: z.array(row),
    next: z.string().nullable().describe('Cursor of the following page; `null` at the end.'),
    total: z.number().int().describe('All rows that match.'),
    snapshot: z.number().int().describe('Data version that the rows were read at.'),
    asOf: z.string().optional(),
    warnings: z.array(z.string()).optional(),
  });
}

/** A switch in a query: `true` or `false`, nothing else. */
export const Flag = z
  .enum(['true', 'false'])
  .transform((word) => word === 'true')
  .meta({ type: 'boolean' });

/** One value or several separated by commas. */
export function listOf(item: z.ZodType<string, string>) {
  return z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(item).min(1).max(100));
}

/** Search text: a substring without regard to case. */
export const SearchText = z.string().trim().min(1).max(200);

/** Code of a member, body or the like as a filter. */
export const Code = z.string().trim().min(1).max(200);

const decimal = z
  .string()
  .regex(/^\d{1,3}(\.\d{1,6})?$/, 'must be a number such as 0.5')
  .transform(Number);

/** A share from 0 to 1. */
export const Share = decimal
  .refine((value) => value <= 1, 'must lie between 0 and 1')
  .meta({ type: 'number', minimum: 0, maximum: 1 });

/** Weight of a factor, 0 to 10. */
export const Weight = decimal
  .refine((value) => value <= 10, 'must lie between 0 and 10')
  .meta({ type: 'number', minimum: 0, maximum: 10 });
