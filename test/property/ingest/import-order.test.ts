import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importFile } from '../../../src/app/import-file.ts';
import type { ImportDeps } from '../../../src/app/ingest/import-options.ts';
import type { IngestDeps } from '../../../src/app/ingest-source.ts';
import type { Stores } from '../../../src/store/stores.ts';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../../support/database.ts';
import { ingestDeps } from '../../support/ingest-deps.ts';

/** Twelve ballots of one body, each member's vote fixed: documents are cuts of this one table, and may overlap. */
const ROWS = Array.from({ length: 60 }, (_, index) => {
  const ballot = index % 12;
  const member = ['DE', 'FR', 'IT', 'JP', 'KR'][Math.floor(index / 12)];
  return `b-${ballot},${member},${(index * 7) % 3 === 0 ? 'no' : 'yes'},ISO,2026-01-31`;
});
const HEADER = 'ballot,member,position,body,closed';

let database: TestDatabase;
let deps: IngestDeps & Stores;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());
beforeEach(() => {
  deps = ingestDeps(database);
});

function load(name: string, rows: readonly string[], using: ImportDeps = deps) {
  return importFile(using, { name, bytes: Buffer.from(`${[HEADER, ...rows].join('\n')}\n`) }, {});
}

async function statements() {
  const { items } = await deps.reader.list('ballot', { clearance: 'internal', sort: [{ field: 'key' }] });
  return items.map(({ key, data, hash }) => ({ key, data, hash }));
}

const allRows = fc.shuffledSubarray(ROWS, { minLength: ROWS.length, maxLength: ROWS.length });

/** The table in some order, cut into one to five documents, some of which come twice. */
const documents = fc
  .record({
    rows: allRows,
    cuts: fc.array(fc.integer({ min: 1, max: ROWS.length - 1 }), { maxLength: 4 }),
    again: fc.nat(4),
  })
  .map(({ rows, cuts, again }) => {
    const ends = [...new Set([0, ...cuts, ROWS.length])].sort((a, b) => a - b);
    const parts = ends.slice(1).map((end, index) => rows.slice(ends[index], end));
    return [...parts, ...parts.slice(0, again)];
  });

describe('documents in any order, cut and repeated in any way', () => {
  it('give the same records', async () => {
    await emptyDatabase(database);
    await load('whole.csv', ROWS);
    const expected = await statements();
    expect(expected).toHaveLength(12);
    await fc.assert(
      fc.asyncProperty(documents, async (parts) => {
        await emptyDatabase(database);
        for (const [index, rows] of parts.entries()) await load(`part-${index}.csv`, rows);
        expect(await statements()).toEqual(expected);
      }),
      { numRuns: 12 },
    );
  });

  it('give the same records after a run that died at any write', async () => {
    await emptyDatabase(database);
    await load('whole.csv', ROWS);
    const expected = await statements();
    await fc.assert(
      fc.asyncProperty(fc.nat(1), fc.boolean(), async (lasts, isWritten) => {
        await emptyDatabase(database);
        let left = lasts;
        const dying: ImportDeps = {
          ...deps,
          writer: {
            ...deps.writer,
            async upsert(drafts, ticket) {
              if (isWritten) await deps.writer.upsert(drafts, ticket);
              left -= 1;
              if (left < 0) throw new Error('killed');
              return { created: drafts.length, updated: 0, unchanged: 0 };
            },
          },
        };
        await load('whole.csv', ROWS, dying).catch((error: Error) => expect(error.message).toBe('killed'));
        await load('whole.csv', ROWS);
        expect(await statements()).toEqual(expected);
      }),
      { numRuns: 4 },
    );
  });
});
