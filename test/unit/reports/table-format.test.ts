import { buffer, text } from 'node:stream/consumers';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cellOf, columnsOf } from '../../../src/reports/columns.ts';
import { tableOf } from '../../../src/reports/table-format.ts';

const Row = z.object({
  id: z.string(),
  title: z.string().nullable(),
  heads: z.number(),
  tally: z.object({ yes: z.number(), no: z.number() }).nullable(),
  tags: z.array(z.string()),
  parts: z.array(z.object({ name: z.string() })),
  synthetic: z.boolean(),
});
type Row = z.infer<typeof Row>;

const rows: Row[] = [
  {
    id: 'a',
    title: '=HYPERLINK("http://example.test")',
    heads: -3,
    tally: { yes: 2, no: 1 },
    tags: ['ai', 'iot'],
    parts: [{ name: 'x' }],
    synthetic: true,
  },
  {
    id: 'b',
    title: 'quotes " and, commas\nand lines',
    heads: 0.5,
    tally: null,
    tags: [],
    parts: [],
    synthetic: false,
  },
  { id: '+1', title: null, heads: 1, tally: null, tags: ['@x'], parts: [], synthetic: false },
];

async function* each<T>(items: readonly T[]) {
  yield* items;
}

describe('columns of a row', () => {
  it('opens objects and keeps lists whole', () => {
    expect(columnsOf(Row).map((column) => column.head)).toEqual([
      'id',
      'title',
      'heads',
      'tally.yes',
      'tally.no',
      'tags',
      'parts',
      'synthetic',
    ]);
  });

  it('reads nested values, absent ones as nothing', () => {
    const column = { head: 'tally.yes', path: ['tally', 'yes'] };
    expect(cellOf(rows[0], column)).toBe(2);
    expect(cellOf(rows[1], column)).toBeNull();
  });
});

describe('rows as CSV', () => {
  it('starts no cell with a formula, and leaves negative numbers alone', async () => {
    const lines = (await text(tableOf('csv', each(rows), columnsOf(Row), 'rows'))).split('\r\n');
    expect(lines[0]).toBe('id,title,heads,tally.yes,tally.no,tags,parts,synthetic');
    expect(lines[1]).toBe(
      `a,"'=HYPERLINK(""http://example.test"")",-3,2,1,ai; iot,"[{""name"":""x""}]",true`,
    );
    expect(lines[2]).toBe('b,"quotes "" and, commas\nand lines",0.5,,,,,false');
    expect(lines[3]).toBe(`'+1,,1,,,'@x,,false`);
  });

  it('passes the failure of its rows on', async () => {
    async function* failing() {
      yield rows[0];
      throw new Error('the store went away');
    }
    await expect(text(tableOf('csv', failing(), columnsOf(Row), 'rows'))).rejects.toThrow(
      'the store went away',
    );
  });

  it('writes the header of an empty list', async () => {
    expect(await text(tableOf('csv', each([]), columnsOf(Row), 'rows'))).toMatch(/^id,title/);
  });
});

describe('rows as a workbook', () => {
  it('holds the same cells', async () => {
    const bytes = await buffer(tableOf('xlsx', each(rows), columnsOf(Row), 'rows'));
    const cells = await readXlsxFile(bytes);
    const sheet = Array.isArray(cells[0]) ? cells : (cells[0] as unknown as { data: unknown[][] }).data;
    expect(sheet[0]).toEqual(['id', 'title', 'heads', 'tally.yes', 'tally.no', 'tags', 'parts', 'synthetic']);
    expect(sheet[1]).toEqual([
      'a',
      '=HYPERLINK("http://example.test")',
      -3,
      2,
      1,
      'ai; iot',
      '[{"name":"x"}]',
      true,
    ]);
    expect(sheet).toHaveLength(4);
  });

  it('drops characters that a workbook cannot hold', async () => {
    const strange = [{ ...rows[0], title: 'bell\u0007 and\u0000 more' }];
    const cells = await readXlsxFile(await buffer(tableOf('xlsx', each(strange), columnsOf(Row), 'rows')));
    expect(JSON.stringify(cells)).toContain('bell and more');
  });
});

describe('rows as NDJSON', () => {
  it('keeps them as they are, one a line', async () => {
    const lines = (await text(tableOf('ndjson', each(rows), columnsOf(Row), 'rows'))).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(rows);
  });
});
