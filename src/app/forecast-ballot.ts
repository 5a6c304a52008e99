import { type PassForecast, simulateBallot } from '../analytics/decisions/forecast/simulate.ts';
import { seededRandom } from '../analytics/random.ts';
import { sideOf } from '../domain/ballot.ts';
import type { StoredRecord } from '../domain/record.ts';
import type { ApprovalRule } from '../domain/rules/approval-rule.ts';
import { compileRule } from '../domain/rules/compiled-rule.ts';
import { excludeUncounted } from '../domain/rules/exclusion.ts';
import type { Voter } from '../domain/rules/voter.ts';
import { type BodyForecast, bodyForecast, calibrationView, hasSkill } from './forecasting/calibration.ts';
import { electorateOf, unlistedShare } from './forecasting/electorate.ts';
import { historyOf, sideIndex } from './forecasting/history.ts';
import { type MemberForecast, memberForecasts, type Overlay } from './forecasting/member-forecast.ts';
import { memberRows } from './forecasting/member-rows.ts';
import { statusOn } from './reading/ballot-row.ts';
import { allBallots } from './reading/ballots.ts';
import { findRecord } from './reading/find.ts';
import type { Names } from './reading/names.ts';
import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import type { KnownBloc } from './recommending/candidate.ts';
import type { ForecastView } from './views/forecast-view.ts';

export interface ForecastQuery {
  ballot: string;
  overlays?: readonly Overlay[];
  /** Groups aligned above chance whose members are taken to vote together. */
  blocs?: readonly KnownBloc[];
  seed?: number;
}

const METHOD =
  'Rates of each member: its past votes in the body, drawn towards the rates of the body, then its votes on the topic, in the committee and on the proposer, each drawn towards the wider history (Dirichlet-multinomial shrinkage), recalibrated on past forecasts. Votes on one ballot go together through a common mood, whose spread is fitted on past ballots and which votes already in narrow down; members of one group share a further one. P(pass) is the share of seeded simulations that pass under every limb of the rule; its 80 % interval comes from rates that the histories allow. Strengths, fading and spread are chosen by likelihood on past ballots, each forecast from those before it.';

interface Model {
  kind: ForecastView['model'];
  reason: string | null;
  settings: BodyForecast['settings'];
}

/** Members differ only where forecasts that told them apart were better than the base rate on later ballots. */
function modelFor(forecast: BodyForecast, past: number): Model {
  if (past === 0)
    return {
      kind: 'none',
      reason: 'Not enough history: no earlier ballot of this body is recorded with names.',
      settings: undefined,
    };
  if (forecast.settings && hasSkill(forecast))
    return { kind: 'history', reason: null, settings: forecast.settings };
  const reason =
    forecast.test.enough === false
      ? `Not enough history: ${forecast.test.reason} Base rates of the body are given instead.`
      : 'Forecasts that told members apart were no better than the base rate on later ballots of this body; base rates are given.';
  return { kind: 'base-rates', reason, settings: undefined };
}

function sentenceOf(pass: PassForecast | null, open: number, model: Model): string {
  if (!pass) return model.reason ?? 'No forecast: the approval rule of this ballot is not known.';
  const percent = (value: number) => `${Math.round(100 * value)} %`;
  const votes = `${open} ${open === 1 ? 'vote is' : 'votes are'} still out`;
  return `Passes with a probability of ${percent(pass.pass)} (80 % interval ${percent(pass.low)} to ${percent(pass.high)}); ${votes}.`;
}

/**
 * Forecasts a ballot: what each member is likely to do and on what basis, the probability that it passes under its rule with
 * an interval, and whose vote matters most. The body's own back-test comes with it; where that shows no skill, or history is
 * thin, base rates are given and it is said.
 * @throws DomainError `not-found` for an unknown ballot.
 */
export async function forecastBallot(
  model: ReadModel,
  question: Question,
  query: ForecastQuery,
): Promise<ForecastView> {
  const gathered = await gather(model, question, query);
  const { record, rule, voters, forecasts, groups, chosen, body } = gathered;
  const { data: ballot, synthetic } = record;
  const seed = query.seed ?? 1;
  const canTell = rule !== undefined && rule.limbs.length > 0 && chosen.kind !== 'none' && voters.length > 0;
  const pass = canTell ? simulate(record, rule, voters, forecasts, groups, chosen, seed) : null;
  const votesIn = voters.filter(isIn).length;
  return {
    ballot: ballot.id,
    reference: ballot.reference,
    title: ballot.title,
    body: ballot.body,
    rule: ballot.rule ?? null,
    status: gathered.status,
    model: chosen.kind,
    reason: chosen.reason ?? (rule ? null : 'The approval rule of this ballot is not known.'),
    ...passView(pass),
    sentence: sentenceOf(pass, voters.length - votesIn, chosen),
    members: chosen.kind === 'none' ? [] : memberRows(voters, forecasts, pass, groups, gathered.names),
    votesIn,
    calibration: calibrationView(ballot.body, body, synthetic),
    settings: settingsView(chosen.settings),
    overlays: [...(query.overlays ?? [])],
    seed,
    method: METHOD,
    warnings: warningsOf(gathered.status, gathered.rollsComplete, chosen),
    synthetic,
    snapshot: await model.snapshotOf(question),
    asOf: question.asOf,
  };
}

interface Gathered {
  record: StoredRecord<'ballot'>;
  rule: ApprovalRule | undefined;
  status: string;
  voters: Voter[];
  forecasts: MemberForecast[];
  groups: (string | null)[];
  chosen: Model;
  body: BodyForecast;
  rollsComplete: boolean;
  names: Names;
}

/** Reads the ballot, its electorate and the histories of its members. */
async function gather(model: ReadModel, question: Question, query: ForecastQuery): Promise<Gathered> {
  const record = await findRecord(model.reader, 'ballot', query.ballot, question, '/ballots');
  const { data: ballot, synthetic } = record;
  const [ballots, names, standings, body] = await Promise.all([
    allBallots(model, question),
    model.names(question),
    model.standings(question),
    bodyForecast(model, question, ballot.body, synthetic),
  ]);
  const others = ballots.filter(({ data }) => data.id !== ballot.id);
  const day = ballot.counts.at(-1)?.day ?? ballot.closes ?? question.asOf;
  const history = historyOf(others, ballot.body, day, synthetic);
  const chosen = modelFor(body, history.past.length);
  const voters = electorateOf(ballot, history.records, standings, ballot.opened ?? question.asOf);
  const forecastOf = memberForecasts(history.past, chosen.settings, ballot, query.overlays ?? []);
  const unlisted = (member: string) => (history.rollsComplete ? 0 : unlistedShare(history.records, member));
  return {
    record,
    rule: ballot.rule === undefined ? undefined : names.rules.get(ballot.rule),
    status: statusOn(ballot, question.asOf),
    voters,
    forecasts: voters.map(({ member }) => forecastOf(member, unlisted(member))),
    groups: groupsOf(voters, query.blocs ?? [], ballot.body),
    chosen,
    body,
    rollsComplete: history.rollsComplete,
    names,
  };
}

function passView(
  pass: PassForecast | null,
): Pick<ForecastView, 'pass' | 'low' | 'high' | 'expected' | 'draws'> {
  if (!pass) return { pass: null, low: null, high: null, expected: null, draws: 0 };
  const { approve, disapprove, abstain, noVote } = pass.expected;
  return {
    pass: round(pass.pass),
    low: round(pass.low),
    high: round(pass.high),
    expected: {
      approve: round(approve),
      disapprove: round(disapprove),
      abstain: round(abstain),
      noVote: round(noVote),
    },
    draws: pass.draws,
  };
}

function isIn(voter: Voter): boolean {
  return sideOf(voter.position) !== 'none';
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** Group of each voter: the first bloc of the body that it belongs to. */
function groupsOf(voters: readonly Voter[], blocs: readonly KnownBloc[], body: string): (string | null)[] {
  const own = blocs.filter((bloc) => bloc.body === body);
  return voters.map(({ member }) => own.find(({ members }) => members.includes(member))?.id ?? null);
}

function simulate(
  record: StoredRecord<'ballot'>,
  rule: ApprovalRule,
  voters: readonly Voter[],
  forecasts: readonly MemberForecast[],
  groups: readonly (string | null)[],
  chosen: Model,
  seed: number,
): PassForecast {
  const names = [...new Set(groups.filter((group) => group !== null))];
  const dropped = new Set(excludeUncounted(voters, rule.counting).excluded.map(({ member }) => member));
  const electorate = voters.map((voter, i) => {
    const group = groups[i];
    const cast = dropped.has(voter.member) ? 3 : isIn(voter) ? sideIndex(voter.position) : undefined;
    return {
      voter,
      rates: forecasts[i]!.rates,
      votes: forecasts[i]!.votes,
      ...(cast === undefined ? {} : { cast }),
      ...(group == null ? {} : { group: names.indexOf(group) }),
    };
  });
  const context = { rollComplete: record.data.counts.at(-1)?.rollComplete ?? false };
  return simulateBallot(
    compileRule(rule),
    electorate,
    chosen.settings?.sigma ?? 1,
    context,
    seededRandom(seed),
  );
}

function settingsView(settings: BodyForecast['settings']): ForecastView['settings'] {
  if (!settings) return null;
  const { member, context, retention } = settings.shrinkage;
  return {
    memberStrength: member,
    contextStrength: Number.isFinite(context) ? context : null,
    retention,
    moodSigma: settings.sigma,
    ballots: settings.ballots,
    votes: settings.votes,
  };
}

function warningsOf(status: string, rollsComplete: boolean, chosen: Model): string[] {
  const warnings: string[] = [];
  if (status === 'closed') warnings.push('This ballot is closed; the forecast is for comparison only.');
  if (!rollsComplete && chosen.kind !== 'none')
    warnings.push(
      'This body prints only those who voted: members that were not listed on recent ballots count as likely absent.',
    );
  return warnings;
}
