import type { AliasRow } from '../alias-row.ts';

const ISO_3166_3 = 'ISO 3166-3, code for names of countries no longer in use';
const USAGE = 'common English usage';

/** A state that is no more: its own code in our records, its other codes and names, from and to (exclusive). */
interface PastState {
  code: string;
  aliases: readonly string[];
  from?: string;
  to: string;
}

/** States that ended without one successor; their votes are not those of a state of today. */
const PAST_STATES: readonly PastState[] = [
  {
    code: 'SUN',
    aliases: ['SU', 'Soviet Union', 'USSR', 'Union of Soviet Socialist Republics', 'URSS', 'UdSSR'],
    to: '1991-12-26',
  },
  {
    code: 'DDR',
    aliases: [
      'DD',
      'GDR',
      'East Germany',
      'German Democratic Republic',
      'RDA',
      'Deutsche Demokratische Republik',
    ],
    from: '1949-10-07',
    to: '1990-10-03',
  },
  {
    code: 'CSK',
    aliases: ['CS', 'Czechoslovakia', 'CSSR', 'Tschechoslowakei', 'Tchécoslovaquie'],
    to: '1993-01-01',
  },
  { code: 'YUG', aliases: ['Yugoslavia', 'Jugoslawien', 'Yougoslavie'], to: '2003-02-04' },
  { code: 'SCG', aliases: ['CS', 'Serbia and Montenegro'], from: '2003-02-04', to: '2006-06-03' },
  { code: 'YMD', aliases: ['YD', 'South Yemen', 'Democratic Yemen', 'Yemen, Democratic'], to: '1990-05-22' },
  { code: 'ANT', aliases: ['AN', 'Netherlands Antilles'], to: '2010-10-10' },
];

/** Codes and names that a state of today had before: alias, its code of today, until (exclusive), source. */
const FORMER_NAMES: readonly (readonly [string, string, string, string])[] = [
  ['ZAR', 'COD', '1997-05-17', ISO_3166_3],
  ['ZR', 'COD', '1997-05-17', ISO_3166_3],
  ['Zaire', 'COD', '1997-05-17', USAGE],
  ['BUR', 'MMR', '1989-06-18', ISO_3166_3],
  ['BU', 'MMR', '1989-06-18', ISO_3166_3],
  ['HVO', 'BFA', '1984-08-04', ISO_3166_3],
  ['HV', 'BFA', '1984-08-04', ISO_3166_3],
  ['Upper Volta', 'BFA', '1984-08-04', USAGE],
  ['DHY', 'BEN', '1975-11-30', ISO_3166_3],
  ['DY', 'BEN', '1975-11-30', ISO_3166_3],
  ['Dahomey', 'BEN', '1975-11-30', USAGE],
  ['RHO', 'ZWE', '1980-04-18', ISO_3166_3],
  ['RH', 'ZWE', '1980-04-18', ISO_3166_3],
  ['Rhodesia', 'ZWE', '1980-04-18', USAGE],
  ['TMP', 'TLS', '2002-05-20', ISO_3166_3],
  ['TP', 'TLS', '2002-05-20', ISO_3166_3],
  ['BYS', 'BLR', '1991-09-19', ISO_3166_3],
  ['Byelorussian SSR', 'BLR', '1991-09-19', USAGE],
  ['Byelorussia', 'BLR', '1991-09-19', USAGE],
  ['Ukrainian SSR', 'UKR', '1991-08-24', USAGE],
  ['West Germany', 'DEU', '1990-10-03', USAGE],
  ['FRG', 'DEU', '1990-10-03', USAGE],
  ['Kampuchea', 'KHM', '1993-09-24', USAGE],
  ['Democratic Kampuchea', 'KHM', '1993-09-24', USAGE],
  ['Ceylon', 'LKA', '1972-05-22', USAGE],
  ['East Timor', 'TLS', '2002-05-20', USAGE],
];

/** Codes and names of states that are no more, or that are called otherwise today, each in the days in which it held. */
export function historicCountryRows(): AliasRow[] {
  const past = PAST_STATES.flatMap(({ code, aliases, from, to }) =>
    [code, ...aliases].map(
      (alias): AliasRow => ({
        kind: 'country',
        alias,
        code,
        source: ISO_3166_3,
        ...(from && { validFrom: from }),
        validTo: to,
      }),
    ),
  );
  const former = FORMER_NAMES.map(
    ([alias, code, validTo, source]): AliasRow => ({ kind: 'country', alias, code, source, validTo }),
  );
  return [...past, ...former];
}
