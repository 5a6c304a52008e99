import { describe, expect, it } from 'vitest';
import { readCsvRecords } from '../../../../src/cli/detect/csv-records.ts';

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string | Uint8Array, size = 7): Promise<[line: number, ...fields: string[]][]> {
  const records: [number, ...string[]][] = [];
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  await readCsvRecords(inPieces(bytes, size), (fields, line) => records.push([line, ...fields]));
  return records;
}

describe('readCsvRecords', () => {
  it('splits lines, with either line end and without a last one', async () => {
    expect(await read('a,b\r\nc,d\ne,')).toEqual([
      [1, 'a', 'b'],
      [2, 'c', 'd'],
      [3, 'e', ''],
    ]);
  });

  it('reads quoted fields with commas, quotes and line ends, and counts physical lines', async () => {
    expect(await read('a,"b, ""c""\nd"\n"",x\n')).toEqual([
      [1, 'a', 'b, "c"\nd'],
      [3, '', 'x'],
    ]);
  });

  it('skips empty lines and still counts them', async () => {
    expect(await read('a\n\nb\n')).toEqual([
      [1, 'a'],
      [3, 'b'],
    ]);
  });

  it.each([1, 2, 3, 100])('is the same in pieces of %i bytes', async (size) => {
    expect(await read('Côte d’Ivoire,"x""y"\nöß,2\n', size)).toEqual([
      [1, 'Côte d’Ivoire', 'x"y'],
      [2, 'öß', '2'],
    ]);
  });

  it('names the line of a quote that does not end, of a stray quote, and of bytes that are no text', async () => {
    await expect(read('a,b\n"c,d\ne,f')).rejects.toThrow(/^Line 2: a quote/);
    await expect(read('a,b\nc"d,e\n"')).rejects.toThrow(/^Line 2: a quote/);
    await expect(read('a,b\nc"d"e,f\n')).rejects.toThrow(/^Line 2: a quote/);
    await expect(read(Uint8Array.from([97, 10, 0xff, 0xfe, 10]))).rejects.toThrow(/not UTF-8/);
  });

  it('refuses a line that never ends before it fills the memory', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      const piece = new Uint8Array(1 << 20).fill(97);
      for (let count = 0; count < 200; count++) yield piece;
    }
    await expect(readCsvRecords(endless(), () => {})).rejects.toThrow(/^Line 1 is longer/);
  });
});
