import { percent } from '../format/numbers.ts';

/** What drawings of shares over time have in common: time along, 0 to 100 % up, room for the names at the right end. */
export const SHARES_OVER_TIME = {
  marginLeft: 46,
  marginTop: 14,
  x: { type: 'utc', label: null },
  y: {
    grid: true,
    domain: [0, 1],
    label: null,
    tickFormat: (value: number) => percent(value, 0),
    ticks: 5,
  },
} as const;
