import type { Connection } from 'mongoose';
import { trusted } from '../records/record-models.ts';
import { type RunRow, runModel } from './run-row.ts';

/**
 * The newest complete data version: the newest published one below every run that is under way or still to be undone,
 * so that what a reader sees at this number never changes afterwards. 0 before the first.
 */
export async function newestSnapshot(connection: Connection): Promise<number> {
  // In this order: a run below the published one exists by now, so it is either settled or seen to be open.
  const published = await newestPublished(connection);
  const firstOpen = await firstUnsettled(connection);
  return firstOpen < published ? newestPublished(connection, firstOpen) : published;
}

async function newestPublished(connection: Connection, below?: number): Promise<number> {
  const bound = below === undefined ? {} : { version: trusted({ $lt: below }) };
  const row = await runModel(connection)
    .findOne({ published: true, ...bound })
    .sort({ version: -1 })
    .select('version')
    .lean<RunRow>()
    .exec();
  return row?.version ?? 0;
}

/** The data version of the oldest run that is under way or still to be undone; infinity where there is none. */
export async function firstUnsettled(connection: Connection): Promise<number> {
  const rows = await runModel(connection)
    .find({ $or: [{ outcome: 'running' }, { undo: true }] })
    .select('version')
    .lean<RunRow[]>()
    .exec();
  return Math.min(...rows.map((row) => row.version));
}
