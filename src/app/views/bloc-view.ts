import { z } from 'zod';
import { Traced } from './traced.ts';

export const BlocMember = z
  .object({
    member: z.string(),
    name: z.string(),
    stability: z
      .number()
      .nullable()
      .describe('Share of resamples in which it stays with the bloc; `null` where not computed.'),
  })
  .meta({ id: 'BlocMember' });
export type BlocMember = z.infer<typeof BlocMember>;

/** A group of members that are aligned above chance in one body: a finding of a stored analysis, never a verdict. */
export const BlocRow = z
  .object({
    id: z.string(),
    body: z.string(),
    bodyName: z.string(),
    kind: z.enum(['bloc', 'camp']),
    parent: z.string().nullable().describe('Camp that it lies in, in a polarised body.'),
    size: z.number(),
    members: z.array(BlocMember),
    cohesion: z
      .number()
      .nullable()
      .describe('Observed and expected share of agreeing pairs on contested ballots.'),
    expectedCohesion: z.number().nullable(),
    p: z.number().nullable(),
    q: z.number().nullable(),
    beyondSpectrum: z
      .boolean()
      .nullable()
      .describe("Is there more than a common position on the body's main dimension? `null`: not tested."),
    stability: z.number().nullable(),
    strength: z.string().describe('Strength of the evidence in words: `strong`, `moderate`, `weak`.'),
    from: z.string().nullable(),
    to: z.string().nullable(),
    ballots: z.number(),
    informativeBallots: z.number(),
    analysis: z.string(),
    analysedAt: z.string(),
    ...Traced.shape,
  })
  .meta({ id: 'BlocRow' });
export type BlocRow = z.infer<typeof BlocRow>;

export const BlocEvidence = z
  .object({
    ballot: z.string(),
    reference: z.string(),
    title: z.string(),
    date: z.string().nullable(),
    score: z.number(),
    position: z.string().describe('Side that the bloc took, and how many of its members.'),
    members: z.number(),
    present: z.number(),
    expected: z.number().describe('Members that the null model expects on that side.'),
    followed: z
      .array(z.string())
      .describe('Codes of the members that took the side, took another, were absent.'),
    against: z.array(z.string()),
    absent: z.array(z.string()),
    outcome: z.string().nullable(),
    pivotal: z
      .boolean()
      .nullable()
      .describe('Would the outcome differ had the followers abstained? `null` where no rule tells.'),
  })
  .meta({ id: 'BlocEvidence' });
export type BlocEvidence = z.infer<typeof BlocEvidence>;

export const BlocPairRow = z
  .object({
    a: z.string(),
    aName: z.string(),
    b: z.string(),
    bName: z.string(),
    shared: z.number(),
    agree: z.number(),
    expectedAgree: z.number(),
    excess: z.number(),
    z: z.number(),
    p: z.number(),
    log10P: z.number(),
    q: z.number(),
    direction: z.enum(['together', 'against']),
  })
  .meta({ id: 'BlocPairRow' });
export type BlocPairRow = z.infer<typeof BlocPairRow>;

export const BlocMethod = z
  .object({
    nullModel: z.string(),
    test: z.string(),
    correction: z.string(),
    alpha: z.number(),
    seed: z.number(),
    statement: z.string().describe('Paragraph with references.'),
    codeVersion: z.string(),
    inputHash: z.string(),
  })
  .meta({ id: 'BlocMethod' });
export type BlocMethod = z.infer<typeof BlocMethod>;

/** A classical measure of a group with its interval from resampled ballots; without a value, why. */
export const ClassicalMeasure = z
  .object({
    name: z.enum(['rice', 'agreement-index', 'krippendorff-alpha']),
    value: z.number().nullable(),
    ciLow: z.number().nullable(),
    ciHigh: z.number().nullable(),
    ballots: z.number(),
    reason: z.string().nullable(),
    expected: z
      .number()
      .nullable()
      .describe('For the Rice index: what a group of this size reaches on these ballots by chance.'),
  })
  .meta({ id: 'ClassicalMeasure' });
export type ClassicalMeasure = z.infer<typeof ClassicalMeasure>;

/** A stretch of ballots between two changes in how a bloc acts. */
export const BlocPhase = z
  .object({
    from: z.string().nullable().describe('Days of its first and last ballot.'),
    to: z.string().nullable(),
    ballots: z.number(),
    z: z.number().describe('Excess agreement in standard deviations of the null.'),
    active: z.boolean().describe('Does the bloc act here?'),
  })
  .meta({ id: 'BlocPhase' });
export type BlocPhase = z.infer<typeof BlocPhase>;

/** How a bloc votes on one topic. */
export const BlocTopic = z
  .object({
    topic: z.string(),
    ballots: z.number(),
    cohesion: z.number().nullable(),
    expectedCohesion: z.number().nullable(),
    z: z.number().nullable(),
    q: z.number().nullable().describe('After correction for all topics of the bloc.'),
  })
  .meta({ id: 'BlocTopic' });
export type BlocTopic = z.infer<typeof BlocTopic>;

/** Whether an analyst let a finding about a bloc leave the house, and who. */
export const BlocReview = z
  .object({
    state: z.enum(['released', 'dismissed', 'held', 'none']),
    by: z.string().nullable(),
    at: z.string().nullable(),
  })
  .meta({ id: 'BlocReview' });
export type BlocReview = z.infer<typeof BlocReview>;

export const BlocDetail = z
  .object({
    ...BlocRow.shape,
    claim: z.string().describe('The finding in one plain sentence.'),
    snapshot: z.number().describe('Data version that was analysed.'),
    review: BlocReview,
    phases: z.array(BlocPhase).describe('Stretches between change points, in order.'),
    topics: z.array(BlocTopic),
    evidence: z.array(BlocEvidence),
    pairs: z.array(BlocPairRow),
    alternatives: z
      .array(z.object({ name: z.string(), finding: z.string(), overlap: z.number().nullable() }))
      .describe('Other reasons for the same votes that were looked at, and what came out.'),
    measures: z
      .array(ClassicalMeasure)
      .describe(
        'Classical measures of cohesion: they describe, and are high for any group picked for being cohesive.',
      ),
    method: BlocMethod,
    warnings: z.array(z.string()),
  })
  .meta({ id: 'BlocDetail' });
export type BlocDetail = z.infer<typeof BlocDetail>;

/** Pairwise agreement of one body beside what chance gives: a page of rows with the method that made them. */
export const AgreementRow = z
  .object({
    ...BlocPairRow.shape,
    body: z.string(),
    synthetic: z.boolean(),
    agreement: z
      .number()
      .nullable()
      .describe('Plain share of shared ballots on which they agree, with its 95 % interval.'),
    ciLow: z.number().nullable(),
    ciHigh: z.number().nullable(),
    disagree: z.number(),
    half: z.number().describe('Abstentions against a vote, where the abstention rule counts them half.'),
    kappa: z.number().nullable().describe("Cohen's kappa; `null` where a member always voted the same way."),
    phi: z.number().nullable().describe('Correlation of yes and no; `null` where a member never varied.'),
    coincidence: z
      .number()
      .nullable()
      .describe(
        'Voting coincidence as the United Nations reports use it: identical of identical and opposite votes, abstentions left out.',
      ),
    tested: z
      .number()
      .describe(
        'Ballots of the test (those that divide the members): `expectedAgree`, `excess`, z, p and q rest on these.',
      ),
    testedAgree: z.number(),
    expectedAgreement: z.number().nullable().describe('`expectedAgree` as a share of `tested`.'),
    coverage: z
      .number()
      .nullable()
      .describe("Share of the body's ballots with named votes on which both members voted."),
    ballotsPage: z.string().describe('Page that shows the two members ballot by ballot.'),
  })
  .meta({ id: 'AgreementRow' });
export type AgreementRow = z.infer<typeof AgreementRow>;

/** What an agreement table was made with, so that it can be made again. */
export const AgreementMethod = z
  .object({
    body: z.string(),
    bodyName: z.string(),
    metric: z.enum(['agreement', 'kappa', 'phi']),
    abstain: z.enum(['category', 'half', 'exclude']),
    minShared: z.number(),
    dropUnanimous: z
      .number()
      .nullable()
      .describe('Ballots on which one side has this share or more were left out; `null`: none.'),
    from: z.string().nullable(),
    to: z.string().nullable(),
    ballots: z.number(),
    informativeBallots: z.number(),
    nullModel: z.string(),
    test: z.string(),
    correction: z.string(),
    alpha: z.number(),
    seed: z.number(),
    codeVersion: z.string(),
    inputHash: z
      .string()
      .nullable()
      .describe('SHA-256 of the stored input; `null` for a period worked out now.'),
    snapshot: z.number().describe('Data version that was analysed.'),
    statement: z.string(),
  })
  .meta({ id: 'AgreementMethod' });
export type AgreementMethod = z.infer<typeof AgreementMethod>;

/** Members in the order of a matrix with the strength of alignment of each pair, for network and matrix views. */
export const AgreementMatrix = z
  .object({
    body: z.string(),
    synthetic: z.boolean(),
    members: z.array(z.object({ member: z.string(), name: z.string(), bloc: z.string().nullable() })),
    z: z
      .array(z.array(z.number().nullable()))
      .describe('Row-major, symmetric; `null` on the diagonal and where a pair was not testable.'),
  })
  .meta({ id: 'AgreementMatrix' });
export type AgreementMatrix = z.infer<typeof AgreementMatrix>;

/** A bloc over one window of time, for a chart of how its alignment runs. */
export const BlocSeriesRow = z
  .object({
    from: z.string(),
    to: z.string().describe('First day after the window.'),
    ballots: z.number(),
    cohesion: z.number().nullable(),
    expectedCohesion: z.number().nullable(),
    ciLow: z.number().nullable(),
    ciHigh: z.number().nullable(),
    z: z.number().nullable().describe('Excess agreement in standard deviations of the null.'),
    active: z
      .boolean()
      .describe('Does the window overlap a stretch between change points in which the bloc acts?'),
  })
  .meta({ id: 'BlocSeriesRow' });
export type BlocSeriesRow = z.infer<typeof BlocSeriesRow>;
