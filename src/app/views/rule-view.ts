import { z } from 'zod';
import { RULE_CONFIDENCES } from '../../domain/rules/approval-rule.ts';
import { NextStepRow } from './ballot-view.ts';
import { Traced } from './traced.ts';

/** An approval rule with how far its text may be trusted. */
export const RuleRow = z
  .object({
    id: z.string(),
    body: z.string(),
    name: z.string(),
    appliesTo: z.array(z.string()),
    stages: z.array(z.string()),
    text: z.string(),
    edition: z.string().nullable(),
    ruleConfidence: z.enum(RULE_CONFIDENCES),
    verified: z.boolean().describe('False: shown with a mark, and never as fact.'),
    validFrom: z.string().nullable(),
    validTo: z.string().nullable(),
    durationDays: z.number().nullable(),
    durations: z
      .array(
        z.object({
          days: z.number(),
          text: z.string(),
          knownOn: z.string().nullable(),
          confidence: z.enum(RULE_CONFIDENCES),
          source: z.string().nullable(),
        }),
      )
      .describe('Lengths of its ballots over time, oldest first.'),
    unknown: z.string().nullable().describe('What a decision would need and nobody read.'),
    proxies: z
      .string()
      .describe('What the rule says of votes cast by another member; `unknown` where that was not read.'),
    nextSteps: z.array(NextStepRow),
    limbs: z.array(z.object({ name: z.string(), kind: z.string(), op: z.string(), threshold: z.string() })),
    references: z.array(z.object({ url: z.string().nullable(), clause: z.string().nullable() })),
    notes: z.string().nullable(),
    ...Traced.shape,
  })
  .meta({ id: 'RuleRow' });
export type RuleRow = z.infer<typeof RuleRow>;
