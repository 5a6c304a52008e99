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

/** The day of an RFC 3339 instant, in UTC. */
export function dayOf(instant: string): Day {
  return instant.slice(0, 10);
}

/** True where `text` is a real calendar day written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}
