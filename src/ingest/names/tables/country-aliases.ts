import { createRequire } from 'node:module';
import countries from 'i18n-iso-countries/index.js';
import type { AliasRow } from '../alias-row.ts';
import { historicCountryRows } from './historic-countries.ts';

const ISO_3166 = 'ISO 3166-1 codes and English names (i18n-iso-countries)';
const ISO_LISTS = 'spelling of ISO member lists and ballot sheets';
const UN_LISTS = 'spelling of UN voting records';
const COMMON = 'common English usage';
const SUCCESSION = 'change of name notified to the United Nations';

/** Spellings that the standard's English names do not have: `alias`, code, source, from, to. */
const SPELLINGS: readonly (readonly [string, string, string, string?, string?])[] = [
  ['European Union', 'EUU', COMMON],
  ['EU', 'EUU', COMMON],
  ['Korea, Republic of', 'KOR', ISO_LISTS],
  ['Korea (Republic of)', 'KOR', ISO_LISTS],
  ['Rep. of Korea', 'KOR', ISO_LISTS],
  ['Korea', 'KOR', COMMON],
  ['Korea', 'PRK', COMMON],
  ['Korea, Dem. P. Rep. of', 'PRK', ISO_LISTS],
  ["Democratic People's Republic of Korea", 'PRK', UN_LISTS],
  ['Korea (Democratic People’s Republic of)', 'PRK', UN_LISTS],
  ['DPR Korea', 'PRK', COMMON],
  ['Iran, Islamic Republic of', 'IRN', ISO_LISTS],
  ['Iran (Islamic Republic of)', 'IRN', UN_LISTS],
  ['Congo', 'COG', COMMON],
  ['Congo - Brazzaville', 'COG', UN_LISTS],
  ['Republic of the Congo', 'COG', COMMON],
  ['Congo, The Democratic Republic of', 'COD', ISO_LISTS],
  ['Congo, The Democratic Republic of the', 'COD', ISO_LISTS],
  ['Congo - Kinshasa', 'COD', UN_LISTS],
  ['DR Congo', 'COD', COMMON],
  ["Côte-d'Ivoire", 'CIV', ISO_LISTS],
  ['Hong Kong, China', 'HKG', ISO_LISTS],
  ['Hong Kong SAR', 'HKG', COMMON],
  ['Macao', 'MAC', COMMON],
  ['Macau', 'MAC', COMMON],
  ['Macao, China', 'MAC', ISO_LISTS],
  ['Viet Nam', 'VNM', ISO_LISTS],
  ['United Kingdom of Great Britain and Northern Ireland', 'GBR', UN_LISTS],
  ['The Netherlands', 'NLD', COMMON],
  ['Kingdom of the Netherlands', 'NLD', UN_LISTS],
  ['Swaziland', 'SWZ', SUCCESSION, undefined, '2018-04-19'],
  ['The former Yugoslav Republic of Macedonia', 'MKD', SUCCESSION, undefined, '2019-02-12'],
  ['Macedonia', 'MKD', COMMON],
  // The name of a region of Greece, too: only the context tells.
  ['Macedonia', 'GRC', COMMON],
  ['Burma', 'MMR', COMMON],
  ['Myanmar (Burma)', 'MMR', UN_LISTS],
  ['Moldova', 'MDA', COMMON],
  ['Republic of Moldova', 'MDA', UN_LISTS],
  ['Tanzania, United Republic of', 'TZA', ISO_LISTS],
  ['Bolivia (Plurinational State of)', 'BOL', UN_LISTS],
  ['Venezuela (Bolivarian Republic of)', 'VEN', UN_LISTS],
  ['Brunei', 'BRN', COMMON],
  ['Laos', 'LAO', COMMON],
  ['Syria', 'SYR', COMMON],
  ['Cabo Verde', 'CPV', SUCCESSION],
  ['Libyan Arab Jamahiriya', 'LBY', SUCCESSION, undefined, '2011-09-16'],
  ['Palestine, State of', 'PSE', ISO_LISTS],
  ['Micronesia (Federated States of)', 'FSM', UN_LISTS],
  ['Micronesia', 'FSM', COMMON],
  ['St. Kitts and Nevis', 'KNA', UN_LISTS],
  ['St. Lucia', 'LCA', UN_LISTS],
  ['St. Vincent and Grenadines', 'VCT', UN_LISTS],
  ['St. Vincent and the Grenadines', 'VCT', COMMON],
  ['Taiwan, China', 'TWN', COMMON],
  ['Chinese Taipei', 'TWN', COMMON],
  ['YU', 'YUG', UN_LISTS],
  ['XKX', 'XKK', COMMON],
  ['EL', 'GRC', 'style guide of the European Union'],
  ['Virgin Islands', 'VGB', COMMON],
  ['Virgin Islands', 'VIR', COMMON],
  ['Holland', 'NLD', COMMON],
  ['États-Unis', 'USA', 'common French usage'],
  ['Estados Unidos', 'USA', 'common Spanish usage'],
  ['Corea del Sur', 'KOR', 'common Spanish usage'],
  ['Corea del Norte', 'PRK', 'common Spanish usage'],
  ['Vatican', 'VAT', COMMON],
  ['Holy See', 'VAT', UN_LISTS],
];

/** Languages of the standards bodies and of their members' portals, besides English. */
const LANGUAGES = [
  'ar',
  'cs',
  'da',
  'de',
  'es',
  'fi',
  'fr',
  'he',
  'it',
  'ja',
  'ko',
  'nb',
  'nl',
  'pl',
  'pt',
  'ru',
  'sv',
  'tr',
  'uk',
  'zh',
];

/** The package's own entry reads its eighty languages, which takes longer than all else about names. */
const require = createRequire(import.meta.url);
for (const language of ['en', ...LANGUAGES]) {
  countries.registerLocale(require(`i18n-iso-countries/langs/${language}.json`));
}

/** The names of today's countries in other languages: one that two countries bear in different languages is ambiguous. */
function translatedRows(): AliasRow[] {
  return Object.entries(countries.getAlpha2Codes()).flatMap(([alpha2, code]) =>
    LANGUAGES.flatMap((language) =>
      (countries.getName(alpha2, language, { select: 'all' }) ?? []).map(
        (alias): AliasRow => ({
          kind: 'country',
          alias,
          code,
          source: `names of countries in ${language} (i18n-iso-countries)`,
        }),
      ),
    ),
  );
}

function standardRows(): AliasRow[] {
  return Object.entries(countries.getAlpha2Codes()).flatMap(([alpha2, code]) => {
    const names = countries.getName(alpha2, 'en', { select: 'all' }) ?? [];
    return [alpha2, code, ...names].map(
      (alias): AliasRow => ({ kind: 'country', alias, code, source: ISO_3166 }),
    );
  });
}

/** Names and codes of countries: the standard's own and the spellings that standards bodies print. */
export function countryAliasRows(): AliasRow[] {
  const spellings = SPELLINGS.map(
    ([alias, code, source, validFrom, validTo]): AliasRow => ({
      kind: 'country',
      alias,
      code,
      source,
      ...(validFrom && { validFrom }),
      ...(validTo && { validTo }),
    }),
  );
  return [...standardRows(), ...spellings, ...translatedRows(), ...historicCountryRows()];
}
