import { z } from 'zod';
import { ATTENDANCE_MODES } from '../../domain/participation.ts';
import { Coverage, Traced } from './traced.ts';

export const MeetingRow = z
  .object({
    id: z.string(),
    body: z.string(),
    committee: z.string().nullable(),
    committeeReference: z.string().nullable(),
    name: z.string(),
    start: z.string().nullable(),
    end: z.string().nullable(),
    city: z.string().nullable(),
    country: z.string().nullable(),
    mode: z.enum(['on-site', 'remote', 'hybrid', 'unknown']),
    status: z.enum(['planned', 'held', 'cancelled']),
    heads: z
      .number()
      .nullable()
      .describe(
        'Heads recorded over all delegations, and how many of them are of members that could be resolved.',
      ),
    headsResolved: z.number().nullable(),
    delegations: z.number(),
    ...Traced.shape,
    ...Coverage.shape,
  })
  .meta({ id: 'MeetingRow' });
export type MeetingRow = z.infer<typeof MeetingRow>;

/** Heads that one member brought to one meeting. */
export const DelegationRow = z
  .object({
    id: z.string(),
    meeting: z.string(),
    meetingName: z.string(),
    body: z.string(),
    committee: z.string().nullable(),
    member: z.string().nullable(),
    memberName: z.string(),
    memberAsWritten: z.string(),
    mode: z.enum(ATTENDANCE_MODES),
    heads: z.number(),
    share: z
      .number()
      .nullable()
      .describe("Share of the meeting's recorded heads of the same mode, 4 decimals."),
    counts: z.enum(['attended', 'registered']),
    by: z
      .enum(['country', 'organisation'])
      .nullable()
      .describe(
        '`organisation`: heads that the other rows of the meeting hold already, counted once more by organisation. Leave these rows out of any total.',
      ),
    day: z.string().nullable(),
    ...Traced.shape,
  })
  .meta({ id: 'DelegationRow' });
export type DelegationRow = z.infer<typeof DelegationRow>;

export const MeetingDetail = z
  .object({ ...MeetingRow.shape, notes: z.string().nullable(), delegationRows: z.array(DelegationRow) })
  .meta({ id: 'MeetingDetail' });
export type MeetingDetail = z.infer<typeof MeetingDetail>;
