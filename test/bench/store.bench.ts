import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Connection } from 'mongoose';
import { databaseOf } from '../../src/store/connection.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createStores, type Stores } from '../../src/store/stores.ts';
import { ballotDraft } from '../support/records.ts';
import { silentLogger } from '../support/silent-logger.ts';
import type { Bench, BenchTable } from './bench.ts';
import { importRatios } from './import-ratios.ts';

const BALLOTS = 5_000;
const VOTES = 200;
const BATCH = 500;

type Drafts = ReturnType<typeof ballotDraft>[];

/** Writing a million votes through the store, and importing them from CSV, beside the driver's own `insertMany` of the same documents. */
export const bench: Bench = {
  name: 'store',
  async run({ say }) {
    const tables: BenchTable[] = [];
    const dataDir = await mkdtemp(join(tmpdir(), 'quorumwatch-bench-'));
    const database = await openDatabase({
      dataDir,
      embedded: true,
      publishAddress: false,
      logger: silentLogger,
    });
    try {
      say(`store ${BALLOTS} × ${VOTES} on ${database.engine.name} ${database.engine.version}`);
      tables.push(await measure(database.connection, createStores(database.connection)));
    } finally {
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    }
    const folder = await mkdtemp(join(tmpdir(), 'quorumwatch-bench-'));
    try {
      return [...tables, ...(await importRatios(folder, say))];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function measure(connection: Connection, stores: Stores): Promise<BenchTable> {
  const drafts = Array.from({ length: BALLOTS }, (_, i) => ballotDraft(`b${i}`, VOTES));
  const raw = await timed(() => insertRaw(connection, drafts));
  const first = await timed(() => writeAll(stores, drafts, 'first'));
  const again = await timed(() => writeAll(stores, drafts, 'again'));
  const changed = drafts.map((draft) => ({
    ...draft,
    data: { ...draft.data, title: 'Changed' },
    hash: `${draft.hash}c`,
  }));
  const replaced = await timed(() => writeAll(stores, changed, 'changed'));
  const read = await timed(() => readAll(stores));
  const steps = {
    'insertMany, raw': raw,
    'all new': first,
    'all unchanged': again,
    'all changed': replaced,
    'read back': read,
  };
  return {
    title: `Store: ${BALLOTS} ballots with ${VOTES} votes each, journaled`,
    columns: ['step', 'seconds', 'of raw'],
    rows: Object.entries(steps).map(([step, seconds]) => [
      step,
      seconds.toFixed(2),
      (seconds / raw).toFixed(2),
    ]),
    data: Object.entries(steps).map(([step, seconds]) => ({ step, seconds, ofRaw: seconds / raw })),
    notes: [`peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB, the engine's included`],
  };
}

async function insertRaw(connection: Connection, drafts: Drafts): Promise<void> {
  const rows = drafts.map(({ key, kind: _kind, ...row }) => ({
    _id: key as never,
    ...row,
    since: 1,
    level: 0,
  }));
  await databaseOf(connection).collection('raw').insertMany(rows);
}

async function writeAll({ runs, writer }: Stores, drafts: Drafts, id: string): Promise<void> {
  const startedAt = '2026-01-01T00:00:00Z';
  const ticket = await runs.begin({ id, source: 'bench', trigger: 'import', startedAt }, 60_000);
  const records = { created: 0, updated: 0, unchanged: 0, quarantined: 0 };
  for (let start = 0; start < drafts.length; start += BATCH) {
    const written = await writer.upsert(drafts.slice(start, start + BATCH), ticket);
    records.created += written.created;
    records.updated += written.updated;
    records.unchanged += written.unchanged;
  }
  const outcome = records.unchanged === drafts.length ? 'unchanged' : 'updated';
  await runs.finish(ticket, { finishedAt: startedAt, outcome, documents: 1, records, issues: 0 });
}

async function readAll({ reader }: Stores): Promise<void> {
  let votes = 0;
  for await (const ballot of reader.stream('ballot', { clearance: 'internal' })) {
    votes += ballot.data.counts[0]?.votes.length ?? 0;
  }
  if (votes !== BALLOTS * VOTES) throw new Error(`read ${votes} votes`);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
