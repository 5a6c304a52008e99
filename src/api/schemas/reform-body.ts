import { z } from 'zod';

const Count = z.number().int().min(0).max(10_000);
const Whole = z.number().int().min(1).max(1_000_000);

const Change = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('group-caps'),
    perGroup: Count,
    perGroupAndPartner: Count.optional(),
  }),
  z.strictObject({ kind: z.literal('negatives-need-reasons') }),
  z.strictObject({ kind: z.literal('negatives-without-reasons-count') }),
  z.strictObject({ kind: z.literal('one-member-one-vote') }),
  z.strictObject({ kind: z.literal('threshold'), limb: Count, numerator: Count, denominator: Whole }),
  z.strictObject({ kind: z.literal('without-limb'), limb: Count }),
  z.strictObject({ kind: z.literal('secret-ballot') }),
  z.strictObject({ kind: z.literal('other-rule'), ruleId: z.string().min(1).max(200) }),
]);

/** Which rule's past ballots are replayed, and under what. */
export const ReformBody = z
  .strictObject({
    ruleId: z.string().trim().min(1).max(200),
    change: Change,
    from: z.iso.date().optional().describe('First day of the counts replayed.'),
    to: z.iso.date().optional().describe('Day before which the counts lie.'),
    seed: z.number().int().min(0).max(2_147_483_647).optional(),
  })
  .meta({ id: 'ReformRequest' });
