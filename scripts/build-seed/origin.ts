import { confidenceOf, type Origin } from './seed-line.ts';
import type { Row } from './tables.ts';

/** What the tables' source texts speak of, tried in this order; whatever names no repository is a web page. */
const PUBLISHERS: readonly [pattern: RegExp, source: string][] = [
  [/sbjorkholt\/iso-standards/, 'standat'],
  [/ISO Open Data/, 'iso-open-data'],
  [/mglt\/co2eq/, 'ietf-co2eq'],
  [/ietf\/wiki\.ietf\.org/, 'ietf-wiki'],
  [/datactive\/bigbang/, 'bigbang'],
  [/isotc154\.github\.io/, 'isotc154'],
  [/isotc12\.github\.io/, 'isotc12'],
  [/fjamalvdrs\/per-diem/, 'gsa-per-diem'],
  [/telekom\/3gpp-meeting-tools/, '3gpp-meeting-tools'],
  [/cabforum\/cabforum\.org/, 'cabforum'],
  [/dgrtwo\/unvotes/, 'unvotes'],
];

/** First web address in a source text, without the prose around it. */
export function addressIn(text: string): string | undefined {
  return /https?:\/\/[^\s;,)]+/.exec(text)?.[0];
}

/** Source id and address of a row of the tables. */
export function originOf(row: Row): Origin {
  const text = row.source ?? '';
  const source = PUBLISHERS.find(([pattern]) => pattern.test(text))?.[1] ?? 'web-pages';
  const url = addressIn(text);
  return { source, ...(url === undefined ? {} : { url }), confidence: confidenceOf(row.confidence) };
}
