import { z } from 'zod';

export const PowerRow = z
  .object({
    who: z.string(),
    name: z.string(),
    kind: z.enum(['member', 'bloc', 'alliance']),
    members: z.array(z.string()),
    banzhaf: z
      .number()
      .describe(
        'Probability that it turns the outcome where all others toss a coin (absolute Banzhaf index).',
      ),
    banzhafMargin: z.number().nullable().describe('Half-width of the 95 % interval; `null` where exact.'),
    shapleyShubik: z.number(),
    shapleyShubikMargin: z.number().nullable(),
    method: z.enum(['exact', 'sampled']),
    canBlock: z.boolean().nullable().describe('Can it stop what all others approve?'),
  })
  .meta({ id: 'PowerRow' });
export type PowerRow = z.infer<typeof PowerRow>;

export const CounterfactualRow = z
  .object({
    bloc: z.string(),
    name: z.string().describe('Its first members.'),
    ballot: z.string(),
    outcome: z.string(),
    approvedWithout: z
      .number()
      .describe('Share of simulations that pass where its members vote by their own habits.'),
    changes: z.number().describe('Share of simulations in which the outcome is the other one.'),
    sentence: z.string(),
  })
  .meta({ id: 'CounterfactualRow' });
export type CounterfactualRow = z.infer<typeof CounterfactualRow>;

export const PivotalityView = z
  .object({
    ballot: z.string(),
    reference: z.string(),
    body: z.string(),
    rule: z.string().nullable(),
    ruleConfidence: z.string().nullable(),
    electorate: z.number(),
    rows: z.array(PowerRow),
    counterfactuals: z.array(CounterfactualRow),
    seed: z.number(),
    reason: z.string().nullable(),
    method: z.string(),
    synthetic: z.boolean(),
    snapshot: z.number(),
    asOf: z.string(),
  })
  .meta({ id: 'PivotalityView' });
export type PivotalityView = z.infer<typeof PivotalityView>;
