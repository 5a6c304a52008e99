import type { Question } from './question.ts';
import type { ReadModel } from './read-model.ts';
import { SnapshotCache } from './snapshot-cache.ts';

/**
 * Keeps what `read` gives per read model, data version and clearance, so that an overview that costs a pass over many
 * records is made once for all who ask.
 */
export function perSnapshot<T>(
  read: (model: ReadModel, question: Question) => Promise<T>,
): (model: ReadModel, question: Question) => Promise<T> {
  const caches = new WeakMap<ReadModel, SnapshotCache<T>>();
  return async (model, question) => {
    const cache = caches.get(model) ?? new SnapshotCache<T>(4);
    caches.set(model, cache);
    const key = `${await model.snapshotOf(question)} ${question.clearance}`;
    return cache.get(key, () => read(model, question));
  };
}
