import type { Ballot, Count, Tally, Vote } from '../../domain/ballot.ts';
import type { Day } from '../../domain/day.ts';
import type { IssueEmission } from '../connector.ts';
import { type BallotRows, type CountRows, type VoteRow, voteOf } from './ballot-rows.ts';
import { readList } from './cell-values.ts';
import { printedTally, votesByMember } from './check-ballot-rows.ts';

export interface MergeSetting {
  today: Day;
  place: (at: number) => string;
  /** The votes of a count, in any order. */
  votesOf: (count: CountRows) => VoteRow[];
}

/** The ballot that rows and record make together, or why there is none; `warnings` go along with it. */
export type Merged = { ballot: Ballot; warnings: IssueEmission[] } | { problem: IssueEmission };

const UNDATED = 'The file gives no day for this count; the day of the import stands in for it';

function statusOf(ballot: Pick<Ballot, 'opened' | 'closes' | 'counts'>, today: Day): Ballot['status'] {
  if (ballot.closes !== undefined && ballot.closes < today) return 'closed';
  if (ballot.opened !== undefined && ballot.opened > today) return 'planned';
  if (ballot.closes !== undefined) return 'open';
  return ballot.counts.some((count) => count.votes.length > 0) ? 'closed' : 'open';
}

/** Votes of the file together with those on record; where both have a member's vote, the file's stands. */
function mergeVotes(before: readonly Vote[], rows: VoteRow[]): Vote[] {
  const votes = votesByMember(rows, () => undefined).map(voteOf);
  if (before.length === 0) return votes;
  const byMember = new Map(before.map((vote) => [vote.member, vote]));
  for (const vote of votes) byMember.set(vote.member, vote);
  return [...byMember.values()].sort((a, b) => (a.member < b.member ? -1 : 1));
}

/** The count that rows without a count's name speak of: the only one on record, or the first. */
function countIdOf(written: string, stored: Ballot | undefined): string | undefined {
  if (written !== '') return written;
  const counts = stored?.counts ?? [];
  if (counts.length > 1) return undefined;
  return counts[0]?.id ?? '1';
}

interface CountInput {
  id: string;
  rows: CountRows;
  before: Count | undefined;
  closes: Day | undefined;
  tally: Partial<Tally> | undefined;
}

function mergeCount(input: CountInput, { today, votesOf }: MergeSetting): Count {
  const { id, rows, before, closes, tally } = input;
  const stated = rows.day ?? (before?.note === UNDATED ? closes : (before?.day ?? closes));
  const day = stated ?? before?.day ?? today;
  const note = stated === undefined ? UNDATED : before?.note === UNDATED ? undefined : before?.note;
  const { note: _note, ...rest } = before ?? { rollComplete: false };
  const isWhole = tally?.approve !== undefined && tally.disapprove !== undefined;
  return {
    ...rest,
    id,
    day,
    votes: mergeVotes(before?.votes ?? [], votesOf(rows)),
    ...(isWhole && {
      publishedTally: {
        approve: tally.approve ?? 0,
        disapprove: tally.disapprove ?? 0,
        abstain: tally.abstain ?? 0,
      },
    }),
    ...(note && { note }),
  };
}

function problem(rows: BallotRows, code: string, message: string, setting: MergeSetting): Merged {
  return {
    problem: {
      type: 'issue',
      code,
      severity: 'error',
      locator: setting.place(rows.at),
      message: `${message}; the ballot ${rows.id} is held back`,
      quarantined: {
        ballot: rows.id,
        ...Object.fromEntries([...rows.stated].map(([name, { value }]) => [name, value])),
      },
      holds: { kind: 'ballot', key: rows.id },
    },
  };
}

function mergeCounts(
  rows: BallotRows,
  stored: Ballot | undefined,
  closes: Day | undefined,
  setting: MergeSetting,
): Count[] | undefined {
  const counts = new Map((stored?.counts ?? []).map((count) => [count.id, count]));
  const printed = printedTally(rows);
  const hasTally = printed.approve !== undefined && printed.disapprove !== undefined;
  const groups = new Map(rows.counts);
  if (groups.size === 0 && hasTally) groups.set('', { number: undefined, day: undefined });
  for (const [written, group] of groups) {
    const id = countIdOf(written, stored);
    if (id === undefined) return undefined;
    const tally = groups.size === 1 ? printed : undefined;
    counts.set(id, mergeCount({ id, rows: group, before: counts.get(id), closes, tally }, setting));
  }
  return [...counts.values()].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.id < b.id ? -1 : 1));
}

const TEXT_COLUMNS = ['committee', 'stage', 'rule', 'opened', 'proposer', 'topic', 'continues'] as const;

function assemble(
  rows: BallotRows,
  stored: Ballot | undefined,
  body: string,
  counts: Count[],
  today: Day,
): Ballot {
  const stated = (column: string) => rows.stated.get(column)?.value;
  const closes = stated('closed') ?? stored?.closes;
  const technologies = stated('technologies');
  const reference = stated('reference') ?? stored?.reference ?? rows.id;
  const ballot: Ballot = {
    ...stored,
    id: rows.id,
    body,
    reference,
    title: stated('title') ?? stored?.title ?? reference,
    status: 'open',
    technologies: technologies === undefined ? (stored?.technologies ?? []) : readList(technologies),
    counts,
  };
  for (const column of TEXT_COLUMNS) {
    const value = stated(column);
    if (value !== undefined) ballot[column] = value;
  }
  if (closes !== undefined) ballot.closes = closes;
  if (stated('closed') !== undefined) ballot.closesBasis = 'stated';
  ballot.status = stored?.status === 'withdrawn' ? 'withdrawn' : statusOf(ballot, today);
  return ballot;
}

/**
 * The ballot as it is after the import: what the file states replaces what is on record, and what the file does not
 * speak of (other votes, other counts, other fields) stays.
 */
export function mergeBallot(rows: BallotRows, stored: Ballot | undefined, setting: MergeSetting): Merged {
  const body = rows.stated.get('body')?.value ?? stored?.body;
  if (body === undefined) {
    return problem(rows, 'missing-body', 'No row names its body; add a body column or --body CODE', setting);
  }
  if (stored && stored.body !== body) {
    return problem(
      rows,
      'body-mismatch',
      `${rows.id} is on record as a ballot of ${stored.body}, not of ${body}`,
      setting,
    );
  }
  const closes = rows.stated.get('closed')?.value ?? stored?.closes;
  const opened = rows.stated.get('opened')?.value ?? stored?.opened;
  if (opened !== undefined && closes !== undefined && closes < opened) {
    return problem(rows, 'invalid-span', `It closes (${closes}) before it opens (${opened})`, setting);
  }
  const counts = mergeCounts(rows, stored, closes, setting);
  if (counts === undefined) {
    return problem(
      rows,
      'ambiguous-count',
      'It has several counts on record; name one in a count column',
      setting,
    );
  }
  const ballot = assemble(rows, stored, body, counts, setting.today);
  const undated = counts.filter((count) => count.note === UNDATED);
  const warnings = undated.map(
    (): IssueEmission => ({
      type: 'issue',
      code: 'missing-date',
      severity: 'warning',
      locator: setting.place(rows.at),
      message: `No row of ${rows.id} gives a day (date or closed); the day of the import stands in for it`,
    }),
  );
  return { ballot, warnings };
}
