import { slugOf } from '../../src/ingest/record-keys.ts';
import { codeOf } from './countries.ts';
import { originOf } from './origin.ts';
import type { SeedLine } from './seed-line.ts';
import { need, type Row } from './tables.ts';

/** Columns of the compact file of heads: one row per meeting, mode and country; no member where none was given. */
export const HEADS_COLUMNS = ['meeting', 'mode', 'member', 'asWritten', 'heads'] as const;

const MODES: Readonly<Record<string, string>> = {
  ietf_attendance_onsite: 'on-site',
  ietf_attendance_remote: 'remote',
};

/** Words of the lists for heads without a country. */
const NO_COUNTRY = '??';

/** Heads by country at IETF meetings; the truncated lists (marked secondary) are left out. */
export function ietfHeads(participation: readonly Row[]): string[][] {
  return participation
    .filter((row) => MODES[row.metric ?? ''] !== undefined && row.confidence === 'sourced')
    .map((row) => {
      const subject = need(row, 'subject');
      return [
        slugOf(need(row, 'committee')),
        MODES[row.metric ?? ''] as string,
        subject === NO_COUNTRY ? '' : codeOf(subject),
        subject,
        need(row, 'value'),
      ];
    })
    .sort((one, other) => (one.join('\t') < other.join('\t') ? -1 : 1));
}

/** Countries named by the attendance lists, for the table of actors. */
export function ietfCountries(participation: readonly Row[]): { alpha2: string; name: string }[] {
  const codes = participation
    .filter((row) => MODES[row.metric ?? ''] !== undefined && row.subject !== NO_COUNTRY)
    .map((row) => need(row, 'subject'));
  return [...new Set(codes)].map((alpha2) => ({ alpha2, name: '' }));
}

/**
 * Registrants of the largest organisations of each meeting, as published figures: they are the same heads as those by
 * country and would count twice as delegations.
 */
export function topOrganisations(rows: readonly Row[]): SeedLine[] {
  return rows.map((row) => {
    const meeting = need(row, 'meeting');
    const subject = need(row, 'organization_as_written');
    const id = `ietf-organisation-registrants:${slugOf(meeting)}:${subject}`;
    return {
      kind: 'figure',
      key: id,
      ...originOf(row),
      data: {
        id,
        metric: 'ietf-registrants-by-organisation',
        body: 'IETF',
        subjectKind: 'organisation',
        subject,
        value: Number(row.registrants),
        unit: 'registrants',
        described: meeting,
      },
    };
  });
}
