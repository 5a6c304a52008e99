import type { Actor } from '../../src/domain/actor.ts';
import { organisationCode } from '../../src/ingest/record-keys.ts';
import { codeOfName } from './countries.ts';
import { originOf } from './origin.ts';
import type { SeedLine } from './seed-line.ts';
import { need, optional, type Row } from './tables.ts';

/** How the Forum's pages write a company whose name changed or that goes by two, and the names behind it. */
const COMPANY_NAMES: Readonly<Record<string, Actor['names']>> = {
  'Sectigo (former Comodo CA)': [
    { name: 'Sectigo', validFrom: '2018-11-01' },
    { name: 'Comodo CA', validTo: '2018-11-01' },
  ],
  'SK ID Solutions (Sertifitseerimiskeskus)': [
    { name: 'SK ID Solutions' },
    { name: 'Sertifitseerimiskeskus' },
  ],
  'Trustwave/SecureTrust/VikingCloud': [
    { name: 'VikingCloud' },
    { name: 'SecureTrust' },
    { name: 'Trustwave' },
  ],
};

/** Names of a company of the Forum, the present one first. */
function namesOf(asWritten: string): Actor['names'] {
  return COMPANY_NAMES[asWritten] ?? [{ name: asWritten }];
}

/** Code of a company as the Forum's pages write it. */
export function companyCode(asWritten: string): string {
  return organisationCode(namesOf(asWritten)[0]?.name ?? asWritten);
}

/** The voters of the CA/Browser Forum, one actor each, with every name that its pages print. */
export function companies(votes: readonly Row[]): Map<string, SeedLine> {
  const written = new Set(votes.map((row) => need(row, 'member_name')));
  return new Map(
    [...written].sort().map((asWritten) => {
      const code = companyCode(asWritten);
      const names = namesOf(asWritten);
      return [
        code,
        {
          kind: 'actor',
          key: code,
          source: 'cabforum',
          url: 'https://cabforum.org',
          confidence: 'sourced',
          data: { code, kind: 'organisation', name: names[0]?.name ?? asWritten, names },
        },
      ];
    }),
  );
}

/** Code of the topmost owner of `code`, following the table's parents; a circle ends at where it closes. */
function topOf(code: string, parents: ReadonlyMap<string, string>): string {
  const seen = new Set([code]);
  let top = code;
  for (let next = parents.get(top); next !== undefined && !seen.has(next); next = parents.get(top)) {
    seen.add(next);
    top = next;
  }
  return top;
}

/**
 * The hand-made table of organisations, secondary throughout. Rows that differ only in spelling are one actor; a
 * parent counts only where it is a row itself.
 */
export function organisations(rows: readonly Row[], taken: ReadonlyMap<string, SeedLine>): SeedLine[] {
  const byCode = new Map<string, Row[]>();
  for (const row of rows) {
    const code = organisationCode(need(row, 'name'));
    byCode.set(code, [...(byCode.get(code) ?? []), row]);
  }
  const parents = new Map<string, string>();
  for (const [code, [row]] of byCode) {
    const parent = row?.parent_or_alias_of ? organisationCode(row.parent_or_alias_of) : code;
    if (parent !== code && byCode.has(parent)) parents.set(code, parent);
  }
  return [...byCode]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([code, same]) => organisation(code, same, parents, taken.get(code)));
}

function organisation(
  code: string,
  same: readonly Row[],
  parents: ReadonlyMap<string, string>,
  company: SeedLine | undefined,
): SeedLine {
  const row = same[0] as Row;
  const written = same.map((each) => need(each, 'name').replace(/\s+/g, ' ').trim());
  const forum = company?.kind === 'actor' ? company.data : undefined;
  const name = forum?.name ?? (written[0] as string);
  const known = new Set(forum?.names.map((each) => each.name) ?? []);
  const further = [...new Set(written)].filter((each) => !known.has(each)).map((each) => ({ name: each }));
  const top = topOf(code, parents);
  return {
    kind: 'actor',
    key: code,
    ...originOf(row),
    data: {
      code,
      kind: 'organisation',
      name,
      names: [...(forum?.names ?? []), ...further],
      ...optional('nationality', codeOfName(row.nationality ?? '')),
      ...optional('parent', parents.get(code)),
      ...(top === code ? {} : { corporateGroup: top }),
      ...optional('category', row.category || row.stakeholder_group),
    },
  };
}
