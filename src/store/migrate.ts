import type { Connection } from 'mongoose';
import { DomainError } from '../domain/errors.ts';
import { COLLECTIONS } from './collections.ts';
import { databaseOf } from './connection.ts';
import { MIGRATIONS } from './migrations.ts';

interface AppliedMigration {
  _id: number;
  name: string;
}

/** The schema that this code knows. */
export const SCHEMA_VERSION = Math.max(...MIGRATIONS.map((migration) => migration.version));

/**
 * Brings the database's schema up to date. Each migration is recorded after it is done, so one that was cut short is
 * repeated, and processes that start at once do the same work twice without harm.
 * @throws DomainError `conflict` where a newer release has already changed the schema
 */
export async function migrate(connection: Connection): Promise<void> {
  const db = databaseOf(connection);
  const collection = db.collection<AppliedMigration>(COLLECTIONS.migrations);
  const applied = new Set((await collection.find().toArray()).map((migration) => migration._id));
  const newest = Math.max(0, ...applied);
  if (newest > SCHEMA_VERSION) {
    throw new DomainError(
      'conflict',
      `The database has schema ${newest}, this release knows ${SCHEMA_VERSION}. Run the newer release.`,
    );
  }
  for (const { version, name, up } of MIGRATIONS) {
    if (applied.has(version)) continue;
    await up(db);
    await collection.updateOne({ _id: version }, { $setOnInsert: { name } }, { upsert: true });
  }
}
