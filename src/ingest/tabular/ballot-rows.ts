import type { Position, Vote } from '../../domain/ballot.ts';
import type { Day } from '../../domain/day.ts';
import type { Role } from '../../domain/participation.ts';

/** A vote as read from a row. Rare fields stand together. */
export interface VoteRow {
  member: string;
  position: Position;
  native: string;
  role: Role | undefined;
  at: number;
  rare: Pick<Vote, 'memberName' | 'comment' | 'weight' | 'voterClass' | 'changedFrom' | 'castBy'> | undefined;
}

/** The rows of one count of a ballot: its number in the file's columns of votes, and the last day its rows name. */
export interface CountRows {
  number: number | undefined;
  day: Day | undefined;
}

/** The rows of one ballot, and what they say about the ballot itself. */
export interface BallotRows {
  id: string;
  /** Where it is first spoken of. */
  at: number;
  /** The ballot's own columns, each with the row that states it. */
  stated: Map<string, { value: string; written: string; at: number }>;
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
  'continues',
] as const;

/** The vote as recorded: no empty fields, and keys in the order in which they are hashed. */
export function voteOf({ member, native, position, role, rare }: VoteRow): Vote {
  const hasNative = native !== '' && native !== position;
  const vote: Vote = {
    certainty: 'stated',
    member,
    ...(hasNative && { native }),
    position,
    ...(role && { role }),
  };
  return rare ? { ...vote, ...rare } : vote;
}
