import type { Position, Vote } from '../../domain/ballot.ts';
import type { Day } from '../../domain/day.ts';
import type { Role } from '../../domain/participation.ts';

/** A vote as read from a row, kept small: a file may have a million. Rare fields stand together. */
export interface VoteRow {
  member: string;
  position: Position;
  native: string;
  role: Role | undefined;
  at: number;
  rare: Pick<Vote, 'memberName' | 'comment' | 'weight' | 'voterClass' | 'changedFrom'> | undefined;
}

/** The rows of one count of a ballot. */
export interface CountRows {
  votes: VoteRow[];
  day: Day | undefined;
}

/** The rows of one ballot, and what they say about the ballot itself. */
export interface BallotRows {
  id: string;
  /** Where it is first spoken of. */
  at: number;
  /** The ballot's own columns, each with the row that states it. */
  stated: Map<string, { value: string; at: number }>;
  counts: Map<string, CountRows>;
  /** True where a row could not be read: then nothing of the ballot is taken. */
  held: boolean;
}

/** Columns that describe the ballot and not the vote; they may stand on its first row only. */
export const BALLOT_COLUMNS = [
  'title',
  'body',
  'committee',
  'reference',
  'stage',
  'rule',
  'opened',
  'closed',
  'proposer',
  'topic',
  'technologies',
  'total_approve',
  'total_disapprove',
  'total_abstain',
] as const;

/** The vote as recorded: fixed order of fields, no empty ones. */
export function voteOf(row: VoteRow): Vote {
  const vote: Vote = { member: row.member, position: row.position, certainty: 'stated' };
  if (row.native !== '' && row.native !== row.position) vote.native = row.native;
  if (row.role) vote.role = row.role;
  return row.rare ? { ...vote, ...row.rare } : vote;
}
