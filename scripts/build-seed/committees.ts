import type { Committee } from '../../src/domain/body.ts';
import { isoCommitteeId, slugOf } from '../../src/ingest/record-keys.ts';
import { bodyCode } from './bodies.ts';
import { COPIES } from './iso-copies.ts';
import { originOf } from './origin.ts';
import type { SeedLine } from './seed-line.ts';
import { need, optional, type Row } from './tables.ts';

/** The 2022 copy holds 15 rows of five countries whose committee reads `NA`. */
export const UNNAMED = 'NA';
const UNNAMED_ID = 'iso-without-reference';

/** Id of the committee that a membership row names. */
export function committeeIdOf(reference: string): string {
  return reference === UNNAMED ? UNNAMED_ID : isoCommitteeId(reference);
}

/** Id of a committee that is not ISO's: its reference, led by the body's name. */
export function otherCommitteeId(body: string, reference: string): string {
  const slug = slugOf(reference);
  const lead = slugOf(body);
  return slug.startsWith(lead) ? slug : `${lead}-${slug}`;
}

function parentOf(reference: string): { parent?: string } {
  const cut = reference.lastIndexOf('/SC ');
  return cut < 0 ? {} : { parent: isoCommitteeId(reference.slice(0, cut)) };
}

function tagsOf(row: Row | undefined): string[] {
  return (row?.technology_tags ?? '').split(';').filter((tag) => tag !== '');
}

/** The committees that the newest copy lists, with the technology tags that this project assigned. */
function listed(row: Row, tagged: Row | undefined): SeedLine {
  const reference = need(row, 'reference');
  const data: Committee = {
    id: isoCommitteeId(reference),
    body: 'ISO',
    reference,
    title: need(row, 'title'),
    status: need(row, 'status'),
    created: need(row, 'created'),
    ...parentOf(reference),
    technologies: tagsOf(tagged),
    publishedCounts: [
      { asOf: '2026-05', participating: Number(row.p_members), observing: Number(row.o_members) },
    ],
    ...optional('notes', tagged?.notes?.trim()),
  };
  return { kind: 'committee', key: data.id, ...originOf(row), data };
}

/** Committees that an older copy lists and the newest does not; their titles where a copy gives one. */
function former(reference: string, months: readonly string[], title: string | undefined): SeedLine {
  const last = COPIES.findLast((copy) => months.includes(copy.month)) ?? COPIES[0];
  const data: Committee = {
    id: committeeIdOf(reference),
    body: 'ISO',
    reference: reference === UNNAMED ? '(no reference)' : reference,
    title:
      reference === UNNAMED ? 'Rows of the January 2022 copy that name no committee' : (title ?? reference),
    status: 'Not listed in 2026-05',
    ...parentOf(reference),
    technologies: [],
    notes:
      reference === UNNAMED
        ? 'Five countries with a P, an O and a secretariat row each, without a committee: likely placeholders of the copy. Kept because the totals of January 2022 count them.'
        : `Last listed in the copy of ${months.at(-1)}; merged, renamed or closed since.`,
  };
  return {
    kind: 'committee',
    key: data.id,
    source: last?.source ?? 'standat',
    confidence: reference === UNNAMED ? 'secondary' : 'sourced',
    data,
  };
}

export interface CommitteeTables {
  listed: readonly Row[];
  tagged: readonly Row[];
  memberships: readonly Row[];
  /** Titles of the mid-2025 copy by reference. */
  titles: ReadonlyMap<string, string>;
}

/** Every committee of ISO that any copy lists. */
export function isoCommittees(tables: CommitteeTables): SeedLine[] {
  const tagged = new Map(tables.tagged.map((row) => [need(row, 'reference'), row]));
  const lines = tables.listed.map((row) => listed(row, tagged.get(need(row, 'reference'))));
  const known = new Set(lines.map((line) => line.key));
  const months = new Map<string, Set<string>>();
  for (const { committee = '', snapshot = '' } of tables.memberships) {
    if (known.has(committeeIdOf(committee))) continue;
    months.set(committee, (months.get(committee) ?? new Set()).add(snapshot));
  }
  const gone = [...months].map(([reference, seen]) =>
    former(reference, [...seen].sort(), tables.titles.get(reference)),
  );
  return [...lines, ...gone].sort((one, other) => (one.key < other.key ? -1 : 1));
}

/** The tagged committees of the other bodies. */
export function otherCommittees(tagged: readonly Row[]): SeedLine[] {
  return tagged
    .filter((row) => bodyCode(need(row, 'body')) !== 'ISO')
    .map((row) => {
      const body = bodyCode(need(row, 'body'));
      const data: Committee = {
        id: otherCommitteeId(body, need(row, 'reference')),
        body,
        reference: need(row, 'reference'),
        title: need(row, 'title'),
        ...(row.parent === 'TSG SA' ? { parent: otherCommitteeId(body, row.parent) } : {}),
        technologies: tagsOf(row),
        ...optional('notes', [row.notes, `described ${row.date_described}`].filter(Boolean).join('; ')),
      };
      return { kind: 'committee', key: data.id, ...originOf(row), data };
    });
}
