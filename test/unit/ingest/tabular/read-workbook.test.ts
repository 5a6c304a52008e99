import { describe, expect, it } from 'vitest';
import { cellPlace, columnLetters } from '../../../../src/ingest/tabular/read-workbook.ts';
import { readTable } from '../../../support/import-context.ts';
import { sheetXml, workbook, workbookParts, zip } from '../../../support/workbook.ts';

const HEADER = ['ballot', 'member', 'position', 'body', 'closed'];

describe('workbooks', () => {
  it('reads the sheet that holds the table, below its title rows, and names cells as people do', async () => {
    const file = workbook({
      Notes: [['Votes of the year'], ['for the file']],
      'All votes': [
        ['Exported from the portal'],
        [null],
        HEADER,
        ['b', 'DE', 'yes', 'ISO', '2026-01-31'],
        ['b', 'FR', 'maybe', null, null],
      ],
    });
    const { ballots, issues } = await readTable('votes.xlsx', file);
    expect(ballots).toEqual([]);
    expect(issues).toMatchObject([{ code: 'unknown-position', locator: "'All votes'!C5" }]);
  });

  it('says which other sheets hold rows that it does not read', async () => {
    const row = (ballot: string) => [ballot, 'DE', 'yes', 'ISO', '2026-01-31'];
    const file = workbook({ 2024: [HEADER, row('a')], 2025: [HEADER, row('b')], Empty: [HEADER] });
    const { ballots, issues } = await readTable('votes.xlsx', file);
    expect(ballots.map(({ id }) => id)).toEqual(['a']);
    expect(issues).toMatchObject([{ code: 'ignored-sheet', severity: 'warning', locator: '2024!A1' }]);
    expect(issues[0]?.message).toContain(' 2025 ');
  });

  it('takes a formula that failed for no empty cell', async () => {
    const row = (ballot: string) => [ballot, 'DE', 'WRONG', 'ISO', '2026-01-31'];
    const sound = sheetXml([['a readme'], ['WRONG']]);
    const votes = sheetXml([HEADER, row('a'), row('b').with(2, 'yes')]).replace(
      /<c r="C2"[^>]*>.*?<\/c>/,
      '<c r="C2" s="3" t="e"><f>VLOOKUP(A2,X:Y,2)</f><v>#N/A</v></c>',
    );
    const file = zip(workbookParts({ Readme: sound, Votes: votes }));
    const { ballots, issues } = await readTable('votes.xlsx', file);
    expect(ballots.map(({ id }) => id)).toEqual(['b']);
    expect(issues).toMatchObject([{ code: 'unknown-position', locator: 'Votes!C2' }]);
    expect(issues[0]?.message).toContain('#N/A');
  });

  it('gives what the same rows give as CSV', async () => {
    const rows = [HEADER, ['b', 'DE', 'yes', 'ISO', '2026-01-31'], ['b', 'FR', 1, null, null]];
    const csv = rows.map((row) => row.map((cell) => cell ?? '').join(',')).join('\n');
    const fromSheet = await readTable('votes.xlsx', workbook({ Sheet1: rows }));
    expect(fromSheet.ballots).toEqual((await readTable('votes.csv', csv)).ballots);
    expect(fromSheet.ballots[0]?.counts[0]?.votes).toHaveLength(2);
  });

  it('writes places in letters', () => {
    expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
    expect(cellPlace("It's", 2, 2)).toBe("'It''s'!C2");
    expect(cellPlace('Sheet1', 11, 2)).toBe('Sheet1!C11');
  });
});

describe('hostile workbooks', () => {
  const parts = workbookParts({ Sheet1: sheetXml([HEADER, ['b', 'DE', 'yes', 'ISO', '2026-01-31']]) });
  const bomb = { name: 'xl/media/bomb.xml', bytes: Buffer.alloc(50_000_000) };

  it.each([
    ['packed beyond belief', zip([...parts, bomb]), 'hostile-workbook', /packed more than 1:200/],
    [
      'admitting less than it unpacks to',
      zip([...parts, { ...bomb, claims: { unpacked: 1_000 } }]),
      'hostile-workbook',
      /larger than the workbook says/,
    ],
    [
      'claiming more than it holds',
      zip([...parts, { name: 'x', bytes: Buffer.from('abc'), claims: { unpacked: 2_000 } }]),
      'hostile-workbook',
      /has not the size/,
    ],
    [
      'of thousands of parts',
      zip(Array.from({ length: 2_001 }, (_, n) => ({ name: `p${n}`, bytes: Buffer.of(1) }))),
      'hostile-workbook',
      /2001 parts/,
    ],
    ['cut off', zip(parts).subarray(0, 400), 'unreadable-workbook', /no intact XLSX/],
    [
      'with parts beyond its end',
      zip([{ name: 'x', bytes: Buffer.of(1), claims: { packed: 90_000 } }]),
      'hostile-workbook',
      /overlap/,
    ],
    [
      'of other things',
      zip([{ name: 'readme.txt', bytes: Buffer.from('hello') }]),
      'unreadable-workbook',
      /cannot be read/,
    ],
  ])('refuses one %s', async (_, file, code, message) => {
    await expect(readTable('votes.xlsx', file)).rejects.toMatchObject({
      issueCode: code,
      message: expect.stringMatching(message),
    });
  });

  it('does not expand entities', async () => {
    const xml = sheetXml([HEADER, ['b', 'DE', 'yes', 'ISO', '2026-01-31']]).replace(
      '?>',
      '?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>',
    );
    const file = zip(workbookParts({ Sheet1: xml.replace('>yes<', '>&b;&c;<') }));
    const outcome = await readTable('votes.xlsx', file).catch((error: Error) => error.message);
    expect(JSON.stringify(outcome)).not.toMatch(/aaaaaaaaaaa|root:/);
    if (typeof outcome !== 'string') expect(outcome.ballots).toEqual([]);
  });
});
