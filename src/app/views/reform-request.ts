import { z } from 'zod';

const Id = z.string().trim().min(1).max(200);
const LimbIndex = z.int().min(0).max(50).describe('Place of the limb in the rule, counted from 0.');
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day written YYYY-MM-DD');

/** A change of a rule, or another rule, that is tried on past ballots. */
export const RuleChangeInput = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('group-caps'),
      perGroup: z.int().min(0).max(10_000),
      perGroupAndPartner: z.int().min(0).max(10_000).optional(),
    }),
    z.strictObject({ kind: z.literal('negatives-need-reasons') }),
    z.strictObject({ kind: z.literal('negatives-without-reasons-count') }),
    z.strictObject({ kind: z.literal('one-member-one-vote') }),
    z.strictObject({
      kind: z.literal('threshold'),
      limb: LimbIndex,
      numerator: z.int().min(0).max(1_000_000),
      denominator: z.int().min(1).max(1_000_000),
    }),
    z.strictObject({ kind: z.literal('without-limb'), limb: LimbIndex }),
    z.strictObject({ kind: z.literal('secret-ballot') }),
    z.strictObject({ kind: z.literal('other-rule'), ruleId: Id }),
  ])
  .meta({ id: 'RuleChangeInput' });

/** The question that the reform simulator answers. */
export const ReformRequest = z
  .strictObject({
    ruleId: Id.describe('Rule whose past ballots are replayed.'),
    change: RuleChangeInput,
    from: Day.optional(),
    to: Day.optional().describe('Exclusive.'),
    seed: z
      .int()
      .min(0)
      .max(2 ** 31)
      .optional(),
  })
  .meta({ id: 'ReformRequest' });
export type ReformRequest = z.infer<typeof ReformRequest>;
