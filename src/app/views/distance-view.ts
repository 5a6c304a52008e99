import { z } from 'zod';

const Share = z.number().nullable();

const DistanceGroup = z.object({
  id: z.string().describe('As asked for: an alliance, a bloc, or codes of members.'),
  name: z.string(),
  members: z
    .array(z.object({ member: z.string(), name: z.string() }))
    .describe('Those that voted in the body.'),
});

/** How far two groups voted apart in one window of time. */
export const DistanceRow = z
  .object({
    id: z.string().describe('Body and first day of the window.'),
    from: z.string(),
    to: z.string().describe('First day after the window.'),
    ballots: z.number().describe('Ballots on which both groups cast a vote.'),
    distance: Share.describe('0 alike, 1 opposed; `null` with too few ballots.'),
    ciLow: Share.describe('95 % interval over ballots.'),
    ciHigh: Share,
    withinA: Share.describe('Mean distance of two members of the first group.'),
    withinB: Share,
    any: Share.describe('Mean distance of any two members of the body.'),
  })
  .meta({ id: 'DistanceRow' });
export type DistanceRow = z.infer<typeof DistanceRow>;

export const DistanceView = z
  .object({
    body: z.string(),
    bodyName: z.string(),
    a: DistanceGroup,
    b: DistanceGroup,
    windowDays: z.number(),
    rows: z.array(DistanceRow),
    statement: z.string().describe('How the figures were worked out.'),
    warnings: z.array(z.string()),
    blocs: z.array(z.string()).describe('Those of the two groups that are findings.'),
    sources: z.array(z.string()),
    synthetic: z.boolean(),
    snapshot: z.number(),
    asOf: z.string(),
  })
  .meta({ id: 'DistanceView' });
export type DistanceView = z.infer<typeof DistanceView>;
