import type { Covered, Expectation } from '../../domain/coverage.ts';

/** A running series of numbers: each one that is missing between two on record was given out, or may have been. */
export interface NumberedSeries {
  body: string;
  what: Covered;
  /** Series and number, from the reference of a ballot or the name of a meeting. */
  pattern: RegExp;
  /** Whether the series counts what the whole body does, or one committee. */
  scope: 'body' | 'committee';
  /** `at-most` where a number may have been given out for something that never took place. */
  is: Expectation;
}

/**
 * The series that bodies number without gaps. References that only look like it (numbers of ISO standards, resolutions
 * of which most are adopted without a vote) are not here: they tell nothing of how many ballots there were.
 */
export const NUMBERED_SERIES: readonly NumberedSeries[] = [
  // Ballots that are withdrawn before the vote keep their number.
  { body: 'CABF', what: 'ballots', pattern: /^(Ballot(?: [A-Z]+-?)?) ?(\d+)$/, scope: 'body', is: 'at-most' },
  { body: 'IEEE-802', what: 'ballots', pattern: /^(IEEE 802\.\d+-LB)(\d+)$/, scope: 'body', is: 'at-most' },
  { body: 'IETF', what: 'meetings', pattern: /^(IETF) (\d+)$/, scope: 'body', is: 'exact' },
  // Electronic and bis meetings share a number; one that was cancelled keeps it.
  { body: '3GPP', what: 'meetings', pattern: /^([A-Z][A-Z0-9 ]*) #(\d+)/, scope: 'committee', is: 'at-most' },
  { body: 'ISO', what: 'meetings', pattern: /^(ISO\/.* plenary) (\d+)$/, scope: 'committee', is: 'exact' },
];

/** The series that a reference or name belongs to, with its number in it. */
export function seriesOf(
  body: string,
  what: Covered,
  text: string,
): { series: NumberedSeries; name: string; number: number } | undefined {
  for (const series of NUMBERED_SERIES) {
    if (series.body !== body || series.what !== what) continue;
    const [, name, number] = series.pattern.exec(text) ?? [];
    if (name !== undefined && number !== undefined) return { series, name, number: Number(number) };
  }
  return undefined;
}

const DOCUMENT = /^(.*?\D)(\d{2})(\d{3,})$/;
/** Documents of the 3GPP are numbered since 1998. */
const CENTURY_TURN = 90;

/** Group, year and counter of a 3GPP document number (`S2-1810001`): each group counts from 1 in each year. */
export function documentCounter(id: string): { year: string; counter: number } | undefined {
  const [, , digits, counter] = DOCUMENT.exec(id) ?? [];
  if (digits === undefined || counter === undefined) return undefined;
  const century = Number(digits) > CENTURY_TURN ? '19' : '20';
  return { year: `${century}${digits}`, counter: Number(counter) };
}
