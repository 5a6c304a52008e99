import type { Day } from './day.ts';

/** Roles in a committee or body: participating (P, must vote), observing (O), and the classes of other bodies. */
export const ROLES = ['P', 'O', 'voting', 'non-voting', 'issuer', 'consumer', 'member'] as const;
export type Role = (typeof ROLES)[number];

/**
 * A member's standing in a committee, dated. `stated` spans come with their dates. `snapshot` spans were seen in dated
 * copies of a list: true from `firstSeen` to `lastSeen`, begun after `notBefore` (absent: unknown), over by `goneBy`.
 */
export interface Membership {
  body: string;
  committee?: string;
  member: string;
  role: Role;
  kind: 'national-body' | 'state' | 'company' | 'individual';
  voterClass?: string;
  basis: 'stated' | 'snapshot';
  validFrom?: Day;
  /** Exclusive. */
  validTo?: Day;
  notBefore?: Day;
  firstSeen?: Day;
  lastSeen?: Day;
  goneBy?: Day;
}

/** A post with influence on what a committee does: secretariat, chair, convenor, rapporteur, editor. */
export interface LeadershipPost {
  body: string;
  committee?: string;
  post: 'secretariat' | 'chair' | 'vice-chair' | 'convenor' | 'rapporteur' | 'editor';
  /** Code of the country or organisation that holds it; persons are named only where the body publishes them. */
  holder: string;
  holderName?: string;
  basis: 'stated' | 'snapshot';
  validFrom?: Day;
  validTo?: Day;
  notBefore?: Day;
  firstSeen?: Day;
  lastSeen?: Day;
  goneBy?: Day;
  termEnds?: Day;
}

export interface Meeting {
  id: string;
  body: string;
  committee?: string;
  name: string;
  start?: Day;
  end?: Day;
  city?: string;
  /** Code of the country it meets in. */
  country?: string;
  mode?: 'on-site' | 'remote' | 'hybrid' | 'unknown';
  status: 'planned' | 'held' | 'cancelled';
  notes?: string;
}

export const ATTENDANCE_MODES = ['on-site', 'remote', 'all'] as const;
export type AttendanceMode = (typeof ATTENDANCE_MODES)[number];

/** How many heads a member brought to a meeting; `registered` says that no-shows could not be told apart. */
export interface Delegation {
  meeting: string;
  body: string;
  committee?: string;
  /** Code, or absent where the source names no country or organisation for these heads. */
  member?: string;
  /** The source's own word for who they are, kept for rows that could not be resolved. */
  memberAsWritten: string;
  mode: AttendanceMode;
  heads: number;
  counts: 'attended' | 'registered';
  /** Heads counted once more by organisation, where the rows by country hold all of them already. */
  by?: 'country' | 'organisation';
  day?: Day;
}

export const CONTRIBUTION_OUTCOMES = [
  'submitted',
  'agreed',
  'approved',
  'endorsed',
  'noted',
  'merged',
  'revised',
  'postponed',
  'rejected',
  'withdrawn',
  'replied',
  'not-treated',
  'open',
  'expired',
  'published',
  'unknown',
] as const;
export type ContributionOutcome = (typeof CONTRIBUTION_OUTCOMES)[number];

/** A document that members bring to a meeting; `chain` names the first document of its revisions. */
export interface Contribution {
  id: string;
  body: string;
  committee?: string;
  meeting?: string;
  title: string;
  type?: string;
  for?: string;
  agendaItem?: string;
  release?: string;
  workItem?: string;
  /** The source's own word. */
  status: string;
  outcome: ContributionOutcome;
  chain: string;
  revisionOf?: string;
  revisedTo?: string;
  /** As signed; unconfirmed co-signers (`Nokia (?)`) are kept apart and never counted as confirmed. */
  sources: { name: string; member?: string; confirmed: boolean; rapporteur?: boolean }[];
  technologies: string[];
  day?: Day;
}
