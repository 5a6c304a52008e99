import type { Connection } from 'mongoose';
import { type ConnectOptions, connect, serverVersion } from './connection.ts';
import { migrate } from './migrate.ts';
import { endAllRuns } from './runs/dead-runs.ts';

/** A connection to a database whose schema is up to date, and the version that its server says it has. */
export interface UpToDate {
  connection: Connection;
  version: string;
}

/**
 * Connects and brings the schema up to date. An engine that this process opened (`exclusive`) has no other runs alive:
 * those on record are ended and undone at once, so that not even a reader meets what a killed run had written.
 */
export async function connectUpToDate(
  uri: string,
  exclusive: boolean,
  options: ConnectOptions,
): Promise<UpToDate> {
  const connection = await connect(uri, options);
  try {
    await migrate(connection);
    if (exclusive) {
      await endAllRuns(connection, new Date().toISOString());
    }
    return { connection, version: await serverVersion(connection) };
  } catch (error) {
    await connection.close();
    throw error;
  }
}
