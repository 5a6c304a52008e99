import { mean } from 'simple-statistics';
import { bootstrapInterval } from '../../src/analytics/classical/bootstrap-interval.ts';
import type { Interval } from '../../src/analytics/classical/interval.ts';
import { wilsonInterval } from '../../src/analytics/classical/wilson-interval.ts';
import { seededRandom } from '../../src/analytics/random.ts';

/** A mean over runs with the interval that the number of runs allows. */
export interface Summary {
  mean: number;
  interval?: Interval;
  runs: number;
}

/** Mean of a measure over seeds, with a bootstrap interval. */
export function meanOver(values: readonly number[]): Summary {
  const interval = bootstrapInterval(values, mean, { random: seededRandom(1), resamples: 2000 });
  return { mean: mean([...values]), runs: values.length, ...(interval && { interval }) };
}

/** Share of runs in which something happened, with Wilson's interval. */
export function shareOf(events: readonly boolean[]): Summary {
  const hits = events.filter(Boolean).length;
  const interval = wilsonInterval(hits, events.length);
  return { mean: hits / events.length, runs: events.length, ...(interval && { interval }) };
}

/** `.97 [.95, .99]` */
export function formatSummary({ mean: value, interval }: Summary): string {
  const figure = (x: number) =>
    (x === 1 ? '1.00' : x.toFixed(x < 0.1 && x > 0 ? 3 : 2)).replace(/^(-?)0\./, '$1.');
  return interval ? `${figure(value)} [${figure(interval.low)}, ${figure(interval.high)}]` : figure(value);
}
