import { createHash } from 'node:crypto';
import type { BodyFit } from '../analytics/decisions/forecast/fit-body.ts';
import { type Ballot, sideOf } from '../domain/ballot.ts';
import { DomainError } from '../domain/errors.ts';
import { keyOf } from '../domain/key.ts';
import { fourDecimals } from '../domain/share.ts';
import { type BallotSetting, settingOf } from './forecasting/ballot-setting.ts';
import { bodyForecast, type ForecastDeps, fitIdOf } from './forecasting/body-forecast.ts';
import { type ChosenModel, chooseModel } from './forecasting/choose-model.ts';
import { forecastKeptBefore } from './forecasting/kept-forecasts.ts';
import { memberForecasts } from './forecasting/member-forecast.ts';
import { passForecast } from './forecasting/pass-forecast.ts';
import { ballotOn, evaluationOf } from './reading/ballot-row.ts';
import { allBallots } from './reading/ballots.ts';
import { findRecord } from './reading/find.ts';
import { nameOf } from './reading/names.ts';
import type { Question } from './reading/question.ts';
import type { KnownBloc } from './recommending/candidate.ts';
import { counterfactualOf } from './reforming/counterfactual.ts';
import { habitsFrom } from './reforming/secret-ballot.ts';
import type { ReviewView, SurpriseRow } from './views/review-view.ts';

export interface ReviewQuery {
  ballot: string;
  /** Groups aligned above chance, from released analyses. */
  blocs?: readonly KnownBloc[];
  /** Milliseconds to wait for a fit that has to be made; until it is there, where absent. With 0 only what is kept is told. */
  patience?: number;
}

const SEED = 1;
/** Of what is kept: reviews of another one are worked out anew. */
const FORMAT = 2;
const HALF = 0.5;

/** What was expected of a ballot before its votes were known. */
interface Expected
  extends Pick<ReviewView, 'basis' | 'madeAt' | 'model' | 'reason' | 'pass' | 'low' | 'high'> {
  /** P(approve) of each member whose vote was still out. */
  approve: ReadonlyMap<string, number>;
}

const nothing = (reason: string): Expected => ({
  basis: 'none',
  madeAt: null,
  model: 'none',
  reason,
  pass: null,
  low: null,
  high: null,
  approve: new Map(),
});

/** The model as it would have stood: settings from the ballots before those that were tested. */
function modelBefore(fit: BodyFit, ballot: string, past: number): ChosenModel | string {
  if (!fit.test.enough) return `Not enough history: ${fit.test.reason}`;
  const { testedBallots, settings } = fit.test.result;
  if (!testedBallots.includes(ballot))
    return 'It is one of the ballots that forecasts were fitted on; only later ones can be held against them.';
  const chosen = chooseModel(fit, past);
  return chosen.kind === 'history' ? { ...chosen, settings } : chosen;
}

/** The expectation worked out afterwards, from earlier ballots alone and with every vote still out. */
async function expectedBefore(
  { forecaster }: ForecastDeps,
  setting: BallotSetting,
  fit: BodyFit,
): Promise<Expected> {
  const { record, past } = setting;
  const chosen = modelBefore(fit, record.data.id, past.length);
  if (typeof chosen === 'string') return nothing(chosen);
  if (chosen.kind === 'none') return nothing(chosen.reason ?? 'Not enough history.');
  const voters = setting.voters.map(({ counted: _, ...voter }) => ({
    ...voter,
    position: 'not-voted' as const,
  }));
  const forecastOf = memberForecasts(past, chosen.settings, record.data, []);
  const forecasts = voters.map(({ member }) => forecastOf(member, setting.unlisted(member)));
  const blind = { ...setting, voters };
  const pass = await passForecast(
    forecaster,
    blind,
    forecasts,
    voters.map(() => null),
    chosen,
    SEED,
    false,
  );
  // How likely a member is to approve is asked of those that voted: absence is no part of it.
  const present = memberForecasts(past, chosen.settings, record.data, []);
  return {
    basis: 'prequential',
    madeAt: null,
    model: chosen.kind,
    reason: chosen.reason,
    pass: pass ? fourDecimals(pass.pass) : null,
    low: pass ? fourDecimals(pass.low) : null,
    high: pass ? fourDecimals(pass.high) : null,
    approve: new Map(voters.map(({ member }) => [member, present(member, 0).rates[0]])),
  };
}

async function expectedOf(
  deps: ForecastDeps,
  question: Question,
  setting: BallotSetting,
  query: ReviewQuery,
): Promise<Expected | 'fitting'> {
  const { data, synthetic } = setting.record;
  const day = data.closes ?? data.counts.at(-1)?.day ?? question.asOf;
  const kept = await forecastKeptBefore(deps.analyses, data.id, day);
  if (kept) {
    const { members, ...forecast } = kept.forecast;
    const out = members.filter(({ cast }) => cast === null);
    const approve = new Map(out.map((row) => [row.member, row.approve]));
    return { ...forecast, basis: 'kept', madeAt: kept.madeAt, approve };
  }
  const { patience } = query;
  const body = await bodyForecast(deps, question, {
    body: data.body,
    synthetic,
    ...(patience === undefined ? {} : { patience }),
  });
  return body.state === 'fitting' ? 'fitting' : expectedBefore(deps, setting, body.fit);
}

/** Votes cast whose side had less than even odds: a vote for approval, or one that is none. */
function surprisesOf(ballot: Ballot, { approve }: Expected, { names }: BallotSetting) {
  const surprises: SurpriseRow[] = [];
  let forecasts = 0;
  for (const { member, position } of ballot.counts.at(-1)?.votes ?? []) {
    const expected = approve.get(member);
    const side = sideOf(position);
    if (expected === undefined || side === 'none') continue;
    forecasts += 1;
    const gap = Math.abs((side === 'approve' ? 1 : 0) - expected);
    if (gap <= HALF) continue;
    surprises.push({
      member,
      memberName: nameOf(names, member),
      position,
      approve: fourDecimals(expected),
      gap: fourDecimals(gap),
    });
  }
  surprises.sort((a, b) => b.gap - a.gap || (a.member < b.member ? -1 : 1));
  return { surprises, forecasts };
}

function outcomeSurprise(outcome: ReviewView['outcome'], pass: number | null): boolean | null {
  if (pass === null || (outcome !== 'approved' && outcome !== 'disapproved')) return null;
  return Math.abs((outcome === 'approved' ? 1 : 0) - pass) > HALF;
}

async function blocsOf(
  deps: ForecastDeps,
  question: Question,
  setting: BallotSetting,
  blocs: readonly KnownBloc[],
) {
  const { record, rule } = setting;
  const own = blocs.filter(({ body }) => body === record.data.body);
  if (own.length === 0 || rule === undefined || rule.limbs.length === 0) return [];
  const others = (await allBallots(deps.model, question)).filter(
    ({ data, synthetic }) =>
      synthetic === record.synthetic && data.body === record.data.body && data.id !== record.data.id,
  );
  const habits = habitsFrom(others);
  return own.flatMap(
    (bloc) => counterfactualOf(bloc, record.data, rule, habits, { seed: SEED, names: setting.names }) ?? [],
  );
}

async function reviewed(
  deps: ForecastDeps,
  question: Question,
  setting: BallotSetting,
  query: ReviewQuery,
): Promise<Omit<ReviewView, 'snapshot' | 'asOf'>> {
  const { record, names } = setting;
  const ballot = ballotOn(record, question.asOf);
  const { outcome, outcomeBasis, outcomeReason } = evaluationOf(ballot, names);
  const found = query.patience === 0 ? 'fitting' : await expectedOf(deps, question, setting, query);
  const waiting = found === 'fitting';
  const expected = waiting ? nothing('This is being worked out; ask again in a moment.') : found;
  const { approve: _, ...shown } = expected;
  const blocs = waiting ? [] : await blocsOf(deps, question, setting, query.blocs ?? []);
  const turned = blocs.filter(({ changes }) => changes > HALF);
  return {
    ballot: ballot.id,
    reference: ballot.reference,
    title: ballot.title,
    body: ballot.body,
    closed: ballot.counts.at(-1)?.day ?? ballot.closes ?? null,
    outcome,
    outcomeBasis,
    outcomeReason,
    state: waiting ? 'fitting' : 'ready',
    ...shown,
    outcomeSurprise: outcomeSurprise(outcome, expected.pass),
    ...surprisesOf(ballot, expected, setting),
    blocs,
    pivotalBlocs: turned.map(({ bloc }) => bloc),
    pivotalBlocNames: turned.map(({ name }) => name),
    synthetic: record.synthetic,
  };
}

/**
 * How a closed ballot turned out against what was to be expected: votes and an outcome that had less than even odds, from a
 * forecast put on record before the close or else worked out from earlier ballots only, and groups that turned the outcome.
 * Kept once it is worked out.
 * @throws DomainError `not-found` for an unknown ballot, `conflict` for one that is open
 */
export async function reviewBallot(
  deps: ForecastDeps,
  question: Question,
  query: ReviewQuery,
): Promise<ReviewView> {
  const { model, analyses, codeVersion } = deps;
  const record = await findRecord(model.reader, 'ballot', query.ballot, question, '/ballots');
  const { data, synthetic } = record;
  if (ballotOn(record, question.asOf).status !== 'closed')
    throw new DomainError('conflict', `${data.reference} is not closed; see its forecast.`);
  const fit = await fitIdOf(deps, question, { body: data.body, synthetic });
  const blocs = (query.blocs ?? []).filter(({ body }) => body === data.body);
  const inputs = createHash('sha256')
    .update(JSON.stringify([FORMAT, fit, blocs, data]))
    .digest('hex');
  const scope = keyOf('review', data.id);
  const id = keyOf(scope, inputs.slice(0, 24));
  const snapshot = await model.snapshotOf(question);
  const kept = await analyses.get<Omit<ReviewView, 'snapshot' | 'asOf'>>(id);
  if (kept) return { ...kept.result, snapshot, asOf: question.asOf };
  const started = model.clock.now();
  const setting = await settingOf(model, question, record);
  const review = await reviewed(deps, question, setting, { ...query, blocs });
  if (review.state === 'ready')
    await analyses.save({
      id,
      scope,
      inputHash: inputs,
      snapshot,
      parameters: {},
      seed: SEED,
      codeVersion,
      createdAt: model.clock.now().toISOString(),
      durationMs: model.clock.now().getTime() - started.getTime(),
      synthetic,
      result: review,
    });
  return { ...review, snapshot, asOf: question.asOf };
}
