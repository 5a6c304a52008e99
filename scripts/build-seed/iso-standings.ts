import { committeeIdOf, UNNAMED } from './committees.ts';
import { codeOf } from './countries.ts';
import { sightsOf } from './iso-copies.ts';
import { need, type Row } from './tables.ts';

/** Columns of the compact file of memberships: the members of a committee that were seen alike share a row. */
export const MEMBERSHIP_COLUMNS = [
  'committee',
  'role',
  'notBefore',
  'firstSeen',
  'lastSeen',
  'goneBy',
  'source',
  'confidence',
  'members',
] as const;

/** Columns of the compact file of secretariats, one row a stretch. */
export const SECRETARIAT_COLUMNS = [
  'committee',
  'holder',
  'holderName',
  'notBefore',
  'firstSeen',
  'lastSeen',
  'goneBy',
  'source',
  'confidence',
] as const;

interface Stretch {
  committee: string;
  country: string;
  role: string;
  acronym: string;
  notBefore: string;
  firstSeen: string;
  lastSeen: string;
  goneBy: string;
  source: string;
  confidence: string;
}

/** Rows of the copies joined over time: one stretch per committee, country and role without a gap. */
function stretches(rows: readonly Row[], doubtful: ReadonlySet<string>): Stretch[] {
  const seen = new Map<string, { row: Row; months: Set<string>; acronym: string }>();
  for (const row of rows) {
    const id = [committeeIdOf(need(row, 'committee')), row.country, row.role].join('\t');
    const known = seen.get(id) ?? { row, months: new Set<string>(), acronym: '' };
    known.months.add(need(row, 'snapshot'));
    known.acronym = row.nsb_acronym || known.acronym;
    seen.set(id, known);
  }
  return [...seen.values()].flatMap(({ row, months, acronym }) =>
    sightsOf(months).map((sight) => ({
      committee: committeeIdOf(need(row, 'committee')),
      country: codeOf(need(row, 'country')),
      role: need(row, 'role'),
      acronym,
      notBefore: sight.notBefore ?? '',
      firstSeen: sight.firstSeen,
      lastSeen: sight.lastSeen,
      goneBy: sight.goneBy ?? '',
      // What only older copies list is kept apart from the live source, which would miss it there.
      source:
        sight.goneBy !== undefined && sight.source === 'iso-open-data'
          ? 'iso-open-data-copies'
          : sight.source,
      confidence: isDoubtful(row, sight.source, doubtful) ? 'secondary' : 'sourced',
    })),
  );
}

/** The 2022 copy names countries; later ones name national bodies, some of whose countries were only inferred. */
function isDoubtful(row: Row, source: string, doubtful: ReadonlySet<string>): boolean {
  return row.committee === UNNAMED || (source !== 'standat' && doubtful.has(row.country ?? ''));
}

/** Memberships: one line for the members of a committee that hold one role over the same copies. */
export function memberships(rows: readonly Row[], doubtful: ReadonlySet<string>): string[][] {
  const alike = new Map<string, { head: string[]; members: string[] }>();
  for (const each of stretches(
    rows.filter((row) => row.role !== 'S'),
    doubtful,
  )) {
    const head = [
      each.committee,
      each.role,
      each.notBefore,
      each.firstSeen,
      each.lastSeen,
      each.goneBy,
      each.source,
      each.confidence,
    ];
    const id = head.join('\t');
    const group = alike.get(id) ?? { head, members: [] };
    group.members.push(each.country);
    alike.set(id, group);
  }
  return [...alike]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, { head, members }]) => [...head, members.sort().join(' ')]);
}

/** Secretariats, as the copies name them. */
export function secretariats(rows: readonly Row[], doubtful: ReadonlySet<string>): string[][] {
  return stretches(
    rows.filter((row) => row.role === 'S'),
    doubtful,
  )
    .map((each) => [
      each.committee,
      each.country,
      each.acronym,
      each.notBefore,
      each.firstSeen,
      each.lastSeen,
      each.goneBy,
      each.source,
      each.confidence,
    ])
    .sort((one, other) => (one.join('\t') < other.join('\t') ? -1 : 1));
}
