import type { Ballot } from '../../domain/ballot.ts';
import { DomainError } from '../../domain/errors.ts';
import { ballotSetting } from '../forecasting/ballot-setting.ts';
import { isIn } from '../forecasting/pass-forecast.ts';
import { statusOn } from '../reading/ballot-row.ts';
import type { Question } from '../reading/question.ts';
import type { ReadModel } from '../reading/read-model.ts';
import { resolveMember } from '../reading/resolve-member.ts';

/** A ballot that is not decided, and somebody who may still vote on it. */
export interface OpenVote {
  ballot: Ballot;
  member: string;
}

/**
 * The ballot and the member whose vote on it is still out.
 * @throws DomainError `not-found` for an unknown ballot or member, `conflict` where the ballot is over or the vote is in,
 *   `invalid-input` for one that has no vote on it
 */
export async function openVote(
  model: ReadModel,
  question: Question,
  ballot: string,
  named: string,
): Promise<OpenVote> {
  const { record, voters } = await ballotSetting(model, question, ballot);
  const status = statusOn(record.data, question.asOf);
  if (status === 'closed' || status === 'withdrawn')
    throw new DomainError(
      'conflict',
      `${record.data.reference} is ${status}; nothing can be expected of it.`,
    );
  const member = (await resolveMember(model, question, named)).data.code;
  const voter = voters.find((each) => each.member === member);
  if (!voter)
    throw new DomainError('invalid-input', `${member} has no vote on ${record.data.reference}.`, {
      flaws: [{ at: 'member', message: 'not among those who may vote on this ballot' }],
    });
  if (isIn(voter))
    throw new DomainError('conflict', `${member} has voted on ${record.data.reference} already.`);
  return { ballot: record.data, member };
}
