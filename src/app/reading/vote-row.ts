import type { Ballot, Count, Vote } from '../../domain/ballot.ts';
import { keyOf } from '../../domain/key.ts';
import type { StoredRecord } from '../../domain/record.ts';
import type { VoteRow } from '../views/member-view.ts';
import type { Names } from './names.ts';
import { nameOf } from './names.ts';
import { traceOfVote } from './trace.ts';

/** How it was cast and counted. */
function castingOf(
  vote: Vote,
): Pick<VoteRow, 'weight' | 'counted' | 'excludedReason' | 'comment' | 'castBy' | 'changedFrom'> {
  return {
    weight: vote.weight ?? null,
    counted: vote.counted ?? null,
    excludedReason: vote.excludedReason ?? null,
    comment: vote.comment ?? null,
    castBy: vote.castBy ?? null,
    changedFrom: vote.changedFrom ?? null,
  };
}

/** One vote as a row: what the vote itself says of its source and class wins over what the ballot says. */
export function voteRow(
  record: StoredRecord<'ballot'>,
  ballot: Ballot,
  count: Count,
  vote: Vote,
  names: Names,
): VoteRow {
  const trace = traceOfVote(record, count.id, vote.member);
  return {
    id: keyOf(ballot.id, count.id, vote.member),
    ballot: ballot.id,
    count: count.id,
    body: ballot.body,
    committee: ballot.committee ?? null,
    reference: ballot.reference,
    title: ballot.title,
    stage: ballot.stage ?? null,
    date: count.day,
    member: vote.member,
    memberName: vote.memberName ?? nameOf(names, vote.member),
    position: vote.position,
    native: vote.native ?? vote.position,
    role: vote.role ?? null,
    voterClass: vote.voterClass ?? null,
    ...castingOf(vote),
    certainty: vote.certainty,
    source: vote.source ?? record.provenance.source,
    ...trace,
    confidence: record.synthetic ? 'synthetic' : (vote.confidence ?? trace.confidence),
    confidentiality: vote.confidentiality ?? trace.confidentiality,
  };
}
