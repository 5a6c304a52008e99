import { z } from 'zod';

const Pair = {
  a: z.string(),
  aName: z.string(),
  b: z.string(),
  bName: z.string(),
};

/** Two organisations that sign contributions together more often than their activity gives. */
export const CosigningRow = z
  .object({
    body: z.string(),
    ...Pair,
    together: z.number().describe('Documents that both signed, revisions counted once.'),
    expected: z.number().describe('Documents that chance gives, among those active at the same meetings.'),
    p: z.number(),
    q: z.number(),
    synthetic: z.boolean(),
  })
  .meta({ id: 'CosigningRow' });
export type CosigningRow = z.infer<typeof CosigningRow>;

/** Members that joined a committee shortly before a ballot, or left it shortly after, more than its habit gives. */
export const MoveRow = z
  .object({
    body: z.string(),
    ballot: z.string(),
    committee: z.string(),
    kind: z.enum(['joined', 'left']),
    from: z.string(),
    to: z.string().describe('First day after the window.'),
    members: z.array(z.object({ member: z.string(), name: z.string() })),
    expected: z.number(),
    p: z.number(),
    q: z.number(),
    votes: z
      .object({ side: z.string(), members: z.number(), of: z.number(), p: z.number() })
      .nullable()
      .describe('Side that most of them then took, and the chance that as many random voters take it.'),
    synthetic: z.boolean(),
  })
  .meta({ id: 'MoveRow' });
export type MoveRow = z.infer<typeof MoveRow>;

/** Members that stay away from ballots together, tested apart from what they vote. */
export const WalkoutRow = z
  .object({
    id: z.string(),
    body: z.string(),
    members: z.array(z.object({ member: z.string(), name: z.string() })),
    size: z.number(),
    z: z.number(),
    p: z.number(),
    q: z.number(),
    strength: z.string(),
    synthetic: z.boolean(),
  })
  .meta({ id: 'WalkoutRow' });
export type WalkoutRow = z.infer<typeof WalkoutRow>;
