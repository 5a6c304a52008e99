import { z } from 'zod';

export const ConcentrationView = z
  .object({
    holders: z.number(),
    hhi: z
      .number()
      .nullable()
      .describe('Herfindahl-Hirschman index: 1 where one holds all; `null` where nobody does.'),
    effectiveHolders: z.number().nullable(),
    top1: z.number().nullable(),
    top5: z.number().nullable(),
  })
  .meta({ id: 'ConcentrationView' });
export type ConcentrationView = z.infer<typeof ConcentrationView>;

/** What one member holds in one technology (or in all) on a day, as a number and as a share, and how that moved. */
export const TechnologyParticipationRow = z
  .object({
    id: z.string(),
    technology: z.string().describe('A critical technology, or `all` for every critical one together.'),
    member: z.string(),
    memberName: z.string(),
    allianceRole: z.string().nullable(),
    committees: z.number().describe('Committees of this technology whose members are recorded.'),
    participating: z.number(),
    observing: z.number(),
    absent: z.number(),
    secretariats: z.number(),
    share: z.number().nullable().describe('Share (0 to 1) of all votes in these committees.'),
    shareBefore: z.number().nullable(),
    participatingBefore: z.number().nullable(),
    change: z.number().nullable().describe('share − shareBefore.'),
    benchmark: z.number().nullable().describe('Share of the middle one of the peers.'),
    presenceGap: z.number().nullable().describe('benchmark − share; positive: less present than the peers.'),
    day: z.string().nullable(),
    before: z.string().nullable(),
    synthetic: z.boolean(),
  })
  .meta({ id: 'TechnologyParticipationRow' });
export type TechnologyParticipationRow = z.infer<typeof TechnologyParticipationRow>;

/** A technology as a whole: who holds the votes there. */
export const TechnologySummary = z
  .object({
    technology: z.string(),
    committees: z.array(z.object({ committee: z.string(), reference: z.string(), title: z.string() })),
    unrecorded: z.number().describe('Committees of this technology without any recorded membership.'),
    votes: z.number(),
    alliedVotes: z.number(),
    alliedShare: z.number().nullable(),
    alliedShareBefore: z.number().nullable(),
    secretariats: z.record(z.string(), z.number()).describe('Secretariats by holder.'),
    concentration: ConcentrationView,
    synthetic: z.boolean(),
  })
  .meta({ id: 'TechnologySummary' });
export type TechnologySummary = z.infer<typeof TechnologySummary>;

export const TechnologyParticipation = z
  .object({
    alliance: z.string().nullable(),
    summaries: z.array(TechnologySummary),
    rows: z.array(TechnologyParticipationRow),
    day: z.string().nullable(),
    before: z.string().nullable(),
    snapshot: z.number(),
    asOf: z.string(),
    coverageNote: z.string(),
  })
  .meta({ id: 'TechnologyParticipation' });
export type TechnologyParticipation = z.infer<typeof TechnologyParticipation>;

/** What one member does in one committee, over a period. */
export const ParticipationRow = z
  .object({
    id: z.string(),
    committee: z.string(),
    committeeReference: z.string(),
    body: z.string(),
    technologies: z.array(z.string()),
    member: z.string(),
    memberName: z.string(),
    standing: z.enum(['P', 'O', 'absent']),
    standingBefore: z.enum(['P', 'O', 'absent']).nullable(),
    posts: z.array(z.string()),
    meetings: z.number().describe('Recorded meetings to which it sent anybody.'),
    heads: z.number(),
    headsShare: z.number().nullable(),
    ballotsDue: z.number(),
    ballotsCast: z.number(),
    turnout: z.number().nullable(),
    submitted: z.number().describe('Contributions signed, revisions counted once.'),
    accepted: z.number(),
    submittedFraction: z.number().describe('The same with co-signed documents shared out equally.'),
    acceptedFraction: z.number(),
    acceptance: z.number().nullable(),
    coverage: z.number().nullable(),
    coverageNote: z.string().nullable(),
    synthetic: z.boolean(),
  })
  .meta({ id: 'ParticipationRow' });
export type ParticipationRow = z.infer<typeof ParticipationRow>;

export const CommitteeParticipation = z
  .object({
    committee: z.string(),
    from: z.string().nullable(),
    to: z.string(),
    rows: z.array(ParticipationRow),
    votes: ConcentrationView.nullable(),
    heads: ConcentrationView,
    contributions: ConcentrationView,
    snapshot: z.number(),
    coverageNote: z.string(),
  })
  .meta({ id: 'CommitteeParticipation' });
export type CommitteeParticipation = z.infer<typeof CommitteeParticipation>;
