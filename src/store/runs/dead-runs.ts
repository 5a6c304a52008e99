import type { Connection } from 'mongoose';
import { type RunRow, runCollection, runModel } from './run-row.ts';
import { undoVersion } from './undo-version.ts';

/**
 * Ends the runs whose lease has lapsed and takes back what they wrote, so that no reader ever meets half a run. The
 * server's clock decides; a run whose holder is only slow finds at its next write that it has been ended.
 */
export async function settleDeadRuns(connection: Connection, at: string): Promise<void> {
  const runs = runCollection(connection);
  const lapsed = { outcome: 'running' as const, $expr: { $lt: ['$leaseUntil', '$$NOW'] } };
  await runs.updateMany(lapsed, {
    $set: { outcome: 'failed', undo: true, finishedAt: at, error: 'The run died; what it wrote was undone.' },
  });
  const dying = await runModel(connection).find({ undo: true }).lean<RunRow[]>().exec();
  for (const row of dying) await undoRun(connection, row);
}

/** Takes back what a run wrote, then notes that this is done. */
export async function undoRun(connection: Connection, row: Pick<RunRow, '_id' | 'version'>): Promise<void> {
  await undoVersion(connection, row.version);
  await runModel(connection)
    .updateOne({ _id: row._id }, { $unset: { undo: 1 } })
    .exec();
}

/** Lets all leases lapse: right where no other process can have been connected, as after opening an own engine. */
export async function endOrphanedLeases(connection: Connection): Promise<void> {
  await runModel(connection)
    .updateMany({ outcome: 'running' }, { $set: { leaseUntil: new Date(0) } })
    .exec();
}
