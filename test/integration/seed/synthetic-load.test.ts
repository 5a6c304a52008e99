import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type IngestDeps, ingestSource } from '../../../src/app/ingest-source.ts';
import type { RecordWriter } from '../../../src/app/ports/record-store.ts';
import { RECORD_KINDS } from '../../../src/domain/record.ts';
import { synthetic } from '../../../src/ingest/connectors/synthetic/connector.ts';
import type { Stores } from '../../../src/store/stores.ts';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../../support/database.ts';
import { seedDeps } from '../../support/seed-run.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());
beforeEach(() => emptyDatabase(database));

async function totals(deps: Stores): Promise<Record<string, number>> {
  const counts = await Promise.all(
    RECORD_KINDS.map(async (kind) => [kind, await deps.reader.count(kind, { clearance: 'public' })] as const),
  );
  return Object.fromEntries(counts);
}

/** Stops working at a given batch, as if the process had died there. */
function dyingWriter(writer: RecordWriter, batches: number): RecordWriter {
  let left = batches;
  return {
    ...writer,
    upsert: async (drafts, ticket) => {
      left -= 1;
      if (left < 0) throw new Error('the process died');
      return writer.upsert(drafts, ticket);
    },
  };
}

function load(deps: IngestDeps & Stores) {
  return ingestSource(deps, synthetic, { trigger: 'seed' });
}

describe('the synthetic body, brought in like any source', () => {
  it('is marked as made up in every record, the source itself included', async () => {
    const deps = seedDeps(database, '2026-11-23');
    const report = await load(deps);
    expect(report).toMatchObject({ outcome: 'updated', issues: [] });
    for (const kind of RECORD_KINDS) {
      const { items } = await deps.reader.list(kind, { clearance: 'public', limit: 1_000 });
      expect(
        items.filter((record) => !record.synthetic || record.provenance.confidence !== 'synthetic'),
      ).toEqual([]);
    }
    const source = await deps.reader.get('source', 'synthetic', { clearance: 'public' });
    expect(source?.data.notes).toContain('Planted');
  });

  it.each([0, 2])('is whole and single after a load that died after %d batches', async (batches) => {
    const deps = seedDeps(database, '2026-11-23');
    await load({ ...deps, writer: dyingWriter(deps.writer, batches) }).catch(() => undefined);
    // The next start may fall on the next day: what is dated relative to the day moves, nothing is doubled.
    await load(seedDeps(database, '2026-11-24'));
    const repeated = await totals(deps);
    await emptyDatabase(database);
    await load(seedDeps(database, '2026-11-24'));
    expect(repeated).toEqual(await totals(deps));
    expect(repeated).toMatchObject({ actor: 39, committee: 8, ballot: 227 });
  });
});
