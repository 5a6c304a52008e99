import { createRequire } from 'node:module';
import countries from 'i18n-iso-countries';
import type { Actor, DatedName } from '../../src/domain/actor.ts';
import changes from './name-changes.json' with { type: 'json' };
import type { SeedLine } from './seed-line.ts';
import { optional, type Row } from './tables.ts';

countries.registerLocale(createRequire(import.meta.url)('i18n-iso-countries/langs/en.json'));

interface NameChange {
  former: { name: string; validTo?: string }[];
  name: string;
  since?: string;
  url?: string;
}

const CHANGES = changes as unknown as Readonly<Record<string, NameChange>>;

/** Codes of old rows that stand for a state known by another code today; none stands for two. */
const FORMER_CODES: Readonly<Record<string, string>> = { YU: 'RS' };

/** Own codes for members that are no state. */
const OWN_CODES: Readonly<Record<string, string>> = { EU: 'EUU' };

/** Code of the actor that an ISO 3166-1 alpha-2 code of the tables stands for. */
export function codeOf(alpha2: string): string {
  const own = OWN_CODES[alpha2];
  if (own !== undefined) return own;
  const code = countries.alpha2ToAlpha3(FORMER_CODES[alpha2] ?? alpha2);
  if (code === undefined) throw new Error(`no country has the code ${alpha2}`);
  return code;
}

/** Short names for the country tables that spell it differently from ISO 3166. */
const SPELLINGS: Readonly<Record<string, string>> = {
  Korea: 'KOR',
  Turkey: 'TUR',
  'Czech Republic': 'CZE',
  'Russian Federation': 'RUS',
  'United States': 'USA',
  Taiwan: 'TWN',
  'Hong Kong': 'HKG',
};

/** Code of a country from its English name; undefined where ISO 3166 has no such name or two countries bear it. */
export function codeOfName(name: string): string | undefined {
  return SPELLINGS[name] ?? (name === 'Congo' ? undefined : countries.getAlpha3Code(name, 'en'));
}

/** The name to show, and every other one with its days. */
function presentName(code: string): string {
  return CHANGES[code]?.name ?? countries.getName(code, 'en', { select: 'official' }) ?? code;
}

/** Present names of all countries: another country that a list cuts down to one of them (`Congo`) does not bear it. */
const PRESENT = new Map(Object.keys(countries.getAlpha3Codes()).map((code) => [presentName(code), code]));

function namesOf(code: string, asWritten: ReadonlySet<string>): { name: string; names: DatedName[] } {
  const change = CHANGES[code];
  const official = countries.getName(code, 'en', { select: 'official' }) ?? code;
  const name = presentName(code);
  const present: DatedName = change?.since === undefined ? { name } : { name, validFrom: change.since };
  const former = change?.former ?? [];
  const taken = new Set([name, ...former.map((each) => each.name)]);
  const others = [official, ...asWritten].filter((other) => {
    const bearer = PRESENT.get(other);
    return other !== '' && !taken.has(other) && (bearer === undefined || bearer === code);
  });
  const further = [...new Set(others)].sort().map((other) => ({ name: other }));
  return { name, names: [present, ...former, ...further] };
}

function nationalBodyOf(row: Row | undefined): Pick<Actor, 'nationalBody'> {
  if (row === undefined || (row.nsb_name === '' && row.nsb_acronym === '')) return {};
  const doubt =
    row.acronym_confidence === 'unverified' ? 'country of the acronym read from its letters, unverified' : '';
  const basis = [row.category_basis, doubt].filter((part) => part !== '').join('; ');
  return {
    nationalBody: {
      ...optional('name', row.nsb_name),
      ...optional('acronym', row.nsb_acronym),
      ...(row.iso_member_id ? { isoMemberId: Number(row.iso_member_id) } : {}),
      ...optional('url', row.iso_member_url),
      ...optional('category', row.iso_membership_category),
      ...optional('categoryBasis', basis),
    },
  };
}

export interface CountryTables {
  /** The table of national standards bodies. */
  members: readonly Row[];
  /** Every table that writes a country's name beside its alpha-2 code. */
  named: readonly { alpha2: string; name: string }[];
  /** UN M49 list. */
  regions: readonly Row[];
}

/**
 * One actor per country of any table: the rows are joined by alpha-2 code, with the names of each table kept beside
 * the present one, so that no state stands twice.
 */
export function countryActors({ members, named, regions }: CountryTables): SeedLine[] {
  const rows = new Map(members.map((row) => [codeOf(row.iso_alpha2 ?? ''), row]));
  const regionOf = new Map(regions.map((row) => [row['ISO-alpha3 Code'], row['Sub-region Name']]));
  const written = new Map<string, Set<string>>();
  const write = (alpha2: string, name: string) => {
    const code = codeOf(alpha2);
    written.set(code, (written.get(code) ?? new Set()).add(name));
  };
  for (const row of members) write(row.iso_alpha2 ?? '', row.country ?? '');
  for (const { alpha2, name } of named) write(alpha2, name);
  return [...written]
    .filter(([code]) => code !== 'EUU')
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([code, asWritten]) => countryActor(code, asWritten, rows.get(code), regionOf.get(code)));
}

function countryActor(
  code: string,
  asWritten: ReadonlySet<string>,
  row: Row | undefined,
  region: string | undefined,
): SeedLine {
  const alpha2 = countries.alpha3ToAlpha2(code) as string;
  return {
    kind: 'actor',
    key: code,
    source: row === undefined ? 'iso-3166' : 'standat',
    ...optional('url', row?.iso_member_url || CHANGES[code]?.url),
    confidence: row === undefined || row.confidence === 'sourced' ? 'sourced' : 'secondary',
    data: {
      code,
      kind: 'country',
      ...namesOf(code, asWritten),
      alpha2,
      alpha3: code,
      numeric: countries.alpha2ToNumeric(alpha2) as string,
      ...optional('region', region),
      ...nationalBodyOf(row),
    },
  };
}

/** The European Union: a member of the alliance without a vote of its own, and no country of ISO 3166. */
export function europeanUnion(): SeedLine {
  return {
    kind: 'actor',
    key: 'EUU',
    source: 'common-code',
    url: 'https://www.cnas.org/publications/reports/common-code',
    confidence: 'sourced',
    data: {
      code: 'EUU',
      kind: 'supranational',
      name: 'European Union',
      names: [{ name: 'European Union' }, { name: 'EU' }],
      category: 'not eligible for ISO membership (one national body per country)',
    },
  };
}
