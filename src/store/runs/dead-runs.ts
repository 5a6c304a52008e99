import type { Connection } from 'mongoose';
import { trusted } from '../records/record-models.ts';
import { type RunRow, runCollection, runModel } from './run-row.ts';
import { undoVersion, versionsInUse } from './undo-version.ts';

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

/** For so long a process that was stopped may go on after its run was taken for dead. */
const LATE_MS = 24 * 3_600_000;

const DIED = 'The run died; what it wrote was undone.';

/**
 * Ends the runs whose lease has lapsed and takes back what they wrote, so that no reader ever meets half a run. The
 * server's clock decides; a run whose holder is only slow finds at its next write that it has been ended. What such a
 * holder wrote late, and did not live to take back itself, is taken back here as well.
 */
export async function settleDeadRuns(connection: Connection, at: string): Promise<void> {
  const runs = runCollection(connection);
  const finishedAt = { $max: ['$startedAt', at] };
  await runs.updateMany({ outcome: 'running', $expr: LAPSED }, [
    {
      $set: {
        outcome: 'failed',
        undo: true,
        finishedAt,
        error: DIED,
        lateUntil: { $add: ['$$NOW', LATE_MS] },
      },
    },
    { $unset: 'progress' },
  ]);
  const dying = await runModel(connection).find({ undo: true }).lean<RunRow[]>().exec();
  for (const row of dying) await undoRun(connection, row);
  await undoLateWrites(connection);
}

async function undoLateWrites(connection: Connection): Promise<void> {
  const watched = await runCollection(connection)
    .find({ outcome: 'failed', $expr: { $gt: ['$lateUntil', '$$NOW'] } }, { projection: { version: 1 } })
    .toArray();
  const versions = watched.map(({ version }) => version);
  for (const version of await versionsInUse(connection, versions)) await undoVersion(connection, version);
}

/** Where no other process can be alive nothing comes late any more. */
async function forgetLateWrites(connection: Connection): Promise<void> {
  await runModel(connection)
    .updateMany({ lateUntil: trusted({ $exists: true }) }, { $unset: { lateUntil: 1 } })
    .exec();
}

/** Takes back what a run wrote, then notes that this is done. */
export async function undoRun(connection: Connection, row: Pick<RunRow, '_id' | 'version'>): Promise<void> {
  await undoVersion(connection, row.version);
  await runModel(connection)
    .updateOne({ _id: row._id }, { $unset: { undo: 1 } })
    .exec();
}

/** Ends and undoes all runs: right where no other process can have been connected, as after opening an own engine. */
export async function endAllRuns(connection: Connection, at: string): Promise<void> {
  await endOrphanedLeases(connection);
  await settleDeadRuns(connection, at);
  await forgetLateWrites(connection);
}

/** Lets all leases lapse. */
export async function endOrphanedLeases(connection: Connection): Promise<void> {
  await runModel(connection)
    .updateMany({ outcome: 'running' }, { $set: { leaseUntil: new Date(0) } })
    .exec();
}
