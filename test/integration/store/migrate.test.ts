import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect, databaseOf } from '../../../src/store/connection.ts';
import { migrate, SCHEMA_VERSION } from '../../../src/store/migrate.ts';
import { MIGRATIONS } from '../../../src/store/migrations.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

it('creates the indexes and records the schema it reached', async () => {
  const db = databaseOf(database.connection);
  const applied = await db.collection<{ _id: number }>('migrations').find().toArray();
  expect(applied.map((migration) => migration._id)).toEqual(MIGRATIONS.map(({ version }) => version));
  const leases = (await db.collection('runs').indexes()).filter((index) => index.unique && index.key.source);
  expect(leases).toHaveLength(1);
});

it('is safe to repeat and to race', async () => {
  const db = databaseOf(database.connection);
  const before = await db.collection('ballots').indexes();
  await db.collection('migrations').deleteMany({});
  await Promise.all([1, 2, 3].map(() => migrate(database.connection)));
  expect(await db.collection('ballots').indexes()).toEqual(before);
  expect(await db.collection('migrations').countDocuments()).toBe(MIGRATIONS.length);
});

it('refuses a database that a newer release has changed', async () => {
  const connection = await connect(database.uri, { dbName: `${database.connection.name}_newer` });
  const newer = databaseOf(connection);
  await newer.collection<{ _id: number }>('migrations').insertOne({ _id: SCHEMA_VERSION + 1 });
  await expect(migrate(connection)).rejects.toMatchObject({ code: 'conflict' });
  await newer.dropDatabase();
  await connection.close();
});
