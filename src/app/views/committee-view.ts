import { z } from 'zod';
import { ROLES } from '../../domain/participation.ts';
import { BallotRow } from './ballot-view.ts';
import { MeetingRow } from './meeting-view.ts';
import { Coverage, Traced } from './traced.ts';

export const CommitteeRow = z
  .object({
    id: z.string(),
    body: z.string(),
    reference: z.string(),
    title: z.string(),
    status: z.string().nullable(),
    parent: z.string().nullable(),
    technologies: z.array(z.string()),
    participating: z
      .number()
      .describe('Members that take part (P, voting, member) and that observe on the day asked for.'),
    observing: z.number(),
    allies: z
      .number()
      .describe(
        'Of those participating: members of the alliance asked for (by default the one of the seed).',
      ),
    secretariat: z.string().nullable(),
    secretariatName: z.string().nullable(),
    openBallots: z.number(),
    ...Traced.shape,
    ...Coverage.shape,
  })
  .meta({ id: 'CommitteeRow' });
export type CommitteeRow = z.infer<typeof CommitteeRow>;

/** One member of a committee on the day asked for. */
export const CommitteeMemberRow = z
  .object({
    member: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    basis: z
      .enum(['stated', 'snapshot'])
      .describe('`stated` dates come from the source; `snapshot` days say when it was seen in a dated list.'),
    since: z.string().nullable(),
    lastSeen: z.string().nullable(),
    posts: z.array(z.string()),
    people: z
      .number()
      .nullable()
      .describe(
        'With how many people it takes part, where the publisher counts them: a standing list, no attendance.',
      ),
    allianceRole: z.string().nullable(),
    ...Traced.shape,
  })
  .meta({ id: 'CommitteeMemberRow' });
export type CommitteeMemberRow = z.infer<typeof CommitteeMemberRow>;

export const CommitteeDetail = z
  .object({
    ...CommitteeRow.shape,
    scope: z.string().nullable(),
    created: z.string().nullable(),
    notes: z.string().nullable(),
    liaisons: z.array(z.object({ kind: z.string(), id: z.string(), reference: z.string().nullable() })),
    publishedCounts: z.array(
      z.object({ asOf: z.string(), participating: z.number().nullable(), observing: z.number().nullable() }),
    ),
    members: z.array(CommitteeMemberRow),
    children: z.array(z.object({ id: z.string(), reference: z.string(), title: z.string() })),
    history: z
      .array(z.object({ day: z.string(), participating: z.number(), observing: z.number() }))
      .describe('Counts on each day on which the list of members was seen.'),
    ballots: z.array(BallotRow),
    meetings: z.array(MeetingRow),
  })
  .meta({ id: 'CommitteeDetail' });
export type CommitteeDetail = z.infer<typeof CommitteeDetail>;
