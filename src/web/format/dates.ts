const dayFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const monthFormat = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });
const instantFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

/** A calendar day (`2026-05-01`, or a month `2026-05`) in words: 1 May 2026. */
export function day(text: string): string {
  const time = Date.parse(text.length === 7 ? `${text}-01T00:00:00Z` : `${text.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(time)) return text;
  return (text.length === 7 ? monthFormat : dayFormat).format(time);
}

/** An instant in words, in UTC and saying so. */
export function instant(text: string): string {
  const time = Date.parse(text);
  return Number.isNaN(time) ? text : `${instantFormat.format(time)} UTC`;
}

/** Two days with what they share said once: 25 – 29 Oct 2027. */
function range(from: string, to: string): string {
  const [start, end] = [from, to].map((text) =>
    text.length === 10 ? Date.parse(`${text}T00:00:00Z`) : Number.NaN,
  );
  if (start === undefined || end === undefined || Number.isNaN(start + end) || start > end)
    return `${day(from)} – ${day(to)}`;
  return dayFormat.formatRange(start, end);
}

/** First and last day of something, or what is known of them. */
export function span(from: string | null, to: string | null): string {
  if (from && to && from !== to) return range(from, to);
  const known = from ?? to;
  return known ? day(known) : '';
}
