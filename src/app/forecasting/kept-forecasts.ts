import { keyOf } from '../../domain/key.ts';
import { forecastBallot } from '../forecast-ballot.ts';
import type { AnalysisStore } from '../ports/analysis-store.ts';
import { statusOn } from '../reading/ballot-row.ts';
import { allBallots } from '../reading/ballots.ts';
import type { Question } from '../reading/question.ts';
import type { KnownBloc } from '../recommending/candidate.ts';
import type { ForecastView } from '../views/forecast-view.ts';
import type { ForecastDeps } from './body-forecast.ts';

/** A forecast as it was put on record on a day, without anything that analysts said. */
export type KeptForecast = Pick<ForecastView, 'pass' | 'low' | 'high' | 'model' | 'reason' | 'members'>;

const scopeOf = (ballot: string) => keyOf('ballot-forecast', ballot);

/**
 * Puts the forecasts of all open ballots on record, once a day, so that what was expected can be held against what happened.
 * @returns ballots that were put on record
 */
export async function keepForecasts(
  deps: ForecastDeps,
  question: Question,
  blocs: readonly KnownBloc[],
): Promise<string[]> {
  const { model, analyses, codeVersion } = deps;
  const kept: string[] = [];
  for (const { data: ballot } of await allBallots(model, question)) {
    if (statusOn(ballot, question.asOf) !== 'open') continue;
    const id = keyOf(scopeOf(ballot.id), question.asOf);
    if (await analyses.get(id)) continue;
    const started = model.clock.now();
    const view = await forecastBallot(deps, question, { ballot: ballot.id, blocs });
    if (view.pass === null) continue;
    const { pass, low, high, model: kind, reason, members } = view;
    const ended = model.clock.now();
    await analyses.save({
      id,
      scope: scopeOf(ballot.id),
      inputHash: `${view.snapshot}`,
      snapshot: view.snapshot,
      parameters: { votesIn: view.votesIn },
      seed: view.seed,
      codeVersion,
      createdAt: ended.toISOString(),
      durationMs: ended.getTime() - started.getTime(),
      synthetic: view.synthetic,
      result: { pass, low, high, model: kind, reason, members } satisfies KeptForecast,
    });
    kept.push(ballot.id);
  }
  return kept;
}

/** The newest forecast of a ballot that was put on record before `day`. */
export async function forecastKeptBefore(
  analyses: AnalysisStore,
  ballot: string,
  day: string,
): Promise<{ madeAt: string; forecast: KeptForecast } | undefined> {
  const { items } = await analyses.list({ scope: scopeOf(ballot), limit: 200 });
  const newest = items.find(({ createdAt }) => createdAt.slice(0, 10) < day);
  const found = newest && (await analyses.get<KeptForecast>(newest.id));
  return found && { madeAt: found.createdAt, forecast: found.result };
}
