import type { Ballot, Count, Position, Vote } from '../../../domain/ballot.ts';
import { type Day, isDay } from '../../../domain/day.ts';
import type { Emission, IssueEmission } from '../../connector.ts';
import { nameIssue } from '../../names/name-issue.ts';
import type { NameResolver } from '../../names/name-resolver.ts';
import { isoCommitteeId, slugOf } from '../../record-keys.ts';
import type { MemberRow, ResultSheet } from './foreign.ts';

/** Voting stages as ISO prints them → our stage and the rule that decides it. */
const STAGES: Readonly<Record<string, { stage: string; rule: string }>> = {
  enquiry: { stage: 'DIS', rule: 'iso-dis' },
  approval: { stage: 'FDIS', rule: 'iso-fdis' },
};

/** Days by which a sheet's closing may differ from the day on record of the same count. */
const SAME_COUNT_DAYS = 14;

function positionOf({ crosses }: MemberRow): Position {
  const [cross] = crosses;
  switch (cross?.column) {
    case 'Approval':
      return cross.comments ? 'approve-with-comments' : 'approve';
    case 'Disapproval':
      return 'disapprove';
    case 'Abstention':
      return 'abstain';
    case 'Not voting':
    case undefined:
      return 'not-voted';
  }
}

function voteOf(row: MemberRow, member: string): Vote {
  const [cross] = row.crosses;
  return {
    member,
    memberName: row.country,
    position: positionOf(row),
    ...(cross && { native: `${cross.column}${cross.comments ? ' *' : ''}` }),
    ...(row.status !== '' && { role: row.status === 'P-Member' ? 'P' : 'O' }),
    ...(row.member !== '' && { castBy: row.member }),
    certainty: 'stated',
  };
}

function dayIn(text: string | undefined): Day | undefined {
  const day = text?.slice(0, 10) ?? '';
  return isDay(day) ? day : undefined;
}

/** The votes of a sheet, or the issues that hold it back: a sheet without one of its rows would be a false result. */
function votesOf(sheet: ResultSheet, names: NameResolver, day: Day, key: string): Vote[] | IssueEmission[] {
  const votes: Vote[] = [];
  const issues: IssueEmission[] = [];
  for (const row of sheet.rows) {
    const resolution = names.resolve('country', row.country, day);
    if (resolution.status === 'resolved') votes.push(voteOf(row, resolution.code));
    else
      issues.push(
        nameIssue('country', row.country, resolution, {
          locator: row.locator,
          quarantined: row,
          holds: { kind: 'ballot', key },
        }),
      );
  }
  const twice = votes.find(
    (vote, index) => votes.findIndex((other) => other.member === vote.member) !== index,
  );
  if (twice && issues.length === 0) {
    issues.push({
      type: 'issue',
      code: 'duplicate-vote',
      severity: 'error',
      message: `${twice.memberName} stands twice in the sheet; the ballot ${key} is held back`,
      quarantined: twice,
      holds: { kind: 'ballot', key },
    });
  }
  return issues.length > 0 ? issues : votes.sort((a, b) => (a.member < b.member ? -1 : 1));
}

function daysApart(a: Day, b: Day): number {
  return Math.abs(Date.parse(`${a}T00:00:00Z`) - Date.parse(`${b}T00:00:00Z`)) / 86_400_000;
}

function tallyOf(votes: readonly Vote[]): NonNullable<Count['publishedTally']> {
  const number = (...positions: Position[]) =>
    votes.filter((vote) => positions.includes(vote.position)).length;
  return {
    approve: number('approve', 'approve-with-comments'),
    disapprove: number('disapprove'),
    abstain: number('abstain'),
  };
}

function countOf(sheet: ResultSheet, id: string, day: Day, votes: Vote[]): Count {
  return {
    id,
    day,
    votes,
    rollComplete: sheet.listsAbsent,
    ...(sheet.totals.voting !== undefined && { publishedTally: tallyOf(votes) }),
    ...(sheet.decision && { publishedOutcome: sheet.decision === 'Approved' ? 'approved' : 'disapproved' }),
    ...(sheet.note && { note: sheet.note }),
  };
}

/** The count of the ballot on record that a sheet of `day` speaks of. */
function sameCount(stored: Ballot | undefined, day: Day): Count | undefined {
  return stored?.counts.find((count) => daysApart(count.day, day) <= SAME_COUNT_DAYS);
}

function withCount(stored: Ballot | undefined, count: Count): Count[] {
  const others = (stored?.counts ?? []).filter((other) => other.id !== count.id);
  return [...others, count].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** Id that a sheet's ballot gets where none of its reference is on record. */
export function ballotIdOf(sheet: ResultSheet): string {
  const part = sheet.shape === 'letter-ballot' && sheet.question ? `-${sheet.question}` : '';
  const slug = slugOf(sheet.reference);
  return `${slug.startsWith('iso') ? slug : `iso-${slug}`}${part}`;
}

/** The ballot that a sheet states, added as one more count to what `stored` knows of it; or the issues that hold it back. */
export function emitSheet(sheet: ResultSheet, names: NameResolver, stored: Ballot | undefined): Emission[] {
  const key = stored?.id ?? ballotIdOf(sheet);
  const end = dayIn(sheet.end);
  const start = dayIn(sheet.start);
  const day = dayIn(sheet.closed) ?? end;
  if (day === undefined) {
    const message = `${sheet.reference} states no closing day; the ballot ${key} is held back`;
    return [
      {
        type: 'issue',
        code: 'missing-date',
        severity: 'error',
        message,
        quarantined: sheet.reference,
        holds: { kind: 'ballot', key },
      },
    ];
  }
  const votes = votesOf(sheet, names, day, key);
  if (votes.some((entry) => 'type' in entry)) return votes as IssueEmission[];
  const before = sameCount(stored, day);
  const count = countOf(sheet, before?.id ?? `${key}-${day}`, before?.day ?? day, votes as Vote[]);
  const known = STAGES[sheet.stage.toLowerCase()];
  const stage = known?.stage ?? sheet.stage;
  const ballot: Ballot = {
    technologies: [],
    title: sheet.title,
    ...(sheet.committee && { committee: isoCommitteeId(sheet.committee) }),
    ...(known && { rule: known.rule }),
    ...(start && { opened: start }),
    ...(end && { closes: end, closesBasis: 'stated' as const }),
    ...stored,
    id: key,
    body: stored?.body ?? 'ISO',
    reference: stored?.reference ?? sheet.reference,
    stage: stored?.stage ?? stage,
    status: 'closed',
    counts: withCount(stored, count),
  };
  return [
    {
      type: 'record',
      kind: 'ballot',
      key,
      data: ballot,
      ...(sheet.rows[0] && { locator: sheet.rows[0].locator }),
    },
  ];
}
