import { z } from 'zod';
import { BALLOT_STATUSES, POSITIONS } from '../../domain/ballot.ts';
import { RULE_CONFIDENCES, STEP_CAUSES } from '../../domain/rules/approval-rule.ts';
import { VoteRow } from './member-view.ts';
import { Coverage, PublishedTallyView, TallyView, Traced } from './traced.ts';

export const BallotTally = z
  .object({ ...TallyView.shape, notVoted: z.number().describe('Rows that say the member did not vote.') })
  .meta({ id: 'BallotTally' });
export type BallotTally = z.infer<typeof BallotTally>;

/** The result under the rule, and who says so. */
export const BallotOutcome = z.object({
  outcome: z
    .enum(['approved', 'disapproved', 'passing', 'failing', 'unknown'])
    .describe('`passing` and `failing` ballots are open still.'),
  outcomeBasis: z
    .enum(['rule', 'published', 'none'])
    .describe(
      '`rule`: worked out limb by limb; `published`: as the source prints it; `none`: neither can be told.',
    ),
  outcomeReason: z.string().nullable().describe('Why nothing can be said, where the basis is `none`.'),
});
export type BallotOutcome = z.infer<typeof BallotOutcome>;

export const BallotRow = z
  .object({
    id: z.string(),
    body: z.string(),
    committee: z.string().nullable(),
    committeeReference: z.string().nullable(),
    reference: z.string(),
    title: z.string(),
    stage: z.string().nullable(),
    status: z.enum(BALLOT_STATUSES),
    topic: z.string().nullable(),
    technologies: z.array(z.string()),
    rule: z.string().nullable(),
    proposer: z.string().nullable(),
    opened: z.string().nullable(),
    closes: z.string().nullable(),
    closesBasis: z.enum(['stated', 'estimated']).nullable(),
    timeZone: z.string().describe('IANA zone in which the closing day ends.'),
    daysLeft: z
      .number()
      .nullable()
      .describe('Days until it closes, negative once it has; `null` without a closing day.'),
    countTotal: z.number().describe('Number of counts: one, and one more for each time it was put again.'),
    tally: BallotTally.nullable().describe(
      'Of the newest count, published totals where the names are not known; `null` before any count.',
    ),
    votes: z.number().describe('Number of votes with names, over all counts.'),
    ...BallotOutcome.shape,
    sentence: z.string().nullable().describe('What it takes, in a sentence; `null` without a rule or votes.'),
    nextStep: z
      .string()
      .nullable()
      .describe('Where the rule sends the proposal from here, in words; `null` where it names nothing.'),
    continues: z.string().nullable().describe('Ballot that this one carries on under another procedure.'),
    our: z
      .object({
        member: z.string(),
        role: z.string().nullable(),
        position: z.enum(POSITIONS).nullable(),
        missing: z.boolean(),
      })
      .optional()
      .describe("Present where the question names a member (`member=`, or the key's own)."),
    ...Traced.shape,
    ...Coverage.shape,
  })
  .meta({ id: 'BallotRow' });
export type BallotRow = z.infer<typeof BallotRow>;

/** One condition of the rule, worked out in whole numbers: `value` and `threshold` are for display only. */
export const LimbRow = z
  .object({
    name: z.string(),
    purpose: z.enum(['approval', 'quorum', 'experts', 'blocking', 'balance']),
    panel: z.string().nullable().describe('For rules that count the same vote among different members.'),
    decisive: z.boolean().describe('False in a panel that is shown beside the one that decides.'),
    numerator: z.number().nullable().describe('`null` where it is not known.'),
    denominator: z
      .number()
      .nullable()
      .describe('`null` for plain numbers of votes, and where it is not known.'),
    value: z.number().nullable(),
    op: z.enum(['>=', '>', '<=', '<']),
    threshold: z.number().describe('Share (0 to 1), or a number of votes.'),
    fraction: z
      .object({ numerator: z.number(), denominator: z.number() })
      .nullable()
      .describe('The threshold of a share, exactly.'),
    thresholdText: z.string(),
    met: z.boolean().nullable().describe('`null` where a number that it needs is not known.'),
    slack: z.number().nullable().describe('Votes (or weight) to spare before it turns; negative: missing.'),
    unknown: z.string().nullable().describe('The number that is not known.'),
    excluded: z.array(z.object({ member: z.string(), reason: z.string() })),
  })
  .meta({ id: 'LimbRow' });
export type LimbRow = z.infer<typeof LimbRow>;

/** Where a rule sends a proposal from a result that does not settle it. */
export const NextStepRow = z
  .object({
    on: z.enum(STEP_CAUSES),
    rule: z.string().nullable().describe('Id of the rule that then applies; `null` where none is on record.'),
    text: z.string(),
    confidence: z.enum(RULE_CONFIDENCES),
  })
  .meta({ id: 'NextStepRow' });

export const CountView = z
  .object({
    id: z.string(),
    day: z.string(),
    rollComplete: z.boolean(),
    tally: BallotTally,
    byRole: z.record(z.string(), BallotTally),
    publishedTally: PublishedTallyView.nullable(),
    publishedOutcome: z.enum(['approved', 'disapproved', 'unknown']).nullable(),
    ...BallotOutcome.shape,
    limbs: z.array(LimbRow),
    excluded: z.array(z.object({ member: z.string(), reason: z.string() })),
    minToPass: z.number().nullable(),
    minToBlock: z.number().nullable(),
    switchesToPass: z.number().nullable().describe('Votes changing sides that would pass or block it.'),
    switchesToBlock: z.number().nullable(),
    sentence: z.string().nullable(),
    assumptions: z.array(z.string()).describe('What was taken for granted because a number is not known.'),
    nextSteps: z.array(NextStepRow),
    agreesWithPublished: z
      .boolean()
      .nullable()
      .describe('Does the rule give the published outcome? `null` where either is unknown.'),
    note: z.string().nullable(),
    votes: z.array(VoteRow),
  })
  .meta({ id: 'CountView' });
export type CountView = z.infer<typeof CountView>;

export const BallotDetail = z
  .object({
    ...BallotRow.shape,
    notes: z.string().nullable(),
    ruleText: z
      .object({
        id: z.string(),
        name: z.string(),
        edition: z.string().nullable(),
        text: z.string(),
        confidence: z.enum(RULE_CONFIDENCES),
        verified: z.boolean().describe('False: shown with a mark, and never as fact.'),
        url: z.string().nullable(),
        clause: z.string().nullable(),
        notes: z.string().nullable(),
        unknown: z.string().nullable().describe('What a decision would need and nobody read.'),
      })
      .nullable(),
    continuedBy: z
      .array(z.object({ id: z.string(), reference: z.string(), rule: z.string().nullable() }))
      .describe('Ballots that carry this one on.'),
    counts: z.array(CountView).describe('Oldest first.'),
    changes: z
      .array(
        z.object({
          member: z.string(),
          memberName: z.string(),
          count: z.string(),
          from: z.enum(POSITIONS),
          to: z.enum(POSITIONS),
        }),
      )
      .describe('Votes of which the side differs from the count before; comments make no difference.'),
    provenance: z.object({
      source: z.string(),
      url: z.string().nullable(),
      retrievedAt: z.string(),
      locator: z.string().nullable(),
      parser: z.string(),
    }),
  })
  .meta({ id: 'BallotDetail' });
export type BallotDetail = z.infer<typeof BallotDetail>;
