import { type Ballot, type Count, sideOf } from '../domain/ballot.ts';
import type { StoredRecord } from '../domain/record.ts';
import type { CountEvaluation } from './evaluate-ballot.ts';
import { ballotOn, ballotRow, countTally, evaluationOf, tallyOf } from './reading/ballot-row.ts';
import { findAll, findRecord } from './reading/find.ts';
import { type Names, nameOf } from './reading/names.ts';
import { seatOf } from './reading/our-part.ts';
import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import { voteRow } from './reading/vote-row.ts';
import type { BallotDetail, BallotTally, CountView } from './views/ballot-view.ts';

function byRole(count: Count): Record<string, BallotTally> {
  const roles = [...new Set(count.votes.map((vote) => vote.voterClass ?? vote.role ?? 'unknown'))].sort();
  return Object.fromEntries(
    roles.map((role) => [
      role,
      tallyOf(count.votes.filter((vote) => (vote.voterClass ?? vote.role ?? 'unknown') === role)),
    ]),
  );
}

function countView(
  record: StoredRecord<'ballot'>,
  ballot: Ballot,
  count: Count,
  evaluation: CountEvaluation,
  names: Names,
): CountView {
  return {
    ...evaluation,
    id: count.id,
    day: count.day,
    rollComplete: count.rollComplete,
    tally: countTally(count) ?? tallyOf([]),
    byRole: byRole(count),
    publishedTally: count.publishedTally ?? null,
    publishedOutcome: count.publishedOutcome ?? null,
    note: count.note ?? null,
    votes: count.votes.map((vote) => voteRow(record, ballot, count, vote, names)),
  };
}

/** Votes whose side differs from that of the count before; with or without comments is the same side. */
function changesOf(ballot: Ballot, names: Names): BallotDetail['changes'] {
  return ballot.counts.slice(1).flatMap((count, index) => {
    const before = new Map(ballot.counts[index]?.votes.map((vote) => [vote.member, vote.position]));
    return count.votes.flatMap(({ member, memberName, position }) => {
      const from = before.get(member);
      if (from === undefined || sideOf(from) === sideOf(position)) return [];
      return [
        { member, memberName: memberName ?? nameOf(names, member), count: count.id, from, to: position },
      ];
    });
  });
}

/** Ballots that carry this one on under another procedure. */
async function continuedBy(
  model: ReadModel,
  question: Question,
  id: string,
): Promise<BallotDetail['continuedBy']> {
  const found = await findAll(model.reader, 'ballot', question, { where: { 'data.continues': { eq: id } } });
  return found.map(({ data }) => ({ id: data.id, reference: data.reference, rule: data.rule ?? null }));
}

/**
 * One ballot with every count under its rule, limb by limb, and every vote.
 * @throws DomainError `not-found`
 */
export async function getBallot(
  model: ReadModel,
  question: Question,
  id: string,
  member?: string,
): Promise<BallotDetail> {
  const record = await findRecord(model.reader, 'ballot', id, question, '/ballots');
  const names = await model.names(question);
  const ballot = ballotOn(record, question.asOf);
  const { counts, ruleText } = evaluationOf(ballot, names);
  const our =
    member === undefined ? {} : { our: seatOf(await model.standings(question), member, question.asOf) };
  const { source, url, retrievedAt, locator, parser } = record.provenance;
  return {
    ...ballotRow(record, { names, asOf: question.asOf, ...our }),
    notes: ballot.notes ?? null,
    ruleText,
    continuedBy: await continuedBy(model, question, ballot.id),
    counts: ballot.counts.flatMap((count, index) => {
      const evaluation = counts[index];
      return evaluation ? [countView(record, ballot, count, evaluation, names)] : [];
    }),
    changes: changesOf(ballot, names),
    provenance: { source, url: url ?? null, retrievedAt, locator: locator ?? null, parser },
  };
}
