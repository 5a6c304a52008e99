import { createHash } from 'node:crypto';
import type { PassForecast } from '../analytics/decisions/forecast/simulate.ts';
import { fourDecimals } from '../domain/share.ts';
import { type BallotSetting, ballotSetting } from './forecasting/ballot-setting.ts';
import { type BodyForecast, bodyForecast, type ForecastDeps } from './forecasting/body-forecast.ts';
import { calibrationView } from './forecasting/calibration.ts';
import { type ChosenModel, chooseModel } from './forecasting/choose-model.ts';
import {
  type MemberForecast,
  memberForecasts,
  OVERLAY_TRUST,
  type Overlay,
} from './forecasting/member-forecast.ts';
import { memberRows } from './forecasting/member-rows.ts';
import { isIn, passForecast } from './forecasting/pass-forecast.ts';
import { statusOn } from './reading/ballot-row.ts';
import type { Question } from './reading/question.ts';
import type { KnownBloc } from './recommending/candidate.ts';
import type { ForecastView } from './views/forecast-view.ts';

export interface ForecastQuery {
  ballot: string;
  overlays?: readonly Overlay[];
  /** Groups aligned above chance whose members are taken to vote together. */
  blocs?: readonly KnownBloc[];
  seed?: number;
  /** Milliseconds to wait for a fit that has to be made; until it is there, where absent. */
  patience?: number;
}

const METHOD =
  'Rates of each member: its past votes in the body, drawn towards the rates of the body, then its votes on the topic, in the committee and on the proposer, each drawn towards the wider history (Dirichlet-multinomial shrinkage), the odds of no vote moved by how runs of ballots missed or attended went on in the body, and corrected by how earlier forecasts of the body turned out: smoothly (beta calibration) and then band by band, each band believed by its variance between ballots. What an analyst said of a member takes the place of its rates and is marked. Votes on one ballot go together through a common mood, whose spread is fitted on past ballots and which votes already in narrow down; members of one group share a further one. P(pass) is the share of seeded simulations that pass under every limb of the rule; its 80 % interval comes from rates that the histories allow. Strengths, fading and spread are chosen by likelihood on past ballots, each forecast from those before it.';

const FITTING = 'The forecasts of this body are being fitted and tested; ask again in a moment.';
const NO_RULE = 'The approval rule of this ballot is not known.';

/** A probability in words: a simulation makes nothing certain. */
function percent(value: number): string {
  const rounded = Math.round(100 * value);
  if (rounded === 100) return 'more than 99 %';
  return rounded === 0 ? 'less than 1 %' : `${rounded} %`;
}

function intervalOf({ low, high }: PassForecast): string {
  const [from, to] = [percent(low), percent(high)];
  return from === to ? from : `${from} to ${to}`;
}

function sentenceOf(pass: PassForecast | null, open: number, { reason }: ChosenModel): string {
  if (!pass) return reason ?? `No forecast: ${NO_RULE}`;
  const votes = `${open} ${open === 1 ? 'vote is' : 'votes are'} still out`;
  return `Passes with a probability of ${percent(pass.pass)} (80 % interval ${intervalOf(pass)}); ${votes}.`;
}

/**
 * Forecasts a ballot: what each member is likely to do and on what basis, the probability that it passes under its rule with
 * an interval, and whose vote matters most, with and without what analysts said. The body's own back-test comes with it;
 * where that shows no skill, or history is thin, base rates are given and it is said.
 * @throws DomainError `not-found` for an unknown ballot, `unavailable` where the worker was stopped
 */
export async function forecastBallot(
  deps: ForecastDeps,
  question: Question,
  query: ForecastQuery,
): Promise<ForecastView> {
  const setting = await ballotSetting(deps.model, question, query.ballot);
  const { data: ballot, synthetic } = setting.record;
  const body = await bodyForecast(deps, question, {
    body: ballot.body,
    synthetic,
    ...(query.patience === undefined ? {} : { patience: query.patience }),
  });
  const frame = {
    ...frameOf(setting, question, query, body),
    snapshot: await deps.model.snapshotOf(question),
  };
  if (body.state === 'fitting') return { ...frame, ...waiting() };
  const chosen = chooseModel(body.fit, setting.past.length);
  const asked = createHash('sha256')
    .update(JSON.stringify([query, frame.status]))
    .digest('hex');
  const answer = await deps.model.remember(question, `forecast ${asked}`, () =>
    answered(deps, setting, chosen, query, frame.status),
  );
  return { ...frame, ...answer };
}

/** What a forecast says whether or not it is there yet. */
function frameOf(
  { record, voters }: BallotSetting,
  question: Question,
  query: ForecastQuery,
  body: BodyForecast,
) {
  const { data: ballot, synthetic } = record;
  return {
    ballot: ballot.id,
    reference: ballot.reference,
    title: ballot.title,
    body: ballot.body,
    rule: ballot.rule ?? null,
    status: statusOn(ballot, question.asOf),
    state: body.state,
    votesIn: voters.filter(isIn).length,
    calibration: calibrationView(ballot.body, body, synthetic),
    overlays: (query.overlays ?? []).map(({ certainty = OVERLAY_TRUST, note = null, ...overlay }) => ({
      ...overlay,
      certainty,
      note,
    })),
    seed: query.seed ?? 1,
    method: METHOD,
    synthetic,
    asOf: question.asOf,
  };
}

type Answer = Omit<ForecastView, keyof ReturnType<typeof frameOf> | 'snapshot'>;

function waiting(): Answer {
  return {
    model: 'none',
    reason: FITTING,
    ...passView(null),
    without: null,
    sentence: FITTING,
    members: [],
    settings: null,
    warnings: [],
  };
}

async function answered(
  { forecaster }: ForecastDeps,
  setting: BallotSetting,
  chosen: ChosenModel,
  query: ForecastQuery,
  status: string,
): Promise<Answer> {
  const { voters, rule, past, names, record } = setting;
  const overlays = query.overlays ?? [];
  const groups = voters.map(({ member }) => groupOf(member, query.blocs ?? [], record.data.body));
  const forecastsUnder = (said: readonly Overlay[]): MemberForecast[] => {
    const forecastOf = memberForecasts(past, chosen.settings, record.data, said);
    return voters.map(({ member }) => forecastOf(member, setting.unlisted(member)));
  };
  const passOf = (forecasts: readonly MemberForecast[]) =>
    passForecast(forecaster, setting, forecasts, groups, chosen, query.seed ?? 1);
  const forecasts = forecastsUnder(overlays);
  const without = overlays.length === 0 ? null : forecastsUnder([]);
  const [pass, passWithout] = await Promise.all([passOf(forecasts), without && passOf(without)]);
  const { draws: _, ...bare } = passView(passWithout);
  return {
    model: chosen.kind,
    reason: chosen.reason ?? (rule ? null : NO_RULE),
    ...passView(pass),
    without: without && bare,
    sentence: sentenceOf(pass, voters.length - voters.filter(isIn).length, chosen),
    members: chosen.kind === 'none' ? [] : memberRows(voters, { forecasts, without }, pass, groups, names),
    settings: settingsView(chosen.settings),
    warnings: warningsOf(status, setting.rollsComplete, chosen),
  };
}

function passView(
  pass: PassForecast | null,
): Pick<ForecastView, 'pass' | 'low' | 'high' | 'expected' | 'draws'> {
  if (!pass) return { pass: null, low: null, high: null, expected: null, draws: 0 };
  const { approve, disapprove, abstain, noVote } = pass.expected;
  return {
    pass: fourDecimals(pass.pass),
    low: fourDecimals(pass.low),
    high: fourDecimals(pass.high),
    expected: {
      approve: fourDecimals(approve),
      disapprove: fourDecimals(disapprove),
      abstain: fourDecimals(abstain),
      noVote: fourDecimals(noVote),
    },
    draws: pass.draws,
  };
}

/** The first group of the body that a member belongs to. */
function groupOf(member: string, blocs: readonly KnownBloc[], body: string): string | null {
  return blocs.find((bloc) => bloc.body === body && bloc.members.includes(member))?.id ?? null;
}

function settingsView(settings: ChosenModel['settings']): ForecastView['settings'] {
  if (!settings) return null;
  const { member, context, retention } = settings.shrinkage;
  return {
    memberStrength: member,
    contextStrength: context,
    retention,
    moodSigma: settings.sigma,
    ballots: settings.ballots,
    votes: settings.votes,
  };
}

function warningsOf(status: string, rollsComplete: boolean, chosen: ChosenModel): string[] {
  const warnings: string[] = [];
  if (status === 'closed') warnings.push('This ballot is closed; the forecast is for comparison only.');
  if (!rollsComplete && chosen.kind !== 'none')
    warnings.push(
      'This body prints only those who voted: members that were not listed on recent ballots count as likely absent.',
    );
  return warnings;
}
