import { z } from 'zod';
import { POSITIONS } from '../../domain/ballot.ts';
import { ROLES } from '../../domain/participation.ts';
import { type ApprovalRule, RULE_CONFIDENCES, STEP_CAUSES } from '../../domain/rules/approval-rule.ts';
import { FACTS, type Limb, MEASURES } from '../../domain/rules/limb.ts';
import { daySpanShape, textSchema } from './common.ts';

const fractionSchema = z.strictObject({ numerator: z.int().min(0), denominator: z.int().min(1) });
const measureSchema = z.enum(MEASURES);
const measureOrFactSchema = z.enum([...MEASURES, ...FACTS]);

const electorateSchema = z.strictObject({
  name: textSchema,
  roles: z.array(z.enum(ROLES)).optional(),
  voterClasses: z.array(z.string()).optional(),
  members: z.array(z.string()).optional(),
});

const limbShape = {
  name: textSchema,
  purpose: z.enum(['approval', 'quorum', 'experts', 'blocking', 'balance']),
  electorate: electorateSchema,
  op: z.enum(['>=', '>', '<=', '<']),
  panel: z.string().optional(),
};

const weightingSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('one') }),
  z.strictObject({ by: z.literal('vote') }),
  z.strictObject({
    by: z.literal('table'),
    name: textSchema,
    weights: z.record(z.string(), z.int().min(0)).optional(),
  }),
]);

const limbSchema: z.ZodType<Limb> = z.discriminatedUnion('kind', [
  z.strictObject({
    ...limbShape,
    kind: z.literal('share'),
    numerator: measureSchema,
    denominator: measureOrFactSchema,
    fraction: fractionSchema,
    weighting: weightingSchema,
    of: electorateSchema.optional(),
    whenEmpty: z.enum(['met', 'not-met']),
  }),
  z.strictObject({
    ...limbShape,
    kind: z.literal('count'),
    measure: measureOrFactSchema,
    threshold: z.union([
      z.number(),
      z.array(z.strictObject({ upTo: z.number().optional(), number: z.number() })),
    ]),
    sizeOf: electorateSchema.optional(),
  }),
  z.strictObject({
    ...limbShape,
    kind: z.literal('compare'),
    measure: measureSchema,
    against: measureSchema,
  }),
]);

const dutySchema = z.strictObject({
  kind: z.enum(['ballots', 'meetings']),
  stages: z.array(z.string()).optional(),
  roles: z.array(z.enum(ROLES)).optional(),
  allowed: z.union([
    z.strictObject({ misses: z.int().min(0) }),
    z.strictObject({ share: fractionSchema }),
    z.strictObject({ notOnRecord: textSchema }),
  ]),
  windowDays: z.int().min(1),
  newest: z.int().min(1).optional(),
  consequence: textSchema,
  text: textSchema,
  confidence: z.enum(RULE_CONFIDENCES),
});

export const ruleSchema: z.ZodType<ApprovalRule> = z.strictObject({
  id: textSchema,
  body: textSchema,
  appliesTo: z.array(textSchema),
  stages: z.array(textSchema),
  name: textSchema,
  text: textSchema,
  limbs: z.array(limbSchema),
  decisivePanel: z.string().optional(),
  counting: z.strictObject({
    negativesWithoutReasons: z.enum(['dropped', 'counted']),
    caps: z
      .array(
        z.strictObject({
          per: z.array(z.enum(['corporate-group', 'organizational-partner'])),
          max: z.int().min(0),
        }),
      )
      .optional(),
    castForOthers: z.boolean().optional(),
    proxies: z.strictObject({ perHolder: z.int().min(0), text: textSchema }).optional(),
  }),
  extension: z
    .strictObject({ on: z.enum(POSITIONS), weeks: z.number().positive(), text: textSchema })
    .optional(),
  durationDays: z.int().min(1).optional(),
  durations: z
    .array(
      z.strictObject({
        days: z.int().min(1),
        text: textSchema,
        knownOn: z.string().optional(),
        confidence: z.enum(RULE_CONFIDENCES),
        source: z.string().optional(),
      }),
    )
    .optional(),
  nextSteps: z
    .array(
      z.strictObject({
        on: z.enum(STEP_CAUSES),
        rule: z.string().optional(),
        text: textSchema,
        confidence: z.enum(RULE_CONFIDENCES),
      }),
    )
    .optional(),
  unknown: z.string().optional(),
  duties: z.array(dutySchema).optional(),
  edition: z.string().optional(),
  confidence: z.enum(RULE_CONFIDENCES),
  sources: z.array(
    z.strictObject({
      url: z.string().optional(),
      clause: z.string().optional(),
      note: z.string().optional(),
    }),
  ),
  notes: z.string().optional(),
  ...daySpanShape,
});
