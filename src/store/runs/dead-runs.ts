import type { Connection } from 'mongoose';
import { type RunRow, runCollection, runModel } from './run-row.ts';
import { undoVersion } from './undo-version.ts';

/**
 * A lease has lapsed when its time is over. One that ends further ahead than any heartbeat would set it was taken before
 * the server's clock was set back; a holder that is alive after all is refused at its next write and leaves nothing.
 */
const LAPSED = {
  $or: [
    { $lt: ['$leaseUntil', '$$NOW'] },
    { $gt: ['$leaseUntil', { $add: ['$$NOW', { $multiply: [2, '$leaseMs'] }] }] },
  ],
};

const DIED = 'The run died; what it wrote was undone.';

/**
 * Ends the runs whose lease has lapsed and takes back what they wrote, so that no reader ever meets half a run. The
 * server's clock decides; a run whose holder is only slow finds at its next write that it has been ended.
 */
export async function settleDeadRuns(connection: Connection, at: string): Promise<void> {
  const runs = runCollection(connection);
  const finishedAt = { $max: ['$startedAt', at] };
  await runs.updateMany({ outcome: 'running', $expr: LAPSED }, [
    { $set: { outcome: 'failed', undo: true, finishedAt, error: DIED } },
    { $unset: 'progress' },
  ]);
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
