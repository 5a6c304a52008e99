import type { BallotRow } from '../../../app/views/ballot-view.ts';
import { useWidth } from '../../charts/use-width.ts';
import { messages as m } from '../../messages/messages.ts';

const { closing: words } = m.overview;
const LABELLED_FROM = 640;
const INSET = 24;
const BASE = 66;
const SOON_DAYS = 14;

/** Last day of the scale: a round number beyond the latest closing day. */
function reach(days: readonly number[]): number {
  const latest = Math.max(...days, 14);
  return [14, 30, 60, 90, 180, 365].find((end) => end >= latest) ?? latest;
}

function ticksOf(end: number): { day: number; long: boolean }[] {
  const step = end <= 30 ? 1 : end <= 90 ? 5 : 10;
  const long = end <= 30 ? 7 : 30;
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, index) => ({
    day: index * step,
    long: (index * step) % long === 0,
  }));
}

interface Pin {
  day: number;
  ballots: BallotRow[];
}

/** Ballots that close on one day share a pin. */
function pinsOf(ballots: readonly BallotRow[]): Pin[] {
  const byDay = Map.groupBy(ballots, ({ daysLeft }) => daysLeft ?? -1);
  return [...byDay]
    .filter(([day]) => day >= 0)
    .map(([day, group]) => ({ day, ballots: group }))
    .toSorted((a, b) => a.day - b.day);
}

interface PinProps {
  pin: Pin;
  x: number;
  top: number;
}

function PinLine({ pin, x, top }: PinProps) {
  return (
    <g class="pin" data-soon={pin.day <= SOON_DAYS}>
      <line x1={x} x2={x} y1={top + 4} y2={BASE} />
      <circle class="pin-dot" cx={x} cy={top} r="7" />
    </g>
  );
}

function PinLabel({ pin, x, top }: PinProps) {
  const [first, ...more] = pin.ballots;
  return (
    <text class="pin-label" x={x + 12} y={top + 4}>
      {more.length > 0 ? `${pin.ballots.length} × ` : ''}
      {first?.reference.slice(0, 14)}
    </text>
  );
}

/** The coming days as a ruler with a pin for each closing day; the list beside it says the same in words. */
export function ClosingRuler({ ballots }: { ballots: readonly BallotRow[] }) {
  const [box, width] = useWidth();
  const pins = pinsOf(ballots);
  if (pins.length === 0) return null;
  const end = reach(pins.map(({ day }) => day));
  const x = (day: number) => INSET + (day / end) * (width - 2 * INSET);
  const placed = pins.map((pin, index) => ({ pin, x: x(pin.day), top: index % 2 === 0 ? 16 : 38 }));
  return (
    <div class="ruler" ref={box}>
      {width === 0 ? null : (
        <svg viewBox={`0 0 ${width} 104`} role="img" aria-label={words.ruler}>
          <line class="base" x1={INSET} x2={width - INSET} y1={BASE} y2={BASE} />
          {ticksOf(end).map(({ day, long }) => (
            <g key={day}>
              <line x1={x(day)} x2={x(day)} y1={BASE} y2={BASE + (long ? 14 : 7)} />
              {long ? (
                <text x={x(day)} y={BASE + 30} text-anchor="middle">
                  {words.inDays(day)}
                </text>
              ) : null}
            </g>
          ))}
          {placed.map((pin) => (
            <PinLine key={pin.pin.day} {...pin} />
          ))}
          {width >= LABELLED_FROM ? placed.map((pin) => <PinLabel key={pin.pin.day} {...pin} />) : null}
        </svg>
      )}
    </div>
  );
}
