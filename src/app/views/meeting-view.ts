import type { AttendanceMode, Meeting } from '../../domain/participation.ts';
import type { Coverage, Traced } from './traced.ts';

export interface MeetingRow extends Traced, Coverage {
  id: string;
  body: string;
  committee: string | null;
  committeeReference: string | null;
  name: string;
  start: string | null;
  end: string | null;
  city: string | null;
  country: string | null;
  mode: NonNullable<Meeting['mode']>;
  status: Meeting['status'];
  /** Heads recorded over all delegations, and how many of them are of members that could be resolved. */
  heads: number | null;
  headsResolved: number | null;
  delegations: number;
}

export interface MeetingDetail extends MeetingRow {
  notes: string | null;
  delegationRows: DelegationRow[];
}

/** Heads that one member brought to one meeting. */
export interface DelegationRow extends Traced {
  id: string;
  meeting: string;
  meetingName: string;
  body: string;
  committee: string | null;
  member: string | null;
  memberName: string;
  memberAsWritten: string;
  mode: AttendanceMode;
  heads: number;
  /** Share of the meeting's recorded heads of the same mode, 4 decimals. */
  share: number | null;
  counts: 'attended' | 'registered';
  day: string | null;
}
