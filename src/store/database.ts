import type { Connection } from 'mongoose';
import { connect, hostsOf, serverVersion } from './connection.ts';
import type { Engine } from './engine/engine.ts';
import { type LocalEngineOptions, openLocalEngine } from './engine/local-engine.ts';
import { type AssertRoom, createHeadroom } from './headroom.ts';
import { migrate } from './migrate.ts';
import { endOrphanedLeases, settleDeadRuns } from './runs/dead-runs.ts';

export interface DatabaseOptions extends LocalEngineOptions {
  /** Address of a server of the operator's; nothing else is tried where it is set. */
  mongodbUri?: string;
  /** A server publishes its own engine's address for other processes; a command does not. */
  publishAddress: boolean;
  /** How long the operator's server may take to answer; by default 8 s. */
  answerWithinMs?: number;
}

/** An open database, its schema up to date. */
export interface Database {
  connection: Connection;
  /** For the start line: which engine, which version, where the data lies. */
  engine: { name: string; version: string; location: string };
  /** Throws `unavailable` where the disk of an own engine has no room for new data; a server of the operator's has its own watch. */
  assertRoom: AssertRoom;
  /** Ends the connection, then the engine if this process opened it. */
  close(): Promise<void>;
}

/**
 * Opens the database: the operator's server where `mongodbUri` is set, else an engine in `dataDir` (this process's own
 * or that of a server that already runs there), and brings its indexes up to date.
 * @throws DomainError `unavailable` where the server does not answer within 10 s, the directory stays in use, or no
 * engine can run on this machine
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const engine = options.mongodbUri ? operatorsServer(options.mongodbUri) : await openLocalEngine(options);
  let connection: Connection | undefined;
  const close = async () => {
    await connection?.close();
    await engine.close();
  };
  try {
    const { answerWithinMs } = options;
    connection = await connect(engine.uri, answerWithinMs === undefined ? {} : { answerWithinMs });
    await migrate(connection);
    if (engine.exclusive) {
      await endOrphanedLeases(connection);
      // At once, so that not even a reader meets what a killed run had written.
      await settleDeadRuns(connection, new Date().toISOString());
    }
    if (options.publishAddress) await engine.publish();
    const version = await serverVersion(connection);
    const assertRoom = options.mongodbUri ? async () => undefined : createHeadroom(options.dataDir);
    const described = { name: engine.name, version, location: engine.location };
    return { connection, engine: described, assertRoom, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function operatorsServer(uri: string): Engine {
  const nothing = async () => undefined;
  return {
    name: 'MongoDB server',
    uri,
    location: hostsOf(uri),
    exclusive: false,
    publish: nothing,
    close: nothing,
  };
}
