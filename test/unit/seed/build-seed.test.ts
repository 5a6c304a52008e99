import { describe, expect, it } from 'vitest';
import { codeOf, codeOfName, countryActors } from '../../../scripts/build-seed/countries.ts';
import { sightsOf } from '../../../scripts/build-seed/iso-copies.ts';
import { memberships } from '../../../scripts/build-seed/iso-standings.ts';
import { Organisations } from '../../../scripts/build-seed/organisations.ts';
import { addressIn, originOf } from '../../../scripts/build-seed/origin.ts';
import { dateOf, firstDayOf } from '../../../scripts/build-seed/partial-date.ts';

describe('sights over dated copies', () => {
  it('invents no day: what began between two copies has only the first that shows it', () => {
    expect(sightsOf(new Set(['2025-07', '2026-05']))).toEqual([
      { notBefore: '2022-01-01', firstSeen: '2025-07-01', lastSeen: '2026-05-01', source: 'iso-open-data' },
    ]);
  });

  it('closes a stretch by the copy that no longer shows it, and opens another on its return', () => {
    expect(sightsOf(new Set(['2022-01', '2026-05']))).toEqual([
      { firstSeen: '2022-01-01', lastSeen: '2022-01-01', goneBy: '2025-07-01', source: 'standat' },
      { notBefore: '2025-07-01', firstSeen: '2026-05-01', lastSeen: '2026-05-01', source: 'iso-open-data' },
    ]);
  });
});

describe('memberships in the compact form', () => {
  const row = (snapshot: string, country: string, role = 'P') => ({
    snapshot,
    country,
    role,
    committee: 'ISO/TC 1',
    nsb_acronym: '',
  });

  it('puts members that were seen alike on one line, and those of a doubtful acronym on one of their own', () => {
    const rows = ['DE', 'FR', 'MC'].flatMap((country) => [row('2025-07', country), row('2026-05', country)]);
    const sight = ['2022-01-01', '2025-07-01', '2026-05-01', '', 'iso-open-data'];
    expect(memberships(rows, new Set(['MC']))).toEqual([
      ['iso-tc-1', 'P', ...sight, 'secondary', 'MCO'],
      ['iso-tc-1', 'P', ...sight, 'sourced', 'DEU FRA'],
    ]);
  });

  it('leaves secretariats out', () => {
    expect(memberships([row('2026-05', 'DE', 'S')], new Set())).toEqual([]);
  });
});

describe('countries', () => {
  it('reads old and own codes as the actor that stands for them', () => {
    expect([codeOf('YU'), codeOf('RS'), codeOf('EU'), codeOf('TR')]).toEqual(['SRB', 'SRB', 'EUU', 'TUR']);
    expect(() => codeOf('QQ')).toThrow('no country has the code QQ');
  });

  it('takes a name only for the one country that bears it', () => {
    expect(codeOfName('Korea')).toBe('KOR');
    expect(codeOfName('Congo')).toBeUndefined();
    expect(codeOfName('Atlantis')).toBeUndefined();
  });

  it('keeps the names of all tables beside the present one, with the days that are known', () => {
    const named = [
      { alpha2: 'SZ', name: 'Swaziland' },
      { alpha2: 'YU', name: 'Yugoslavia' },
      { alpha2: 'RS', name: 'Serbia' },
      { alpha2: 'CD', name: 'Congo' },
    ];
    const actors = countryActors({ members: [], named, regions: [] });
    const names = Object.fromEntries(
      actors.map(({ key, data }) => [key, 'names' in data ? data.names : undefined]),
    );
    expect(Object.keys(names)).toEqual(['COD', 'SRB', 'SWZ']);
    expect(names.SWZ).toEqual([
      { name: 'Eswatini', validFrom: '2018-07-16' },
      { name: 'Swaziland', validTo: '2018-07-16' },
    ]);
    expect(names.SRB).toContainEqual({ name: 'Yugoslavia' });
    expect(names.COD).not.toContainEqual({ name: 'Congo' });
  });
});

describe('organisations', () => {
  const listed = (name: string, parent = '') => ({
    name,
    parent_or_alias_of: parent,
    nationality: '',
    category: '',
    stakeholder_group: '',
    source: 'https://github.com/datactive/bigbang',
    confidence: 'secondary',
  });
  const organisations = new Organisations({
    forum: [{ member_name: 'Sectigo (former Comodo CA)' }, { member_name: 'Cisco' }],
    listed: [listed('Cisco Systems Inc.'), listed('Example AG'), listed('Example Labs Ltd', 'Example AG')],
    chairs: [],
  });
  const actorOf = (code: string) => organisations.actors().find(({ key }) => key === code)?.data;

  it('puts spellings of one organisation together and keeps changes of name with their day', () => {
    expect(organisations.codeOf('Cisco')).toBe(organisations.codeOf('Cisco Systems Inc.'));
    expect(actorOf('org:sectigo')).toMatchObject({
      name: 'Sectigo',
      names: [
        { name: 'Sectigo', validFrom: '2018-11-01' },
        { name: 'Comodo CA', validTo: '2018-11-01' },
      ],
    });
  });

  it('knows an owner only where it is listed itself', () => {
    expect(actorOf('org:example-labs-ltd')).toMatchObject({
      parent: 'org:example-ag',
      corporateGroup: 'org:example-ag',
    });
    expect(actorOf('org:example-ag')).not.toHaveProperty('parent');
    expect(organisations.codeOf('Nobody GmbH')).toBeUndefined();
  });
});

describe('dates and sources of the tables', () => {
  it('keeps a month or a year as words and makes no day of it', () => {
    expect(dateOf('2023-02')).toEqual({ words: '2023-02' });
    expect(dateOf('2023-02-30')).toEqual({ words: '2023-02-30' });
    expect(dateOf('2023-02-28')).toEqual({ day: '2023-02-28' });
    expect(dateOf('')).toEqual({});
  });

  it.each([
    ['FY2026', '2025-10-01'],
    ['2018-11 (from IETF 103)', '2018-11-01'],
    ['2012-2015 and still quoted', '2012-01-01'],
    ['undated (2020s)', '2020-01-01'],
    ['undated', '2000-01-01'],
  ])('sorts "%s" under %s', (printed, day) => {
    expect(firstDayOf(printed)).toBe(day);
  });

  it('finds the publisher and the address in a source text', () => {
    const row = {
      source: 'StanDat (https://github.com/sbjorkholt/iso-standards; MIT)',
      confidence: 'sourced',
    };
    expect(originOf(row)).toEqual({
      source: 'standat',
      url: 'https://github.com/sbjorkholt/iso-standards',
      confidence: 'sourced',
    });
    expect(addressIn('no address')).toBeUndefined();
    expect(() => originOf({ source: '', confidence: 'surely' })).toThrow('unknown confidence');
  });
});
