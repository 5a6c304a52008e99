import { describe, expect, it } from 'vitest';
import { aliasRowsOfActors } from '../../../../src/ingest/names/actor-aliases.ts';
import { parseAliasFile } from '../../../../src/ingest/names/alias-file.ts';
import { createNameResolver } from '../../../../src/ingest/names/create-name-resolver.ts';
import { nameIssue } from '../../../../src/ingest/names/name-issue.ts';
import { resolveMember } from '../../../../src/ingest/names/resolve-member.ts';
import { builtInAliasRows } from '../../../../src/ingest/names/tables/built-in-aliases.ts';

const names = createNameResolver(builtInAliasRows());

describe('names of countries', () => {
  it.each([
    ['de', 'DEU'],
    ['DEU', 'DEU'],
    ['Germany', 'DEU'],
    ['  THE  netherlands ', 'NLD'],
    ["Côte-d'Ivoire", 'CIV'],
    ['Cote d’Ivoire', 'CIV'],
    ['Iran, Islamic Republic of', 'IRN'],
    ['Congo, The Democratic Republic of', 'COD'],
    ['Hong Kong, China', 'HKG'],
    ['Antigua & Barbuda', 'ATG'],
    ['St. Kitts & Nevis', 'KNA'],
    ['U.K.', 'GBR'],
    ['European Union', 'EUU'],
  ])('knows %s as %s', (name, code) => {
    expect(names.resolve('country', name)).toEqual({ status: 'resolved', code });
  });

  it('asks rather than guesses where two states bear a name', () => {
    expect(names.resolve('country', 'Congo')).toEqual({ status: 'ambiguous', candidates: ['COD', 'COG'] });
    expect(names.resolve('country', 'Korea')).toEqual({ status: 'ambiguous', candidates: ['KOR', 'PRK'] });
    expect(names.resolve('country', 'Macedonia', '2010-01-01')).toEqual({
      status: 'ambiguous',
      candidates: ['GRC', 'MKD'],
    });
  });

  it('suggests what is similar and takes nothing of it', () => {
    expect(names.resolve('country', 'Germnay')).toEqual({ status: 'unresolved', suggestions: ['DEU'] });
    expect(names.resolve('country', 'Atlantis')).toEqual({ status: 'unresolved', suggestions: [] });
  });

  it('never matches inside words or a part of a name', () => {
    for (const name of [
      'Omani',
      'Nigerian',
      'Indiana',
      'Chinatown',
      'Guinea Pigs',
      'Northern Ireland Office',
    ]) {
      expect(names.resolve('country', name).status, name).toBe('unresolved');
    }
  });

  it.each([
    ['Deutschland', 'DEU'],
    ['Allemagne', 'DEU'],
    ['ドイツ', 'DEU'],
    ['대한민국', 'KOR'],
    ['Российская Федерация', 'RUS'],
    ['États-Unis', 'USA'],
    ['日本', 'JPN'],
  ])('knows %s in another language as %s', (name, code) => {
    expect(names.resolve('country', name)).toEqual({ status: 'resolved', code });
  });

  it.each([
    ['SU', 'SUN', '1985-01-01', '1992-01-01'],
    ['USSR', 'SUN', '1985-01-01', '1992-01-01'],
    ['DDR', 'DDR', '1985-01-01', '1990-10-03'],
    ['YUG', 'YUG', '1985-01-01', '2003-02-04'],
    ['CS', 'CSK', '1985-01-01', '1999-01-01'],
    ['CS', 'SCG', '2005-01-01', '2007-01-01'],
    ['Zaire', 'COD', '1985-01-01', '1998-01-01'],
  ])('knows %s as %s while it was so, and no longer', (name, code, then, later) => {
    expect(names.resolve('country', name, then)).toEqual({ status: 'resolved', code });
    const answer = names.resolve('country', name, later);
    expect(answer.status === 'unresolved' && answer.suggestions).toContain(code);
  });

  it('reads dated names on their day', () => {
    expect(names.resolve('country', 'Yugoslavia', '1999-12-01')).toEqual({ status: 'resolved', code: 'YUG' });
    expect(names.resolve('country', 'Yugoslavia', '2010-01-01')).toEqual({
      status: 'unresolved',
      suggestions: ['YUG'],
    });
  });
});

describe('members', () => {
  it.each(['XX', 'ZZ', 'AAA', 'QMA', 'XBB', 'org:nobody'])(
    'do not bear the code %s that no table has',
    (code) => {
      expect(resolveMember(names, code).status).toBe('unresolved');
    },
  );

  it('bear codes of their own where somebody declared them', () => {
    const declared = parseAliasFile('kind,alias,code,validFrom,validTo,source\ncountry,XX,XX,,,own list\n');
    const withOwn = createNameResolver([...builtInAliasRows(), ...declared]);
    expect(resolveMember(withOwn, 'XX')).toEqual({ status: 'resolved', code: 'XX' });
  });

  it('are countries by their codes, though an organisation goes by the same letters', () => {
    const organisation = { kind: 'organisation', alias: 'FRA', code: 'org:fra', source: 'a test' } as const;
    const both = createNameResolver([...builtInAliasRows(), organisation]);
    expect(resolveMember(both, 'FRA')).toEqual({ status: 'resolved', code: 'FRA' });
    expect(resolveMember(both, 'Fra')).toEqual({ status: 'ambiguous', candidates: ['FRA', 'org:fra'] });
  });

  it('are persons only by number', () => {
    expect(resolveMember(names, 'person:12')).toEqual({ status: 'resolved', code: 'person:12' });
  });
});

describe('names of organisations', () => {
  it('leaves the legal form aside, as whole words at the end only', () => {
    expect(names.resolve('organisation', 'MediaTek Inc.')).toMatchObject({ code: 'org:mediatek' });
    expect(names.resolve('organisation', 'vivo Mobile Communication Co., LTD')).toMatchObject({
      code: 'org:vivo',
    });
    expect(names.resolve('organisation', 'ORANGE S.A.')).toMatchObject({ code: 'org:orange' });
    expect(names.resolve('organisation', 'Orangeco').status).toBe('unresolved');
    expect(names.resolve('organisation', 'Nokia Siemens').status).toBe('unresolved');
  });

  it('keeps countries and organisations apart', () => {
    expect(names.resolve('organisation', 'Germany').status).toBe('unresolved');
    expect(names.resolve('country', 'Orange').status).toBe('unresolved');
  });
});

describe('tables as data', () => {
  it('settles a name by one more row, which changes the version', () => {
    const rows = parseAliasFile(
      'kind,alias,code,validFrom,validTo,source\ncountry,Atlantis,ATL,2001-01-01,,test\n',
    );
    const extended = createNameResolver([...builtInAliasRows(), ...rows]);
    expect(extended.resolve('country', 'ATLANTIS', '2002-01-01')).toEqual({
      status: 'resolved',
      code: 'ATL',
    });
    expect(extended.version).not.toBe(names.version);
    expect(createNameResolver([...builtInAliasRows()].reverse()).version).toBe(names.version);
  });

  it('names the line of each bad row', () => {
    const csv =
      'kind,alias,code,validFrom,validTo,source\ncity,Paris,FRA,,,x\ncountry,Foo,FOO,2001-13-01,,x\n';
    expect(() => parseAliasFile(csv)).toThrow(/line 2: kind must be country or organisation/);
    expect(() =>
      parseAliasFile('kind,alias,code,validFrom,validTo,source\ncountry,X,QQQ,,,x\n', new Set(['DEU'])),
    ).toThrow(/no actor with the code QQQ/);
  });

  it('takes the dated names of actors on record, never those of persons', () => {
    const rows = aliasRowsOfActors([
      {
        code: 'org:sectigo',
        kind: 'organisation',
        name: 'Sectigo',
        names: [
          { name: 'Sectigo', validFrom: '2018-11-01' },
          { name: 'Comodo CA', validTo: '2018-11-01' },
        ],
      },
      { code: 'person:ietf:1', kind: 'person', name: 'A Person', names: [{ name: 'A Person' }] },
    ]);
    const resolver = createNameResolver(rows);
    expect(resolver.resolve('organisation', 'Comodo CA', '2017-01-01')).toMatchObject({
      code: 'org:sectigo',
    });
    expect(resolver.resolve('organisation', 'Comodo CA', '2020-01-01').status).toBe('unresolved');
    expect(rows.some((row) => row.alias === 'A Person')).toBe(false);
  });

  it('says in the issue what to do next', () => {
    const resolution = { status: 'ambiguous', candidates: ['COD', 'COG'] } as const;
    expect(nameIssue('country', 'Congo', resolution, { locator: 'line 7' })).toMatchObject({
      code: 'ambiguous-country',
      severity: 'error',
      locator: 'line 7',
      suggestions: ['COD', 'COG'],
      message:
        'The country "Congo" may stand for several actors (one of: COD, COG); add a row to the alias table and replay',
    });
  });
});
