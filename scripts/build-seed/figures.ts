import { slugOf } from '../../src/ingest/record-keys.ts';
import { bodyCode } from './bodies.ts';
import { addressIn, originOf } from './origin.ts';
import type { SeedLine } from './seed-line.ts';
import { need, optional, type Row } from './tables.ts';

/** What the memberships and delegations tell by themselves, and is not kept twice. */
const DERIVABLE = /^(iso_[po]_memberships|iso_secretariats|ietf_attendance_(onsite|remote))$/;

/** Totals of attendance lists that break off at the source. */
function isTruncated(row: Row): boolean {
  return /TRUNCATED/i.test(row.notes ?? '');
}

/** Some rows put the meeting where the body should stand. */
function bodyOf(written: string): string {
  if (written.startsWith('ISO/IEC JTC 1')) return 'ISO';
  return written.startsWith('WCIT') ? 'ITU' : bodyCode(written);
}

/** Published numbers that are no records of their own. */
export function figures(participation: readonly Row[]): SeedLine[] {
  return participation
    .filter((row) => !DERIVABLE.test(need(row, 'metric')) && !isTruncated(row))
    .map((row) => {
      const metric = need(row, 'metric').replaceAll('_', '-');
      const described = row.date_described || 'undated';
      const subject = need(row, 'subject');
      const id = [metric, slugOf(row.body ?? ''), slugOf(subject), slugOf(described)].join(':');
      return {
        kind: 'figure',
        key: id,
        ...originOf(row),
        data: {
          id,
          metric,
          body: bodyOf(need(row, 'body')),
          subjectKind: need(row, 'subject_type'),
          subject,
          value: Number(need(row, 'value')),
          unit: need(row, 'unit'),
          described,
          ...optional('notes', row.notes),
        },
      };
    });
}

/** Facts of the ballots' table that are numbers and belong to no count. */
export function aggregateFigures(rows: readonly Row[]): SeedLine[] {
  const row = rows.find((each) => each.ballot_id === 'itu-itr-1988');
  if (row === undefined) return [];
  const id = 'itr-signatories-on-the-spot:itu:1988';
  return [
    {
      kind: 'figure',
      key: id,
      source: 'web-pages',
      ...optional('url', addressIn(row.source ?? '')),
      confidence: 'sourced',
      data: {
        id,
        metric: 'itr-signatories-on-the-spot',
        body: 'ITU',
        subjectKind: 'total',
        subject: 'all',
        value: 112,
        unit: 'states',
        described: '1988',
      },
    },
  ];
}
