import { z } from 'zod';
import { Coverage, Traced } from './traced.ts';

/** One factor behind a rank, with what it was worked out from. */
export const RecommendationFactor = z
  .object({
    name: z.enum(['stakes', 'leverage', 'gap', 'feasibility']),
    value: z.number().describe('0 to 1.'),
    weight: z.number(),
    explanation: z.string(),
    parts: z.array(
      z.object({
        name: z.string(),
        value: z.number().describe('0 to 1.'),
        share: z.number().describe('Share of the factor that this part decides.'),
        text: z.string(),
      }),
    ),
  })
  .meta({ id: 'RecommendationFactor' });
export type RecommendationFactor = z.infer<typeof RecommendationFactor>;

/** A record behind a figure, and where it is read. */
export const RecordLink = z
  .object({
    kind: z.string(),
    key: z.string(),
    href: z.string().describe('Path of the request that shows it.'),
  })
  .meta({ id: 'RecordLink' });
export type RecordLink = z.infer<typeof RecordLink>;

/** A number that an action's effect is told with. */
export const ActionFigure = z
  .object({ name: z.string(), value: z.number().nullable(), unit: z.string() })
  .meta({ id: 'ActionFigure' });
export type ActionFigure = z.infer<typeof ActionFigure>;

/** Something that the member can do, and what it would change. */
export const RecommendationAction = z
  .object({
    kind: z.enum([
      'become-p-member',
      'return-ballots',
      'win-an-ally',
      'add-delegates',
      'stand-for-post',
      'contribute',
    ]),
    text: z.string(),
    effect: z.string(),
    figures: z.array(ActionFigure),
    records: z.array(RecordLink),
  })
  .meta({ id: 'RecommendationAction' });
export type RecommendationAction = z.infer<typeof RecommendationAction>;

/** A committee where the member would gain by taking part, with the reasons. */
export const RecommendationRow = z
  .object({
    rank: z.number(),
    member: z.string(),
    memberName: z.string(),
    body: z.string(),
    committee: z.string(),
    committeeReference: z.string(),
    committeeTitle: z.string(),
    technologies: z.array(z.string()),
    standing: z.string().describe('`absent`, `O` or `P`.'),
    score: z.number(),
    factors: z.array(RecommendationFactor),
    why: z.string().describe('The reason for the rank in one sentence.'),
    withoutVote: z
      .string()
      .nullable()
      .describe('Why the member can have no vote there, and what it can do instead; `null` where it can.'),
    action: z.string(),
    actions: z.array(RecommendationAction),
    alliesParticipating: z
      .array(z.string())
      .describe('Peers of the alliance that participate, and that are absent as well.'),
    alliesObserving: z.array(z.string()),
    alliesAbsent: z.array(z.string()),
    othersParticipating: z.number(),
    others: z.array(z.string()).describe('Members outside the group that take part with a vote.'),
    participating: z.number(),
    participatingBefore: z.number().nullable(),
    before: z.string().nullable().describe('Day of the oldest list, which `participatingBefore` counts.'),
    secretariat: z.string().nullable(),
    blockingMinority: z.number().nullable().describe('Negative votes of members that stop a proposal.'),
    openBallots: z.number(),
    missedBallots: z.number(),
    asOf: z.string().describe('Day of the list that the standing was read from.'),
    records: z.array(RecordLink).describe('The records behind the row.'),
    ...Traced.shape,
    ...Coverage.shape,
  })
  .meta({ id: 'RecommendationRow' });
export type RecommendationRow = z.infer<typeof RecommendationRow>;

/** The first action in a committee, with its numbers and records: one line of a member's list of things to do. */
export const ActionRow = z
  .object({
    rank: z.number(),
    member: z.string(),
    memberName: z.string(),
    committee: z.string(),
    committeeReference: z.string(),
    committeeTitle: z.string(),
    technologies: z.array(z.string()),
    standing: z.string().describe('`absent`, `O` or `P`.'),
    score: z.number().describe('Score of the committee for this member.'),
    ...RecommendationAction.shape,
    withoutVote: z.string().nullable().describe('Why the member can have no vote there.'),
    why: z.string(),
    coverage: z.number().nullable(),
    coverageNote: z.string().nullable(),
    synthetic: z.boolean(),
  })
  .meta({ id: 'ActionRow' });
export type ActionRow = z.infer<typeof ActionRow>;

/** A committee that was not ranked, and why. */
export const UnrankedCommittee = z
  .object({ committee: z.string(), committeeReference: z.string(), body: z.string(), reason: z.string() })
  .meta({ id: 'UnrankedCommittee' });
export type UnrankedCommittee = z.infer<typeof UnrankedCommittee>;

/** The whole answer: ranked rows, what was refused, and how it was done. */
export const Recommendations = z
  .object({
    member: z.string(),
    memberName: z.string(),
    peers: z.array(z.string()),
    peersFrom: z.string().describe('What the peers are: an alliance, or the members named in the question.'),
    weights: z.object({
      stakes: z.number(),
      leverage: z.number(),
      gap: z.number(),
      feasibility: z.number(),
    }),
    rows: z.array(RecommendationRow),
    shares: z
      .record(z.string(), z.number())
      .describe('Shares of the parts within their factors: judgements, not estimates; each can be replaced.'),
    unranked: z.array(UnrankedCommittee),
    withoutVote: z
      .string()
      .nullable()
      .describe(
        'Said where the member has a vote in none of the committees ranked: why, and what it can do instead.',
      ),
    considered: z.number(),
    snapshot: z.number(),
    asOf: z.string(),
    method: z.string(),
    warnings: z.array(z.string()),
  })
  .meta({ id: 'Recommendations' });
export type Recommendations = z.infer<typeof Recommendations>;
