import { randomUUID } from 'node:crypto';
import type { Connection, mongo } from 'mongoose';
import type { RunCoordinator } from '../app/ports/run-coordinator.ts';
import { COLLECTIONS } from './collections.ts';
import { databaseOf } from './connection.ts';
import { isDuplicate } from './runs/run-row.ts';

/** A scheduled fire that a process has taken. */
interface FireRow {
  _id: string;
  job: string;
  /** The process that runs it. */
  holder: string;
  attempts: number;
  /** Until when the holder counts as alive without another sign of life; absent once the fire has been run. */
  heldUntil?: Date;
  expiresAt: Date;
}

export interface CoordinatorOptions {
  /** Milliseconds after its last sign of life at which a holder counts as dead; by default 25,000. */
  holdMs?: number;
}

const HOLD_MS = 25_000;

/** A key names one fire, so a longer memory costs nothing and forgives replicas whose clocks differ. */
const LEAST_MEMORY_MS = 3_600_000;

/** A fire that takes its process down three times is not tried on the next one. */
const MOST_ATTEMPTS = 3;

/** A database that steps back in time would hold dead processes' fires for as long; no holder asks for so much at once. */
const outlived = (holdMs: number) => ({
  $or: [{ $lt: ['$heldUntil', '$$NOW'] }, { $gt: ['$heldUntil', { $add: ['$$NOW', 2 * holdMs] }] }],
});

/**
 * Elects one process per scheduled fire: the first to insert the fire's key. The key stays when the fire has been run (a
 * replica whose clock is late would run it again); a TTL index removes it. All times are the server's. A database that
 * does not answer elects nobody.
 */
export function createRunCoordinator(
  connection: Connection,
  options: CoordinatorOptions = {},
): RunCoordinator {
  const { holdMs = HOLD_MS } = options;
  const holder = randomUUID();
  const fires = (): mongo.Collection<FireRow> => databaseOf(connection).collection(COLLECTIONS.cronLocks);
  const held = (key: string) => ({ _id: key, holder, heldUntil: { $exists: true } });
  const aliveUntil = { $add: ['$$NOW', holdMs] };
  return {
    holdMs,
    async shouldRun(key, ttlMs) {
      const job = key.slice(0, key.indexOf(':'));
      const fields = { job: { $literal: job }, holder, attempts: 1, heldUntil: aliveUntil };
      const expiresAt = { $add: ['$$NOW', Math.max(ttlMs, LEAST_MEMORY_MS)] };
      try {
        // Inserts, or meets the key of another: only an update can take the server's time, and this one never matches.
        await fires().updateOne({ _id: key, job: { $exists: false } }, [{ $set: { ...fields, expiresAt } }], {
          upsert: true,
        });
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
    async keep(key) {
      const kept = await fires().updateOne(held(key), [{ $set: { heldUntil: aliveUntil } }]);
      return kept.matchedCount === 1;
    },
    async settle(key) {
      await fires().updateOne(held(key), { $unset: { heldUntil: 1 } });
    },
    async release(key) {
      await fires().updateOne(held(key), { $set: { heldUntil: new Date(0) } });
    },
    async takeOver(jobs) {
      const row = await fires().findOneAndUpdate(
        {
          job: { $in: [...jobs] },
          heldUntil: { $exists: true },
          attempts: { $lt: MOST_ATTEMPTS },
          $expr: outlived(holdMs),
        },
        [{ $set: { holder, heldUntil: aliveUntil, attempts: { $add: ['$attempts', 1] } } }],
        { sort: { _id: 1 } },
      );
      return row?._id;
    },
  };
}
