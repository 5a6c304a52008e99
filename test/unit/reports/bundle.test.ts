import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { crc32, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bundleFiles } from '../../../src/reports/bundle/bundle-files.ts';
import type { BundleFacts } from '../../../src/reports/bundle/bundle-texts.ts';
import { describedColumns } from '../../../src/reports/bundle/described-columns.ts';
import { zipOf } from '../../../src/reports/bundle/zip.ts';
import { columnsOf } from '../../../src/reports/columns.ts';

const Row = z.object({
  id: z.string().describe('Id of the row.'),
  heads: z.number().nullable(),
  mode: z.enum(['on-site', 'remote']),
  tags: z.array(z.string()),
  parts: z.array(z.object({ name: z.string() })),
  tally: z.object({ yes: z.number() }).nullable(),
  synthetic: z.boolean(),
});

function facts(): BundleFacts {
  return {
    version: '9.9.9',
    snapshot: 7,
    asOf: '2026-01-02',
    tables: [
      {
        name: 'rows',
        description: 'Rows | of a test',
        row: Row,
        async *rows() {
          yield {
            id: '=1',
            heads: null,
            mode: 'remote',
            tags: ['a', 'b'],
            parts: [],
            tally: null,
            synthetic: false,
          };
        },
      },
    ],
    licences: [{ id: 's', name: 'S', publisher: 'P', url: null, licence: 'CC BY 4.0', attribution: 'By S' }],
  };
}

async function filesOf(): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for await (const { name, bytes } of bundleFiles(facts())) files.set(name, bytes);
  return files;
}

/** The entries of a ZIP archive, found through its directory. */
function entriesOf(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  const entries = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count--) {
    const [crc, size, nameSize, local] = [
      zip.readUInt32LE(at + 16),
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt32LE(at + 42),
    ];
    const start = local + 30 + zip.readUInt16LE(local + 26);
    const bytes = zip.subarray(start, start + size);
    expect(zip.readUInt32LE(local)).toBe(0x04034b50);
    expect(crc32(bytes)).toBe(crc);
    entries.set(zip.toString('utf8', at + 46, at + 46 + nameSize), bytes);
    at += 46 + nameSize;
  }
  return entries;
}

describe('a bundle', () => {
  it('holds its tables with sums that are right, the same bytes each time', async () => {
    const files = await filesOf();
    expect([...files.keys()]).toEqual([
      'rows.csv.gz',
      'metadata.json',
      'README.md',
      'LICENCES.md',
      'CITATION.cff',
      'SHA256SUMS',
    ]);
    const sums = files.get('SHA256SUMS')!.toString().trim().split('\n');
    expect(sums).toHaveLength(files.size - 1);
    for (const line of sums) {
      const [sum, name] = line.split('  ');
      expect(createHash('sha256').update(files.get(name!)!).digest('hex')).toBe(sum);
    }
    expect(await filesOf()).toEqual(files);
    expect(gunzipSync(files.get('rows.csv.gz')!).toString()).toContain("'=1,,remote,a; b");
  });

  it('describes every column of its files, in their order', async () => {
    expect(describedColumns(Row).map(({ name }) => name)).toEqual(columnsOf(Row).map(({ head }) => head));
    expect(describedColumns(Row)).toMatchObject([
      { name: 'id', datatype: 'string', required: true, description: 'Id of the row.' },
      { name: 'heads', datatype: 'number', required: false },
      { name: 'mode', words: ['on-site', 'remote'] },
      { name: 'tags', datatype: 'string', list: true },
      { name: 'parts', datatype: 'json', list: false },
      { name: 'tally.yes', datatype: 'number' },
      { name: 'synthetic', datatype: 'boolean' },
    ]);
    const metadata = JSON.parse((await filesOf()).get('metadata.json')!.toString());
    expect(metadata['@context'][0]).toBe('http://www.w3.org/ns/csvw');
    expect(metadata.tables[0]).toMatchObject({ url: 'rows.csv.gz', tableSchema: { primaryKey: 'id' } });
    expect(metadata.tables[0].tableSchema.columns[3]).toMatchObject({ separator: '; ' });
  });

  it('tells people what it is, under which licences, and how to cite it', async () => {
    const files = await filesOf();
    expect(files.get('README.md')!.toString()).toContain('| `mode` | `on-site`, `remote` |  |');
    expect(files.get('LICENCES.md')!.toString()).toContain('| s | S (P) | CC BY 4.0 | By S |  |');
    expect(files.get('CITATION.cff')!.toString()).toContain('version: "7"');
  });

  it('goes into one archive whole', async () => {
    const zip = await buffer(zipOf(bundleFiles(facts())));
    expect(entriesOf(zip)).toEqual(await filesOf());
  });
});
