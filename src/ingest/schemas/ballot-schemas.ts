import { z } from 'zod';
import { BALLOT_STATUSES, type Ballot, type Count, POSITIONS, type Vote } from '../../domain/ballot.ts';
import { ROLES } from '../../domain/participation.ts';
import { CONFIDENCES, CONFIDENTIALITIES } from '../../domain/provenance.ts';
import { countSchema, daySchema, textSchema } from './common.ts';

const voteSchema: z.ZodType<Vote> = z.strictObject({
  member: textSchema,
  memberName: z.string().optional(),
  position: z.enum(POSITIONS),
  native: z.string().optional(),
  role: z.enum(ROLES).optional(),
  voterClass: z.string().optional(),
  weight: z.number().min(0).optional(),
  counted: z.boolean().optional(),
  excludedReason: z.string().optional(),
  comment: z.string().optional(),
  castBy: z.string().optional(),
  castAt: z.string().optional(),
  changedFrom: z.enum(POSITIONS).optional(),
  certainty: z.enum(['stated', 'derived']),
  source: z.string().optional(),
  confidence: z.enum(CONFIDENCES).optional(),
  confidentiality: z.enum(CONFIDENTIALITIES).optional(),
});

const tallyShape = { approve: countSchema, disapprove: countSchema, abstain: countSchema };

/** A member has one vote in a count; two are a contradiction that no count may carry. */
function hasOneVotePerMember(count: Count): boolean {
  return new Set(count.votes.map((vote) => vote.member)).size === count.votes.length;
}

const countDocumentSchema: z.ZodType<Count> = z
  .strictObject({
    id: textSchema,
    day: daySchema,
    votes: z.array(voteSchema),
    rollComplete: z.boolean(),
    publishedTally: z
      .strictObject({ ...tallyShape, byClass: z.record(z.string(), z.strictObject(tallyShape)).optional() })
      .optional(),
    publishedOutcome: z.enum(['approved', 'disapproved', 'unknown']).optional(),
    note: z.string().optional(),
  })
  .refine(hasOneVotePerMember, { error: 'holds two votes of one member' });

export const ballotSchema: z.ZodType<Ballot> = z
  .strictObject({
    id: textSchema,
    body: textSchema,
    committee: z.string().optional(),
    reference: textSchema,
    title: z.string(),
    stage: z.string().optional(),
    rule: z.string().optional(),
    opened: daySchema.optional(),
    closes: daySchema.optional(),
    closesBasis: z.enum(['stated', 'estimated']).optional(),
    status: z.enum(BALLOT_STATUSES),
    proposer: z.string().optional(),
    technologies: z.array(textSchema),
    topic: z.string().optional(),
    counts: z.array(countDocumentSchema),
    continues: z.string().optional(),
    notes: z.string().optional(),
  })
  .refine((ballot) => new Set(ballot.counts.map((count) => count.id)).size === ballot.counts.length, {
    error: 'has two counts with one id',
  });
