import mongoose, { type Connection } from 'mongoose';
import { DomainError } from '../domain/errors.ts';
import { hostsOf, nameInAddress } from './address.ts';

export const DATABASE_NAME = 'quorumwatch';

/** An address that does not answer within this time is given up. */
export const ANSWER_WITHIN_MS = 8_000;

export interface ConnectOptions {
  dbName?: string;
  answerWithinMs?: number;
}

/**
 * Connects to a MongoDB server. Every acknowledged write is journaled, on a majority of the set where there is one, so
 * what a run reports as written survives the loss of the process. The name of the database is `options.dbName`, else
 * the one in the address, else `quorumwatch`.
 * @throws DomainError `unavailable` within 10 s (`answerWithinMs`) where the server does not answer, `invalid-input` where the address is none.
 */
export async function connect(uri: string, options: ConnectOptions = {}): Promise<Connection> {
  const single = await open(uri, options, 1);
  if (!(await isSet(single))) return single;
  await single.close();
  return open(uri, options, 'majority');
}

/** On one node `w: 1` it must be: the embedded engine acknowledges `majority` before the journal is on disk. */
async function open(uri: string, options: ConnectOptions, w: 1 | 'majority'): Promise<Connection> {
  const answerWithinMs = options.answerWithinMs ?? ANSWER_WITHIN_MS;
  const connection = mongoose.createConnection();
  try {
    await connection.openUri(uri, {
      dbName: options.dbName ?? nameInAddress(uri) ?? DATABASE_NAME,
      autoIndex: false,
      autoCreate: false,
      // A command without a connection fails at once instead of waiting for one.
      bufferCommands: false,
      sanitizeFilter: true,
      ignoreUndefined: true,
      serverSelectionTimeoutMS: answerWithinMs,
      connectTimeoutMS: answerWithinMs,
      writeConcern: { w, j: true },
    });
    return connection;
  } catch (error) {
    await connection.close(true).catch(() => undefined);
    throw connectionError(uri, error);
  }
}

/** True for a replica set or a sharded cluster, where a majority can be asked. */
async function isSet(connection: Connection): Promise<boolean> {
  const hello = await databaseOf(connection).admin().command({ hello: 1 });
  return hello.setName !== undefined || hello.msg === 'isdbgrid';
}

function connectionError(uri: string, error: unknown): DomainError {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && error.name === 'MongoParseError') {
    return new DomainError('invalid-input', `MONGODB_URI is not a MongoDB address: ${reason}`, {
      cause: error,
    });
  }
  const message = `MongoDB at ${hostsOf(uri)} does not answer: ${reason}. Check MONGODB_URI and that the server runs.`;
  return new DomainError('unavailable', message, { cause: error });
}

/** The version that the server behind a connection says it has. */
export async function serverVersion(connection: Connection): Promise<string> {
  const info = await databaseOf(connection).admin().buildInfo();
  return String(info.version);
}

/** The driver's database behind an open connection. */
export function databaseOf(connection: Connection): mongoose.mongo.Db {
  if (!connection.db) throw new Error('the connection is not open');
  return connection.db;
}
