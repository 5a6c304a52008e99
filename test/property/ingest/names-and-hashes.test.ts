import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, contentHash } from '../../../src/ingest/content-hash.ts';
import { editDistance } from '../../../src/ingest/names/edit-distance.ts';
import { normaliseName } from '../../../src/ingest/names/normalise-name.ts';
import { splitRecord } from '../../../src/ingest/tabular/split-record.ts';

function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, shuffled(member)]),
  );
}

describe('canonical JSON', () => {
  it('does not depend on the order of keys and reads back as what was written', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect(canonicalJson(shuffled(plain))).toBe(canonicalJson(plain));
        expect(JSON.parse(canonicalJson(plain))).toEqual(plain);
      }),
    );
  });

  it('gives other content another hash', () => {
    const provenance = {
      source: 's',
      retrievedAt: '2026-01-01T00:00:00Z',
      parser: 'p/1',
      confidence: 'sourced',
      confidentiality: 'public',
    } as const;
    const draft = (name: string) => ({
      kind: 'actor' as const,
      data: { code: 'DEU', kind: 'country' as const, name, names: [] },
      synthetic: false,
      provenance,
    });
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(contentHash(draft(a)) === contentHash(draft(b))).toBe(a === b);
      }),
    );
  });
});

describe('CSV records', () => {
  const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

  it('are read as they were written, whatever stands in the cells', () => {
    const cells = fc.array(fc.string(), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(cells, fc.constantFrom(',', ';', '\t', '|'), (row, delimiter) => {
        expect(splitRecord(row.map(quote).join(delimiter), delimiter)).toEqual(row);
      }),
    );
  });

  it('never end in anything but cells or a reason', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', ',', 'a', ' ', '\n') }), (text) => {
        const result = splitRecord(text, ',');
        expect(Array.isArray(result) || result === 'open' || result === 'broken').toBe(true);
      }),
    );
  });
});

describe('names', () => {
  it('are normalised once and for all', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('country' as const, 'organisation' as const), (name, kind) => {
        const once = normaliseName(kind, name);
        expect(normaliseName('country', once).split(' ').length).toBeLessThanOrEqual(once.split(' ').length);
        expect(once).toBe(once.trim());
      }),
    );
  });

  it('lie as far apart one way as the other, and never further than the longer is long', () => {
    const word = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b, 99);
        expect(distance).toBe(editDistance(b, a, 99));
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(distance === 0).toBe(a === b);
        expect(editDistance(a, b, 2)).toBe(Math.min(distance, 3));
      }),
    );
  });
});
