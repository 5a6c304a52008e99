import { z } from 'zod';
import { LimbRow } from './ballot-view.ts';

const Result = z.enum(['approved', 'disapproved', 'unknown']);

export const ReformBallotRow = z
  .object({
    ballot: z.string(),
    reference: z.string(),
    title: z.string(),
    day: z.string(),
    before: Result,
    after: Result,
    flips: z.boolean(),
    probability: z
      .number()
      .nullable()
      .describe(
        'Share of simulations in which the outcome is the other one; `null` where nothing is simulated.',
      ),
    limbsBefore: z.array(LimbRow),
    limbsAfter: z.array(LimbRow),
    excludedAfter: z.array(z.object({ member: z.string(), reason: z.string() })),
    sentenceAfter: z.string().nullable(),
    synthetic: z.boolean(),
    sources: z.array(z.string()),
  })
  .meta({ id: 'ReformBallotRow' });
export type ReformBallotRow = z.infer<typeof ReformBallotRow>;

export const ReformPowerRow = z
  .object({
    who: z.string(),
    kind: z.enum(['one voter', 'corporate group', 'bloc', 'alliance']),
    names: z.array(z.string()).describe('Names of the members of a group; empty for one voter of a sort.'),
    members: z.number(),
    before: z.number().describe('Probability that this voter, or group voting as one, turns an outcome.'),
    after: z.number(),
    change: z.number(),
    method: z.enum(['exact', 'sampled']),
  })
  .meta({ id: 'ReformPowerRow' });
export type ReformPowerRow = z.infer<typeof ReformPowerRow>;

export const ReformView = z
  .object({
    rule: z.string(),
    ruleName: z.string(),
    ruleText: z.string(),
    ruleConfidence: z.string(),
    references: z.array(z.object({ url: z.string().nullable(), clause: z.string().nullable() })),
    wordsBefore: z.array(z.string()).describe('The rule limb by limb, with what is counted.'),
    wordsAfter: z.array(z.string()).describe('The same after the change.'),
    change: z.string(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    replayed: z.number(),
    undecided: z.number().describe('Ballots that cannot be decided under one of the two.'),
    flips: z.array(ReformBallotRow),
    ballots: z.array(ReformBallotRow),
    power: z.array(ReformPowerRow),
    powerElectorate: z.string(),
    sentence: z.string(),
    seed: z.number(),
    warnings: z.array(z.string()),
    snapshot: z.number(),
    asOf: z.string(),
  })
  .meta({ id: 'ReformView' });
export type ReformView = z.infer<typeof ReformView>;
