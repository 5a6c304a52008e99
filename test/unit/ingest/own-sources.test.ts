import { describe, expect, it } from 'vitest';
import { DomainError } from '../../../src/domain/errors.ts';
import { parseOwnSources } from '../../../src/ingest/own-sources/own-sources.ts';

const plenary = {
  id: 'plenary-votes',
  kind: 'roll-call',
  name: 'Votes of the plenary',
  publisher: 'The secretariat',
  licence: 'CC BY 4.0',
  url: 'https://votes.example/data/',
  confidence: 'sourced',
  confidentiality: 'public',
  body: 'UNGA',
  tables: [
    {
      path: 'votes.csv',
      dataset: 'votes',
      columns: { ballot: 'rcid', member: 'country', position: 'vote' },
      words: 'united-nations',
    },
  ],
};

function flawsOf(sources: unknown): readonly { at: string; message: string }[] {
  try {
    parseOwnSources(JSON.stringify(sources), new Set(['iso-open-data']));
  } catch (error) {
    if (error instanceof DomainError && error.code === 'invalid-input') return error.flaws;
    throw error;
  }
  return [];
}

describe('own sources', () => {
  it('become connectors with what is said about them', () => {
    const [connector] = parseOwnSources(JSON.stringify([plenary]), new Set());
    expect(connector?.manifest).toMatchObject({
      id: 'plenary-votes',
      url: 'https://votes.example/data',
      schedule: '0 5 * * 1',
      confidentiality: 'public',
      expected: { ballot: { minimum: 1 } },
      listsWhole: [],
    });
  });

  it('are read anew where something that is said about them changes', () => {
    const parserOf = (source: object) =>
      parseOwnSources(JSON.stringify([source]), new Set())[0]?.manifest.parser;
    expect(parserOf(plenary)).toBe(parserOf({ ...plenary }));
    expect(parserOf(plenary)).not.toBe(parserOf({ ...plenary, body: 'UNSC' }));
  });

  it.each([
    ['an id that a source of the product bears', { ...plenary, id: 'iso-open-data' }, '0.id', /already/],
    ['an id that is no source', { ...plenary, id: 'import' }, '0.id', /already/],
    ['a word for a kind of source', { ...plenary, kind: 'votes' }, '0.kind', /./],
    ['an address that is none', { ...plenary, url: 'file:///etc/passwd' }, '0.url', /./],
    ['a field that nobody knows', { ...plenary, color: 'blue' }, '0', /color/],
    ['no word on who may see it', { ...plenary, confidentiality: undefined }, '0.confidentiality', /./],
    [
      'a column for a field that there is not',
      { ...plenary, tables: [{ ...plenary.tables[0], columns: { ballot: 'rcid', mood: 'm' } }] },
      '0.tables.0.columns',
      /"mood"/,
    ],
    [
      'a position that there is not',
      { ...plenary, tables: [{ ...plenary.tables[0], words: { Y: 'yes, please' } }] },
      '0.tables.0.words',
      /object from word to position/,
    ],
  ])('refuse %s', (_, source, at, message) => {
    expect(flawsOf([source])[0]).toMatchObject({ at, message: expect.stringMatching(message) });
  });

  it('refuse two of one id, and a file that is no list', () => {
    expect(flawsOf([plenary, plenary])).toMatchObject([{ at: '1.id' }]);
    expect(flawsOf({})).toMatchObject([{ at: 'the file' }]);
    expect(() => parseOwnSources('[', new Set())).toThrow(/no JSON/);
  });
});
