import { type Connection, Schema } from 'mongoose';
import type { RunCoordinator } from '../app/ports/run-coordinator.ts';
import { COLLECTIONS } from './collections.ts';
import { modelOf } from './model.ts';
import { isDuplicate } from './runs/run-row.ts';
import { STRICT } from './schema-options.ts';

interface LockRow {
  _id: string;
  expiresAt: Date;
}

const SCHEMA = new Schema<LockRow>(
  { _id: { type: String, required: true }, expiresAt: { type: Date, required: true } },
  STRICT,
);

/** A key names one fire, so a longer memory costs nothing and forgives replicas whose clocks differ. */
const LEAST_MEMORY_MS = 3_600_000;

/**
 * Elects one process per scheduled fire: the first to insert the fire's key. The lock is never given back (a replica
 * whose clock is late would run the fire again); a TTL index removes it. A database that does not answer elects nobody.
 */
export function createRunCoordinator(connection: Connection): RunCoordinator {
  const locks = modelOf(connection, COLLECTIONS.cronLocks, SCHEMA);
  return {
    async shouldRun(key, ttlMs) {
      const expiresAt = new Date(Date.now() + Math.max(ttlMs, LEAST_MEMORY_MS));
      try {
        await locks.create({ _id: key, expiresAt });
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
  };
}
