import { createTask, type ParsedFields, parse } from 'node-cron';

const DAY_MS = 86_400_000;

/** A schedule whose last fire lies further back than this has nothing to make up for. */
const MOST_DAYS_BACK = 400;

interface CivilTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

/** Time of an instant in a zone, and the other way round. */
interface Zone {
  civil(instant: number): CivilTime;
  instant(civil: CivilTime): number;
}

function asUtc({ year, month, day, hour, minute, second }: CivilTime): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function zoneOf(timeZone: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const civil = (instant: number): CivilTime => {
    const parts = format.formatToParts(instant);
    const of = (type: Intl.DateTimeFormatPartTypes) =>
      Number(parts.find((part) => part.type === type)?.value);
    return {
      year: of('year'),
      month: of('month'),
      day: of('day'),
      hour: of('hour'),
      minute: of('minute'),
      second: of('second'),
    };
  };
  const offset = (instant: number) => asUtc(civil(instant)) - Math.floor(instant / 1000) * 1000;
  return {
    civil,
    // As node-cron does it, so that both name the same instant: of a time that comes twice its choice, and for a time
    // that a change of the clocks leaves out (which node-cron never fires) the instant as long after the change.
    instant(time) {
      const guess = asUtc(time);
      const first = guess - offset(guess);
      const second = guess - offset(first);
      const isTime = (instant: number) => asUtc(civil(instant)) === guess;
      if (second === first || isTime(first)) return first;
      return isTime(second) ? second : Math.max(first, second);
    },
  };
}

type TimeOfDay = Pick<CivilTime, 'hour' | 'minute' | 'second'>;

const inSeconds = ({ hour, minute, second }: TimeOfDay) => (hour * 60 + minute) * 60 + second;

/** The times of day of a schedule, latest first; each hour and minute after `bound` is passed over as a whole. */
function* timesOfDay(fields: ParsedFields, bound: TimeOfDay): Generator<TimeOfDay> {
  const latest = inSeconds(bound);
  const [hours, minutes, seconds] = [fields.hour, fields.minute, fields.second].map((values) =>
    [...values].sort((a, b) => b - a),
  );
  for (const hour of hours) {
    if (inSeconds({ hour, minute: 0, second: 0 }) > latest) continue;
    for (const minute of minutes) {
      if (inSeconds({ hour, minute, second: 0 }) > latest) continue;
      for (const second of seconds) {
        if (inSeconds({ hour, minute, second }) <= latest) yield { hour, minute, second };
      }
    }
  }
}

const END_OF_DAY = { hour: 23, minute: 59, second: 59 };

/** Days from the one of `today` backwards, each as its midnight in UTC. */
function* daysBack({ year, month, day }: CivilTime): Generator<Date> {
  const today = Date.UTC(year, month - 1, day);
  for (let back = 0; back <= MOST_DAYS_BACK; back += 1) yield new Date(today - back * DAY_MS);
}

/**
 * A function that gives the newest instant, not after the one given, at which a schedule was due; undefined where that
 * lies more than 400 days back. A time of day that a change of the clocks leaves out is due as long after the change.
 */
export function lastDueOf(cron: string, timeZone: string): (now: Date) => Date | undefined {
  const fields = parse(cron);
  const days = [fields.dayOfMonth, fields.month, fields.dayOfWeek]
    .map((values) => values.join(','))
    .join(' ');
  const calendar = createTask(`* * * ${days}`, () => undefined, { timezone: 'UTC' });
  void calendar.destroy();
  const zone = zoneOf(timeZone);

  function lastOn(midnight: Date, now: Date, bound: TimeOfDay): Date | undefined {
    const [year, month, day] = [midnight.getUTCFullYear(), midnight.getUTCMonth() + 1, midnight.getUTCDate()];
    for (const time of timesOfDay(fields, bound)) {
      const instant = zone.instant({ year, month, day, ...time });
      if (instant <= now.getTime()) return new Date(instant);
    }
    return undefined;
  }

  return (now) => {
    const present = zone.civil(now.getTime());
    let bound: TimeOfDay = present;
    for (const midnight of daysBack(present)) {
      const found = calendar.match(midnight) ? lastOn(midnight, now, bound) : undefined;
      if (found) return found;
      bound = END_OF_DAY;
    }
    return undefined;
  };
}

/**
 * The zone to keep a schedule in. One that fires in every hour of every day means the same in UTC where the zone differs
 * by whole hours, and there no hour comes twice: node-cron leaves the second of them out.
 */
export function effectiveZone(cron: string, timeZone: string, now: Date): string {
  const { hour, dayOfMonth, month, dayOfWeek } = parse(cron);
  const isEveryHour =
    hour.length === 24 && dayOfMonth.length >= 31 && month.length === 12 && new Set(dayOfWeek).size >= 7;
  const { minute } = zoneOf(timeZone).civil(Math.floor(now.getTime() / 3_600_000) * 3_600_000);
  return isEveryHour && minute === 0 ? 'UTC' : timeZone;
}

/** Shortest and longest pause between fires, in milliseconds, by some coming fires in order; undefined for fewer than two. */
export function gapsOf(fires: readonly Date[]): { shortest: number; longest: number } | undefined {
  const gaps = fires.slice(1).map((fire, index) => fire.getTime() - (fires[index]?.getTime() ?? 0));
  return gaps.length === 0 ? undefined : { shortest: Math.min(...gaps), longest: Math.max(...gaps) };
}
