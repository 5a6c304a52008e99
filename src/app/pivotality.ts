import { powerUnderRule } from '../analytics/decisions/power/rule-power.ts';
import { seededRandom } from '../analytics/random.ts';
import type { StoredRecord } from '../domain/record.ts';
import type { ApprovalRule } from '../domain/rules/approval-rule.ts';
import { type CompiledRule, compileRule, totalsOf } from '../domain/rules/compiled-rule.ts';
import { decide } from '../domain/rules/decide.ts';
import { excludeUncounted } from '../domain/rules/exclusion.ts';
import { negativePositionOf } from '../domain/rules/margin.ts';
import type { Voter } from '../domain/rules/voter.ts';
import { electorateOf } from './forecasting/electorate.ts';
import { historyOf } from './forecasting/history.ts';
import { allianceOf, rolesOn } from './reading/alliances.ts';
import { allBallots } from './reading/ballots.ts';
import { nameOfBloc } from './reading/bloc-name.ts';
import { findRecord } from './reading/find.ts';
import { nameOf } from './reading/names.ts';
import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import type { KnownBloc } from './recommending/candidate.ts';
import { counterfactualOf } from './reforming/counterfactual.ts';
import { habitsFrom } from './reforming/secret-ballot.ts';
import type { PivotalityView, PowerRow } from './views/pivotality-view.ts';

export interface PivotalityQuery {
  ballot: string;
  /** Groups aligned above chance, from released analyses. */
  blocs?: readonly KnownBloc[];
  alliance?: string;
  seed?: number;
}

const METHOD =
  'Power is counted over all ways in which the listed members could vote yes or no under every limb of the rule at once: exactly by counting coalitions of members that count alike (generating functions for weighted votes), else by seeded sampling with its 95 % interval. A group is taken as one voter. The counterfactual lets the members of a group vote by their own habits over all other ballots of the body, while everybody else votes as they did.';

interface Holder {
  who: string;
  name: string;
  kind: PowerRow['kind'];
  members: string[];
}

/** Can these members stop what all others approve? */
function canBlock(rule: CompiledRule, voters: readonly Voter[], members: ReadonlySet<string>): boolean {
  const negative = negativePositionOf(rule);
  const cast = voters.map(
    (voter): Voter => ({ ...voter, position: members.has(voter.member) ? negative : 'approve' }),
  );
  const { totals } = totalsOf(rule, cast, {});
  return decide(rule, totals, { rollComplete: true }).outcome !== 'approved';
}

function powerRows(
  rule: ApprovalRule,
  electorate: readonly Voter[],
  holders: readonly Holder[],
  seed: number,
) {
  const compiled = compileRule(rule);
  const everybody = electorate.map((voter): Voter => ({ ...voter, position: 'approve', counted: undefined }));
  const { voters } = excludeUncounted(everybody, rule.counting);
  const powerOf = powerUnderRule(compiled, voters, {}, seededRandom(seed));
  const known = new Map<string, ReturnType<typeof powerOf>>();
  const alike = (holder: Holder) => {
    const voter = voters.find(({ member }) => member === holder.who);
    return holder.kind === 'member' && voter
      ? JSON.stringify([voter.role, voter.voterClass, voter.weight])
      : holder.who;
  };
  return holders
    .map((holder): PowerRow => {
      const key = alike(holder);
      const power = known.get(key) ?? powerOf(holder.members);
      known.set(key, power);
      return { ...holder, ...power, canBlock: canBlock(compiled, voters, new Set(holder.members)) };
    })
    .sort((a, b) => b.banzhaf - a.banzhaf || (a.who < b.who ? -1 : 1));
}

async function holdersOf(
  model: ReadModel,
  question: Question,
  query: PivotalityQuery,
  record: StoredRecord<'ballot'>,
  voters: readonly Voter[],
): Promise<Holder[]> {
  const names = await model.names(question);
  const present = new Set(voters.map(({ member }) => member));
  const alliance = record.synthetic ? undefined : await allianceOf(model.reader, question, query.alliance);
  const allied = [...rolesOn(alliance, question.asOf)]
    .filter(([code, role]) => present.has(code) && (role === 'core' || role === 'member'))
    .map(([code]) => code);
  const blocs = (query.blocs ?? [])
    .filter(({ body }) => body === record.data.body)
    .map(({ id, members }) => ({ id, members: members.filter((member) => present.has(member)) }))
    .filter(({ members }) => members.length > 1);
  return [
    ...blocs.map(
      ({ id, members }): Holder => ({
        who: id,
        name: nameOfBloc({ members }, names),
        kind: 'bloc',
        members,
      }),
    ),
    ...(alliance && allied.length > 1
      ? [{ who: alliance.id, name: alliance.name, kind: 'alliance' as const, members: allied }]
      : []),
    ...voters.map(
      ({ member }): Holder => ({
        who: member,
        name: nameOf(names, member),
        kind: 'member',
        members: [member],
      }),
    ),
  ];
}

/**
 * Power of every member, of groups aligned above chance and of the alliance on one ballot under its rule; on closed ballots,
 * whether the outcome would have been another had a group's members voted by their own habits.
 * @throws DomainError `not-found` for an unknown ballot.
 */
export async function pivotality(
  model: ReadModel,
  question: Question,
  query: PivotalityQuery,
): Promise<PivotalityView> {
  const record = await findRecord(model.reader, 'ballot', query.ballot, question, '/ballots');
  const { data: ballot, synthetic } = record;
  const [names, ballots, standings] = await Promise.all([
    model.names(question),
    allBallots(model, question),
    model.standings(question),
  ]);
  const others = ballots.filter(
    ({ data, synthetic: made }) => made === synthetic && data.body === ballot.body && data.id !== ballot.id,
  );
  const day = ballot.opened ?? ballot.counts.at(-1)?.day ?? question.asOf;
  const voters = electorateOf(ballot, historyOf(others, ballot.body, day, synthetic).records, standings, day);
  const rule = ballot.rule === undefined ? undefined : names.rules.get(ballot.rule);
  const usable = rule !== undefined && rule.limbs.length > 0 && voters.length > 0;
  const seed = query.seed ?? 1;
  const habits = habitsFrom(others);
  const closed = ballot.status === 'closed';
  const blocs = (query.blocs ?? []).filter(({ body }) => body === ballot.body);
  return {
    ballot: ballot.id,
    reference: ballot.reference,
    body: ballot.body,
    rule: rule?.id ?? null,
    ruleConfidence: rule?.confidence ?? null,
    electorate: voters.length,
    rows: usable
      ? powerRows(rule, voters, await holdersOf(model, question, query, record, voters), seed)
      : [],
    counterfactuals:
      usable && closed
        ? blocs.flatMap((bloc) => counterfactualOf(bloc, ballot, rule, habits, { seed, names }) ?? [])
        : [],
    seed,
    reason: usable ? null : 'The approval rule or the electorate of this ballot is not known.',
    method: METHOD,
    synthetic,
    snapshot: await model.snapshotOf(question),
    asOf: question.asOf,
  };
}
