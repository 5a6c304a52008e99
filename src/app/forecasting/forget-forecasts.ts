import { daysAfter } from '../../domain/day.ts';
import { keyOf } from '../../domain/key.ts';
import type { AnalysisStore } from '../ports/analysis-store.ts';

/**
 * What of each scope stays however old it is: the forecasts of a ballot from before its last day, so that it can be held
 * against what happened; its newest review; the fit in use. Analyses of blocs are never forgotten: figures point to them.
 */
const KEPT = [
  { scopePrefix: keyOf('ballot-forecast', ''), keepNewest: 2 },
  { scopePrefix: keyOf('review', ''), keepNewest: 1 },
  { scopePrefix: keyOf('forecast', ''), keepNewest: 1 },
];

/**
 * Removes forecasts, reviews and fits that are older than `days` and that newer ones have taken the place of.
 * @param days 0 keeps everything
 * @returns how many were removed
 */
export async function forgetForecasts(analyses: AnalysisStore, today: string, days: number): Promise<number> {
  if (days === 0) return 0;
  const before = daysAfter(today, -days);
  let removed = 0;
  for (const kept of KEPT) removed += await analyses.forget({ ...kept, before });
  return removed;
}
