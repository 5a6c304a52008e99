import type { Role } from '../../domain/participation.ts';
import type { BallotRow } from './ballot-view.ts';
import type { MeetingRow } from './meeting-view.ts';
import type { Coverage, Traced } from './traced.ts';

export interface CommitteeRow extends Traced, Coverage {
  id: string;
  body: string;
  reference: string;
  title: string;
  status: string | null;
  parent: string | null;
  technologies: string[];
  /** Members that take part (P, voting, member) and that observe on the day asked for. */
  participating: number;
  observing: number;
  /** Of those participating: members of the alliance asked for (by default the one of the seed). */
  allies: number;
  secretariat: string | null;
  secretariatName: string | null;
  openBallots: number;
}

/** One member of a committee on the day asked for. */
export interface CommitteeMemberRow extends Traced {
  member: string;
  name: string;
  role: Role;
  /** `stated` dates come from the source; `snapshot` days say when it was seen in a dated list. */
  basis: 'stated' | 'snapshot';
  since: string | null;
  lastSeen: string | null;
  posts: string[];
  allianceRole: string | null;
}

export interface CommitteeDetail extends CommitteeRow {
  scope: string | null;
  created: string | null;
  notes: string | null;
  liaisons: { kind: string; id: string; reference: string | null }[];
  publishedCounts: { asOf: string; participating: number | null; observing: number | null }[];
  members: CommitteeMemberRow[];
  children: { id: string; reference: string; title: string }[];
  /** Counts on each day on which the list of members was seen. */
  history: { day: string; participating: number; observing: number }[];
  ballots: BallotRow[];
  meetings: MeetingRow[];
}
