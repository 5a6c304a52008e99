import { z } from 'zod';
import {
  ATTENDANCE_MODES,
  CONTRIBUTION_OUTCOMES,
  type Contribution,
  type Delegation,
  type LeadershipPost,
  type Meeting,
  type Membership,
  ROLES,
} from '../../domain/participation.ts';
import { countSchema, daySchema, daySpanShape, textSchema } from './common.ts';

const sightShape = {
  basis: z.enum(['stated', 'snapshot']),
  ...daySpanShape,
  notBefore: daySchema.optional(),
  firstSeen: daySchema.optional(),
  lastSeen: daySchema.optional(),
  goneBy: daySchema.optional(),
};

export const membershipSchema: z.ZodType<Membership> = z.strictObject({
  body: textSchema,
  committee: z.string().optional(),
  member: textSchema,
  role: z.enum(ROLES),
  kind: z.enum(['national-body', 'state', 'company', 'individual']),
  voterClass: z.string().optional(),
  ...sightShape,
});

export const leadershipSchema: z.ZodType<LeadershipPost> = z.strictObject({
  body: textSchema,
  committee: z.string().optional(),
  post: z.enum(['secretariat', 'chair', 'vice-chair', 'convenor', 'rapporteur', 'editor']),
  holder: textSchema,
  holderName: z.string().optional(),
  ...sightShape,
  termEnds: daySchema.optional(),
});

export const meetingSchema: z.ZodType<Meeting> = z.strictObject({
  id: textSchema,
  body: textSchema,
  committee: z.string().optional(),
  name: textSchema,
  start: daySchema.optional(),
  end: daySchema.optional(),
  city: z.string().optional(),
  country: z.string().optional(),
  mode: z.enum(['on-site', 'remote', 'hybrid', 'unknown']).optional(),
  status: z.enum(['planned', 'held', 'cancelled']),
  notes: z.string().optional(),
});

export const delegationSchema: z.ZodType<Delegation> = z.strictObject({
  meeting: textSchema,
  body: textSchema,
  committee: z.string().optional(),
  member: textSchema.optional(),
  memberAsWritten: z.string(),
  mode: z.enum(ATTENDANCE_MODES),
  heads: countSchema,
  counts: z.enum(['attended', 'registered']),
  by: z.enum(['country', 'organisation']).optional(),
  day: daySchema.optional(),
});

export const contributionSchema: z.ZodType<Contribution> = z.strictObject({
  id: textSchema,
  body: textSchema,
  committee: z.string().optional(),
  meeting: z.string().optional(),
  title: z.string(),
  type: z.string().optional(),
  for: z.string().optional(),
  agendaItem: z.string().optional(),
  release: z.string().optional(),
  workItem: z.string().optional(),
  status: z.string(),
  outcome: z.enum(CONTRIBUTION_OUTCOMES),
  chain: textSchema,
  revisionOf: z.string().optional(),
  revisedTo: z.string().optional(),
  sources: z.array(
    z.strictObject({
      name: textSchema,
      member: z.string().optional(),
      confirmed: z.boolean(),
      rapporteur: z.boolean().optional(),
    }),
  ),
  technologies: z.array(textSchema),
  day: daySchema.optional(),
});
