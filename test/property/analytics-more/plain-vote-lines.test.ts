import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VoteMatrix } from '../../../src/analytics/vote-matrix.ts';
import { readCsvRecords } from '../../../src/cli/detect/csv-records.ts';
import { PlainVoteLines } from '../../../src/cli/detect/plain-vote-lines.ts';
import { VoteRows } from '../../../src/cli/detect/vote-rows.ts';

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** The matrix that a file gives, or the message that refuses it. */
async function read(bytes: Uint8Array, size: number, asBytes: boolean): Promise<VoteMatrix | string> {
  const rows = new VoteRows();
  try {
    const plain = asBytes ? new PlainVoteLines(rows) : undefined;
    await readCsvRecords(inPieces(bytes, size), (fields, line) => rows.add(fields, line), plain);
    return rows.matrix();
  } catch (error) {
    return (error as Error).message;
  }
}

const name = fc.constantFrom('A', 'B', 'Ä', 'Côte d’Ivoire', 'AA', '\uFEFFA', '"A"', '"x, y"', 'a b');
const ballot = fc.constantFrom('1', '2', '12', 'é', '"1"');
const word = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom('yes', 'YES') },
  { weight: 6, arbitrary: fc.constantFrom('', 'absent') },
  { weight: 1, arbitrary: fc.constantFrom('no', 'perhaps', 'abstain', '"yes"', 'ye"s') },
);
const end = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r\r\n', '\n\n');
const extra = fc.constantFrom('', '', '', ',', ',2024-01-02', ',2024-01-02,G,more');
const row = fc.tuple(name, ballot, word, extra, end).map(([m, b, w, x, e]) => `${m},${b},${w}${x}${e}`);
const odd = fc.constantFrom('A,1\n', ',1,yes\n', '"a\nb",1,yes\n', 'A\n', '\r\n');
const file = fc
  .array(fc.oneof({ weight: 30, arbitrary: row }, { weight: 1, arbitrary: odd }), { maxLength: 60 })
  .map((rows) => `member,ballot,vote,date,group\n${rows.join('')}`);

describe('reading votes as bytes', () => {
  it('gives the same matrix, or the same refusal, as reading them as records', async () => {
    await fc.assert(
      fc.asyncProperty(file, fc.integer({ min: 1, max: 200 }), async (text, size) => {
        const bytes = new TextEncoder().encode(text);
        expect(await read(bytes, size, true)).toEqual(await read(bytes, bytes.length, false));
      }),
      { numRuns: 400, seed: 7 },
    );
  });

  it('names the line before bytes that are no text', async () => {
    const bytes = new TextEncoder().encode('member,ballot,vote\nA,1,yes\nB,1,no\nX,1,yes\nC,1,no\n');
    bytes[bytes.indexOf('X'.charCodeAt(0))] = 0xff;
    expect(await read(bytes, bytes.length, true)).toMatch(/not UTF-8/);
    expect(await read(bytes, 20, true)).toMatch(/not UTF-8/);
  });
});
