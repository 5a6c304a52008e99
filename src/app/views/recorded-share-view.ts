import { z } from 'zod';
import { COVERED, EXPECTATIONS } from '../../domain/coverage.ts';

/** How much of what a body or committee did in a year is on record. */
export const RecordedShare = z
  .object({
    id: z.string(),
    body: z.string(),
    bodyName: z.string(),
    committee: z.string().nullable(),
    committeeReference: z.string().nullable(),
    what: z
      .enum(COVERED)
      .describe(
        '`results`: closed ballots whose votes are known by name; `attendance`: meetings held of which is known who came.',
      ),
    year: z.string().nullable().describe('Calendar year; `null` for all years together.'),
    recorded: z.number(),
    expected: z.number().nullable().describe('How many there were; `null` where nobody tells.'),
    expectedIs: z
      .enum(EXPECTATIONS)
      .nullable()
      .describe('`at-least`: the share is at most what is told; `at-most`: it is at least that.'),
    share: z.number().nullable().describe('Recorded of expected, 0 to 1; `null` where it is not known.'),
    since: z.string().nullable().describe('Day of the earliest that is on record.'),
    until: z.string().nullable(),
    note: z.string().describe('How the share is known, or why it is not.'),
    sources: z.array(z.string()),
    synthetic: z.boolean(),
  })
  .meta({ id: 'RecordedShare' });
export type RecordedShare = z.infer<typeof RecordedShare>;
