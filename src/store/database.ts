import type { Connection } from 'mongoose';
import { hostsOf } from './address.ts';
import type { Engine } from './engine/engine.ts';
import { type LocalEngineOptions, openLocalEngine } from './engine/local-engine.ts';
import { type AssertRoom, createHeadroom } from './headroom.ts';

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
  // An own engine comes up in threads of its own while the driver is loaded.
  const [engine, { connectUpToDate }] = await Promise.all([
    options.mongodbUri ? operatorsServer(options.mongodbUri) : openLocalEngine(options),
    import('./up-to-date-connection.ts'),
  ]);
  let connection: Connection | undefined;
  const close = async () => {
    await connection?.close();
    await engine.close();
  };
  try {
    const { answerWithinMs } = options;
    const connected = await connectUpToDate(
      engine.uri,
      engine.exclusive,
      answerWithinMs === undefined ? {} : { answerWithinMs },
    );
    connection = connected.connection;
    if (options.publishAddress) await engine.publish();
    const assertRoom = options.mongodbUri ? async () => undefined : createHeadroom(options.dataDir);
    const described = { name: engine.name, version: connected.version, location: engine.location };
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
