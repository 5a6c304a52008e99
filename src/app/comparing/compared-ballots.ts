import { sideOf, type Vote } from '../../domain/ballot.ts';
import { isVisibleTo } from '../../domain/provenance.ts';
import type { StoredRecord } from '../../domain/record.ts';
import { isOver } from '../analysing/body-votes.ts';
import { given } from '../reading/conditions.ts';
import { type Question, recordScope } from '../reading/question.ts';
import type { ReadModel } from '../reading/read-model.ts';
import { traceOf } from '../reading/trace.ts';
import type { ComparedBallot, ComparedVote } from '../views/compare-view.ts';

/** Which ballots to compare on; all that are over, unless told. */
export interface BallotChoice {
  /** Ids of ballots. */
  ballots?: readonly string[];
  body?: string;
  committee?: string;
  /** A topic as the source names it, or a critical technology. */
  topic?: string;
  /** Days of the count, inclusive. */
  from?: string;
  to?: string;
  /** Only ballots on which two of the members took different sides. */
  apart?: boolean;
}

/** The votes of `members` on the ballots chosen, newest first; ballots on which none of them is listed are left out. */
export async function comparedBallots(
  model: ReadModel,
  question: Question,
  members: readonly string[],
  choice: BallotChoice,
): Promise<ComparedBallot[]> {
  const { ballots, body, committee, topic } = choice;
  const query = {
    ...recordScope(question),
    where: given({ 'data.id': ballots, 'data.body': body, 'data.committee': committee }),
    ...(topic !== undefined && {
      anyOf: [given({ 'data.topic': topic }), given({ 'data.technologies': topic })],
    }),
    sort: [{ field: 'key' }],
  };
  const rows: ComparedBallot[] = [];
  for await (const record of model.reader.stream('ballot', query)) {
    const row = comparedBallot(record, members, question);
    if (row && isChosen(row, choice)) rows.push(row);
  }
  return rows.sort((a, b) => (a.day === b.day ? (a.ballot < b.ballot ? -1 : 1) : a.day < b.day ? 1 : -1));
}

function isChosen({ ballot, day, alike, votes }: ComparedBallot, choice: BallotChoice): boolean {
  if (day < (choice.from ?? '') || (choice.to !== undefined && day > choice.to)) return false;
  if (choice.apart && alike !== false) return false;
  return choice.ballots?.includes(ballot) || votes.some(({ position }) => position !== null);
}

/** The newest count of a ballot that is over, as it stood on the day asked for. */
function comparedBallot(
  record: StoredRecord<'ballot'>,
  members: readonly string[],
  question: Question,
): ComparedBallot | undefined {
  const { data } = record;
  const count = data.counts.findLast(({ day }) => day <= question.asOf);
  if (count === undefined || !isOver(data, question.asOf)) return undefined;
  const byMember = new Map(
    count.votes
      .filter(({ confidentiality }) => !confidentiality || isVisibleTo(confidentiality, question.clearance))
      .map((vote) => [vote.member, vote]),
  );
  const votes = members.map((member) => comparedVote(member, byMember.get(member)));
  return {
    ballot: data.id,
    body: data.body,
    reference: data.reference,
    title: data.title,
    day: count.day,
    alike: alikeOf(votes),
    votes,
    ...traceOf(record),
  };
}

function comparedVote(member: string, vote: Vote | undefined): ComparedVote {
  if (vote === undefined) return { member, position: null, side: null, certainty: null };
  return { member, position: vote.position, side: sideOf(vote.position), certainty: vote.certainty };
}

function alikeOf(votes: readonly ComparedVote[]): boolean | null {
  const sides = votes.flatMap(({ side }) => (side === null || side === 'none' ? [] : [side]));
  return sides.length < 2 ? null : sides.every((side) => side === sides[0]);
}
