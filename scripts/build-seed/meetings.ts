import type { Meeting } from '../../src/domain/participation.ts';
import { slugOf } from '../../src/ingest/record-keys.ts';
import { bodyCode } from './bodies.ts';
import { otherCommitteeId } from './committees.ts';
import { codeOf } from './countries.ts';
import { originOf } from './origin.ts';
import { dateOf } from './partial-date.ts';
import type { SeedLine } from './seed-line.ts';
import { need, optional, type Row } from './tables.ts';

const MODES: Readonly<Record<string, Meeting['mode']>> = {
  'in person': 'on-site',
  hybrid: 'hybrid',
  online: 'remote',
};

const STATUSES: readonly [pattern: RegExp, status: Meeting['status']][] = [
  [/^held/, 'held'],
  [/^announced/, 'planned'],
  [/^cancelled/, 'cancelled'],
];

function statusOf(word: string): Meeting['status'] {
  const found = STATUSES.find(([pattern]) => pattern.test(word));
  if (!found) throw new Error(`unknown status of a meeting: ${word}`);
  return found[1];
}

/** What the table says and the record has no field for. */
function notesOf(row: Row, committee: string | undefined): { notes?: string } {
  const start = dateOf(row.start_date).words;
  const parts = [
    row.notes,
    start === undefined ? '' : `date as printed: ${start}`,
    row.committee && committee === undefined ? `group: ${row.committee}` : '',
    row.status !== 'held' && row.status !== 'announced' ? row.status : '',
  ];
  return optional('notes', parts.filter((part) => part).join('; '));
}

/** The meetings, each with an id that tells namesakes apart by their first day. */
export function meetings(rows: readonly Row[], committees: ReadonlySet<string>): SeedLine[] {
  const namesakes = new Map<string, number>();
  const idOf = (row: Row) => otherCommitteeId(bodyCode(need(row, 'body')), need(row, 'meeting'));
  for (const row of rows) namesakes.set(idOf(row), (namesakes.get(idOf(row)) ?? 0) + 1);
  return rows.map((row) => {
    const body = bodyCode(need(row, 'body'));
    const id =
      (namesakes.get(idOf(row)) ?? 0) > 1 ? `${idOf(row)}-${slugOf(row.start_date ?? '')}` : idOf(row);
    const group = row.committee ?? '';
    const committee = [slugOf(group), otherCommitteeId(body, group)].find((each) => committees.has(each));
    const data: Meeting = {
      id,
      body,
      ...optional('committee', committee),
      name: need(row, 'meeting'),
      ...optional('start', dateOf(row.start_date).day),
      ...optional('end', dateOf(row.end_date).day),
      ...optional('city', row.city),
      ...(row.country ? { country: codeOf(row.country) } : {}),
      mode: MODES[row.mode ?? ''] ?? 'unknown',
      status: statusOf(need(row, 'status')),
      ...notesOf(row, committee),
    };
    return { kind: 'meeting', key: id, ...originOf(row), data };
  });
}
