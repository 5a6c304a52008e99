import type { PastBallot } from '../../analytics/decisions/forecast/history.ts';
import type { StoredRecord } from '../../domain/record.ts';
import type { ApprovalRule } from '../../domain/rules/approval-rule.ts';
import type { Voter } from '../../domain/rules/voter.ts';
import { allBallots } from '../reading/ballots.ts';
import { findRecord } from '../reading/find.ts';
import type { Names } from '../reading/names.ts';
import type { Question } from '../reading/question.ts';
import type { ReadModel } from '../reading/read-model.ts';
import { electorateOf, unlistedShare } from './electorate.ts';
import { historyOf } from './history.ts';

/** A ballot with those who may vote on it and what was decided before it. */
export interface BallotSetting {
  record: StoredRecord<'ballot'>;
  rule: ApprovalRule | undefined;
  voters: Voter[];
  past: readonly PastBallot[];
  /** Share of recent ballots that do not list a member, where absences are not printed; 0 elsewhere. */
  unlisted: (member: string) => number;
  rollsComplete: boolean;
  names: Names;
}

/** A ballot with its electorate and the body's earlier ballots. */
export async function settingOf(
  model: ReadModel,
  question: Question,
  record: StoredRecord<'ballot'>,
): Promise<BallotSetting> {
  const { data, synthetic } = record;
  const [ballots, names, standings] = await Promise.all([
    allBallots(model, question),
    model.names(question),
    model.standings(question),
  ]);
  const others = ballots.filter((other) => other.data.id !== data.id);
  const day = data.counts.at(-1)?.day ?? data.closes ?? question.asOf;
  const { past, records, rollsComplete } = historyOf(others, data.body, day, synthetic);
  return {
    record,
    rule: data.rule === undefined ? undefined : names.rules.get(data.rule),
    voters: electorateOf(data, records, standings, data.opened ?? question.asOf),
    past,
    unlisted: (member) => (rollsComplete ? 0 : unlistedShare(records, member)),
    rollsComplete,
    names,
  };
}

/**
 * Reads a ballot, its electorate and the body's earlier ballots.
 * @throws DomainError `not-found` for an unknown ballot
 */
export async function ballotSetting(
  model: ReadModel,
  question: Question,
  ballot: string,
): Promise<BallotSetting> {
  return settingOf(model, question, await findRecord(model.reader, 'ballot', ballot, question, '/ballots'));
}
