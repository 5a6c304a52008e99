import type { Manifest } from '../../ingest/connector.ts';

const DAY_MS = 86_400_000;
/** Cadences that may pass without a success: a weekly run that comes an hour late is not worth an alarm. */
const TOLERANCE = 1.5;
/** Cadences that may pass without anything new, although the source answers. */
const QUIET = 3;

export type Freshness = 'fresh' | 'stale' | 'never-run' | 'unknown';

type Rhythm = Pick<Partial<Manifest>, 'cadenceDays' | 'tolerance' | 'quietTolerance'>;

/** The instant at which a source that last succeeded at `from` is stale; `undefined` where no cadence is stated. */
export function staleAt({ cadenceDays, tolerance = TOLERANCE }: Rhythm, from: Date): Date | undefined {
  if (cadenceDays === undefined) return undefined;
  return new Date(from.getTime() + cadenceDays * tolerance * DAY_MS);
}

/** The instant at which a source that last brought something new at `from` has been silent for too long. */
export function silentAt({ cadenceDays, quietTolerance = QUIET }: Rhythm, from: Date): Date | undefined {
  if (cadenceDays === undefined) return undefined;
  return new Date(from.getTime() + cadenceDays * quietTolerance * DAY_MS);
}

/** How fresh a source is, from the end of its last success. */
export function freshnessOf(rhythm: Rhythm, lastSuccess: string | undefined, now: Date): Freshness {
  if (rhythm.cadenceDays === undefined) return 'unknown';
  if (lastSuccess === undefined) return 'never-run';
  const due = staleAt(rhythm, new Date(lastSuccess));
  return due !== undefined && due < now ? 'stale' : 'fresh';
}
