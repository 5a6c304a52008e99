import type { PastBallot } from '../../analytics/decisions/forecast/history.ts';
import { seededRandom } from '../../analytics/random.ts';
import type { Ballot } from '../../domain/ballot.ts';
import type { ApprovalRule } from '../../domain/rules/approval-rule.ts';
import { evaluateBallotRecord } from '../evaluate-ballot.ts';
import { nameOfBloc } from '../reading/bloc-name.ts';
import type { Names } from '../reading/names.ts';
import type { KnownBloc } from '../recommending/candidate.ts';
import type { CounterfactualRow } from '../views/pivotality-view.ts';
import { approvedInSecret } from './secret-ballot.ts';

/**
 * Whether a closed ballot would have ended otherwise had the members of a group voted by their own habits, while everybody
 * else votes as they did; `undefined` where the rule tells no outcome.
 */
export function counterfactualOf(
  bloc: KnownBloc,
  ballot: Ballot,
  rule: ApprovalRule,
  others: readonly PastBallot[],
  { seed, names }: { seed: number; names: Names },
): CounterfactualRow | undefined {
  const count = ballot.counts.at(-1);
  const { outcome, outcomeBasis } = evaluateBallotRecord(ballot, rule);
  if (!count || outcomeBasis !== 'rule' || outcome === 'unknown') return undefined;
  const approvedWithout = approvedInSecret(rule, count, new Set(bloc.members), others, seededRandom(seed));
  const changes = outcome === 'approved' ? 1 - approvedWithout : approvedWithout;
  return {
    bloc: bloc.id,
    name: nameOfBloc(bloc, names),
    ballot: ballot.id,
    outcome,
    approvedWithout,
    changes,
    sentence: `Had its members voted by their own habits, the outcome (${outcome}) would have been the other one in ${Math.round(100 * changes)} % of simulations.`,
  };
}
