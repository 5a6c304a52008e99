import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { inject } from 'vitest';
import { connect, databaseOf } from '../../src/store/connection.ts';
import { migrate } from '../../src/store/migrate.ts';

export interface TestDatabase {
  connection: Connection;
  /** Address with the database's name in it: fit to be a `MONGODB_URI` of a child process. */
  uri: string;
  /** Drops the database and ends the connection. */
  close(): Promise<void>;
}

/**
 * A fresh, empty database with all indexes, in the engine that the whole test run shares. Take one per file in
 * `beforeAll` (it costs about a third of a second), close it in `afterAll`, and call `emptyDatabase` between tests.
 */
export async function freshDatabase(): Promise<TestDatabase> {
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  const uri = inject('engineUri').replace('/?', `/${name}?`);
  const connection = await connect(uri);
  await migrate(connection);
  const close = async () => {
    await databaseOf(connection).dropDatabase();
    await connection.close();
  };
  return { connection, uri, close };
}

/** Removes all documents and keeps the indexes. */
export async function emptyDatabase({ connection }: TestDatabase): Promise<void> {
  for (const collection of await databaseOf(connection).collections()) {
    if (collection.collectionName !== 'migrations') await collection.deleteMany({});
  }
}

/** How many writes the storage engine has counted on each collection of this database; other databases do not show. */
export async function countedWrites({ connection }: TestDatabase): Promise<Record<string, number>> {
  const counted: Record<string, number> = {};
  for (const collection of await databaseOf(connection).collections()) {
    const [stats] = await collection.aggregate([{ $collStats: { storageStats: {} } }]).toArray();
    const calls = stats?.storageStats.wiredTiger.cursor as Record<string, number>;
    const writes = ['insert calls', 'update calls', 'modify', 'remove calls'].map((name) => calls[name] ?? 0);
    counted[collection.collectionName] = writes.reduce((sum, count) => sum + count, 0);
  }
  return counted;
}
