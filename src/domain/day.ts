/** A calendar day as `YYYY-MM-DD`; days compare as strings. */
export type Day = string;

/** Half-open span of days: `validFrom` is inside, `validTo` is not; an absent end is open. */
export interface DaySpan {
  validFrom?: Day;
  validTo?: Day;
}

/** True where `day` lies in `span`. */
export function covers(span: DaySpan, day: Day): boolean {
  return (
    (span.validFrom === undefined || span.validFrom <= day) &&
    (span.validTo === undefined || day < span.validTo)
  );
}

const DAY_MS = 86_400_000;

/** The day of an instant, in UTC: a moment in time, or one written as in RFC 3339. */
export function dayOf(instant: string | Date): Day {
  return (typeof instant === 'string' ? instant : instant.toISOString()).slice(0, 10);
}

const startOf = (day: Day) => Date.parse(`${day}T00:00:00Z`);

/** The calendar day `days` after `day`, or before it where `days` is negative. */
export function daysAfter(day: Day, days: number): Day {
  return dayOf(new Date(startOf(day) + days * DAY_MS));
}

/** Number of days from `from` until `to`; negative where `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
  return (startOf(to) - startOf(from)) / DAY_MS;
}

const WRITTEN_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** True where `text` is a real calendar day written `YYYY-MM-DD`; counted by hand, because a file asks for each of its rows. */
export function isDay(text: string): boolean {
  const written = WRITTEN_DAY.exec(text);
  if (!written) return false;
  const [year, month, day] = [Number(written[1]), Number(written[2]), Number(written[3])];
  const days = month === 2 && isLeap(year) ? 29 : DAYS_OF_MONTH[month - 1];
  return days !== undefined && day >= 1 && day <= days;
}
