import { z } from 'zod';
import { EXPECTATIONS } from '../../domain/coverage.ts';
import { RecordedShare } from './recorded-share-view.ts';
import { Coverage, Traced } from './traced.ts';

/** How much of a body's ballots is on record. */
export const BodyCoverage = Coverage.extend({
  coverageIs: z
    .enum(EXPECTATIONS)
    .nullable()
    .describe('What the number of all ballots is: with `at-most` the coverage is at least what is told.'),
});
export type BodyCoverage = z.infer<typeof BodyCoverage>;

/** A standards body with the sizes of what is recorded about it. */
export const BodyRow = z
  .object({
    code: z.string(),
    name: z.string(),
    kind: z.string(),
    votingUnit: z.string().nullable(),
    timeZone: z.string(),
    url: z.string().nullable(),
    rules: z.array(z.string()),
    counts: z.object({
      committees: z.number(),
      meetings: z.number(),
      ballots: z.number(),
      openBallots: z.number(),
      contributions: z.number(),
    }),
    ...Traced.shape,
    ...BodyCoverage.shape,
  })
  .meta({ id: 'BodyRow' });
export type BodyRow = z.infer<typeof BodyRow>;

export const BodyDetail = z
  .object({
    ...BodyRow.shape,
    membershipFact: z.string().nullable(),
    notes: z.string().nullable(),
    recorded: z.array(RecordedShare).describe('How much of what it does is on record, by year.'),
  })
  .meta({ id: 'BodyDetail' });
export type BodyDetail = z.infer<typeof BodyDetail>;
