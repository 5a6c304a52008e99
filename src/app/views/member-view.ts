import { z } from 'zod';
import { ACTOR_KINDS } from '../../domain/actor.ts';
import { POSITIONS } from '../../domain/ballot.ts';
import { ROLES } from '../../domain/participation.ts';
import { Coverage, DatedNameView, Traced } from './traced.ts';

/** A country, organisation or union that takes part somewhere, with what it does on the day asked for. */
export const MemberRow = z
  .object({
    code: z.string(),
    name: z.string(),
    kind: z.enum(ACTOR_KINDS),
    alpha2: z.string().nullable(),
    alpha3: z.string().nullable(),
    region: z.string().nullable(),
    allianceRole: z
      .string()
      .nullable()
      .describe(
        'Role in the alliance asked for (by default the one of the seed): `core`, `core-without-vote`, `candidate`.',
      ),
    bodies: z
      .array(z.string())
      .describe('Bodies in which it holds a membership, a post, a delegation or a vote.'),
    participating: z.number(),
    observing: z.number(),
    secretariats: z.number(),
    heads: z.number().describe('Heads sent to meetings, over all recorded meetings.'),
    votesCast: z.number(),
    ...Traced.shape,
    ...Coverage.shape,
  })
  .meta({ id: 'MemberRow' });
export type MemberRow = z.infer<typeof MemberRow>;

/** One standing of a member in a committee or body. */
export const MembershipRow = z
  .object({
    id: z.string(),
    body: z.string(),
    committee: z.string().nullable(),
    committeeReference: z.string().nullable(),
    committeeTitle: z.string().nullable(),
    member: z.string(),
    memberName: z.string(),
    role: z.enum(ROLES),
    kind: z.string(),
    voterClass: z.string().nullable(),
    basis: z.enum(['stated', 'snapshot']),
    validFrom: z.string().nullable(),
    validTo: z.string().nullable().describe('Exclusive.'),
    notBefore: z.string().nullable(),
    firstSeen: z.string().nullable(),
    lastSeen: z.string().nullable(),
    goneBy: z.string().nullable(),
    technologies: z.array(z.string()),
    ...Traced.shape,
  })
  .meta({ id: 'MembershipRow' });
export type MembershipRow = z.infer<typeof MembershipRow>;

/** A post held: secretariat, chair, convenor, rapporteur, editor. */
export const LeadershipRow = z
  .object({
    id: z.string(),
    body: z.string(),
    committee: z.string().nullable(),
    committeeReference: z.string().nullable(),
    post: z.string(),
    holder: z.string(),
    holderName: z.string(),
    basis: z.enum(['stated', 'snapshot']),
    validFrom: z.string().nullable(),
    validTo: z.string().nullable(),
    firstSeen: z.string().nullable(),
    lastSeen: z.string().nullable(),
    goneBy: z.string().nullable(),
    termEnds: z.string().nullable(),
    ...Traced.shape,
  })
  .meta({ id: 'LeadershipRow' });
export type LeadershipRow = z.infer<typeof LeadershipRow>;

/** One vote with the ballot it belongs to: a row of the votes export as well. */
export const VoteRow = z
  .object({
    id: z.string().describe('Injective key of the vote: ballot, count, member.'),
    ballot: z.string(),
    count: z.string(),
    body: z.string(),
    committee: z.string().nullable(),
    reference: z.string(),
    title: z.string(),
    stage: z.string().nullable(),
    date: z.string().describe('Day of the count.'),
    member: z.string(),
    memberName: z.string(),
    position: z.enum(POSITIONS),
    native: z.string().nullable().describe("The source's own word."),
    role: z.enum(ROLES).nullable(),
    voterClass: z.string().nullable(),
    weight: z.number().nullable(),
    counted: z.boolean().nullable(),
    excludedReason: z.string().nullable(),
    comment: z.string().nullable(),
    castBy: z.string().nullable().describe('Who handed it in, where that is told: its proxy, or its office.'),
    changedFrom: z.enum(POSITIONS).nullable(),
    certainty: z.enum(['stated', 'derived']),
    source: z.string().describe('Id of the source.'),
    ...Traced.shape,
  })
  .meta({ id: 'VoteRow' });
export type VoteRow = z.infer<typeof VoteRow>;

export const MemberDetail = z
  .object({
    ...MemberRow.shape,
    names: z.array(DatedNameView),
    nationalBody: z
      .object({
        name: z.string().nullable(),
        acronym: z.string().nullable(),
        url: z.string().nullable(),
        category: z.string().nullable(),
      })
      .nullable(),
    nationality: z.string().nullable(),
    parent: z.string().nullable(),
    corporateGroup: z.string().nullable(),
    successor: z.string().nullable(),
    category: z.string().nullable(),
    alliances: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        role: z.string(),
        validFrom: z.string().nullable(),
        validTo: z.string().nullable(),
      }),
    ),
    memberships: z.array(MembershipRow),
    posts: z.array(LeadershipRow),
    history: z
      .array(
        z.object({
          day: z.string(),
          body: z.string(),
          participating: z.number(),
          observing: z.number(),
          secretariats: z.number(),
        }),
      )
      .describe('Standing in its committees on each day on which the lists were seen, by body.'),
    votes: z.array(VoteRow).describe('Newest first, at most 50; all of them under `/votes?member=`.'),
    delegations: z
      .array(
        z.object({
          meeting: z.string(),
          meetingName: z.string(),
          day: z.string().nullable(),
          mode: z.string(),
          heads: z.number(),
        }),
      )
      .describe('Heads by meeting, newest first, at most 50; all of them under `/delegations?member=`.'),
  })
  .meta({ id: 'MemberDetail' });
export type MemberDetail = z.infer<typeof MemberDetail>;
