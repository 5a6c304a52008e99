import type { Connection } from 'mongoose';
import type { RunTicket } from '../../app/ports/record-store.ts';
import type { RunStore } from '../../app/ports/run-store.ts';
import type { SourceTotal } from '../../domain/coverage.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Run } from '../../domain/source.ts';
import { given, pageOf } from '../page.ts';
import { trusted } from '../records/record-models.ts';
import { settleDeadRuns, undoRun } from './dead-runs.ts';
import { leaseLost, stillHeld } from './fence.ts';
import { isDuplicate, type RunRow, runCollection, runModel, runOf } from './run-row.ts';
import { wroteRecords } from './undo-version.ts';

const NEWEST_FIRST = [{ column: 'version', direction: -1 as const }];

/** Runs with their leases and data versions, in one collection: see `run-row.ts`. */
export function createRunStore(connection: Connection): RunStore {
  const runs = runModel(connection);
  return {
    begin: (run, leaseMs) => begin(connection, run, leaseMs),
    heartbeat: (ticket, progress) => heartbeat(connection, ticket, progress),
    finish: (ticket, result, totals) => finish(connection, ticket, result, totals),
    async get(id) {
      const row = await runs.findOne({ _id: id }).lean<RunRow>().exec();
      return row ? runOf(row) : undefined;
    },
    async first() {
      const row = await runs.findOne().sort({ version: 1 }).lean<RunRow>().exec();
      return row ? runOf(row) : undefined;
    },
    async list({ source, outcome, limit, after }) {
      const page = await pageOf(runs, given({ source, outcome }), NEWEST_FIRST, { limit, after });
      return { ...page, items: page.items.map(runOf) };
    },
    async lastOf(source, outcomes) {
      const row = await runs
        .findOne({ source, outcome: trusted({ $in: [...outcomes] }) })
        .sort({ version: -1 })
        .lean<RunRow>()
        .exec();
      return row ? runOf(row) : undefined;
    },
  };
}

type NewRun = Pick<Run, 'id' | 'source' | 'trigger' | 'dueAt' | 'startedAt'>;

async function begin(connection: Connection, run: NewRun, leaseMs: number): Promise<RunTicket> {
  await settleDeadRuns(connection, run.startedAt);
  for (;;) {
    try {
      const version = await insertRun(connection, run, leaseMs);
      return { run: run.id, source: run.source, snapshot: version, fence: version, at: run.startedAt };
    } catch (error) {
      if (isDuplicate(error, 'source')) throw await leaseHeld(connection, run.source);
      // Another run took this data version a moment ago: take the next.
      if (!isDuplicate(error, 'version')) throw error;
    }
  }
}

async function insertRun(connection: Connection, run: NewRun, leaseMs: number): Promise<number> {
  const runs = runModel(connection);
  const newest = await runs.findOne().sort({ version: -1 }).select('version').lean<RunRow>().exec();
  const version = (newest?.version ?? 0) + 1;
  const { id, ...rest } = run;
  const records = { created: 0, updated: 0, unchanged: 0, quarantined: 0 };
  const fields = { ...rest, outcome: 'running', documents: 0, records, issues: 0, published: false, leaseMs };
  // An upsert that always inserts: only an update can take the lease's time from the server's clock, not from ours.
  await runCollection(connection).updateOne(
    { _id: id, version },
    [{ $set: { ...literals(fields), leaseUntil: { $add: ['$$NOW', leaseMs] } } }],
    { upsert: true },
  );
  return version;
}

/** Values from outside, marked so that a text such as `$source` is not read as an expression. */
function literals(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { $literal: value }]));
}

async function leaseHeld(connection: Connection, source: string): Promise<DomainError> {
  const holder = await runModel(connection).findOne({ source, outcome: 'running' }).lean<RunRow>().exec();
  const who = holder ? ` (${holder._id}, started ${holder.startedAt})` : '';
  return new DomainError('conflict', `Another run of ${source} is under way${who}. Wait until it ends.`);
}

async function heartbeat(
  connection: Connection,
  ticket: RunTicket,
  progress: Run['progress'] | undefined,
): Promise<void> {
  const set = {
    leaseUntil: { $add: ['$$NOW', '$leaseMs'] },
    ...(progress ? { progress: { $literal: progress } } : {}),
  };
  const result = await runCollection(connection).updateOne(stillHeld(ticket), [{ $set: set }]);
  if (result.matchedCount === 0) throw leaseLost(ticket);
}

/**
 * Completes the run in one write: from then on its data version counts. A run that reports no change but wrote some
 * (it broke off half-way) leaves nothing behind.
 */
async function finish(
  connection: Connection,
  ticket: RunTicket,
  result: Omit<Run, 'id' | 'source' | 'trigger' | 'dueAt' | 'startedAt'>,
  totals: readonly SourceTotal[] = [],
): Promise<Run> {
  const { snapshot: _snapshot, progress: _progress, ...fields } = result;
  const published = result.records.created + result.records.updated > 0;
  const undo = !published && (await wroteRecords(connection, ticket.snapshot));
  const row = await runModel(connection)
    .findOneAndUpdate(
      stillHeld(ticket),
      {
        $set: { ...fields, published, ...(undo ? { undo } : {}), ...(totals.length > 0 ? { totals } : {}) },
        $unset: { progress: 1 },
      },
      { returnDocument: 'after' },
    )
    .lean<RunRow>()
    .exec();
  if (!row) throw leaseLost(ticket);
  if (undo) await undoRun(connection, row);
  return runOf(row);
}
