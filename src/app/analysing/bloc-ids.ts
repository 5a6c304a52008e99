import { createHash } from 'node:crypto';
import type { BlocFinding } from '../../analytics/detection.ts';
import { keyOf } from '../../domain/key.ts';

/**
 * Public ids: a bloc that is the same one as in the last analysis keeps its id, so that links and series go on; a new one
 * is named after the members it was first seen with.
 *
 * @param sameAs id in the last detection of each bloc that is the same one
 */
export function publicIds(
  body: string,
  blocs: readonly BlocFinding[],
  sameAs: ReadonlyMap<string, string>,
  earlier: Readonly<Record<string, string>>,
): Record<string, string> {
  const taken = new Set<string>();
  const ids: Record<string, string> = {};
  for (const { id } of blocs) {
    const before = sameAs.get(id);
    const known = before === undefined ? undefined : earlier[before];
    if (known === undefined || taken.has(known)) continue;
    ids[id] = known;
    taken.add(known);
  }
  for (const { id, kind, members } of blocs) {
    if (ids[id] !== undefined) continue;
    const codes = members.map(({ member }) => member).sort();
    const digest = createHash('sha256')
      .update(JSON.stringify([kind, codes]))
      .digest('hex');
    let length = 8;
    while (taken.has(keyOf(body, digest.slice(0, length)))) length++;
    ids[id] = keyOf(body, digest.slice(0, length));
    taken.add(ids[id]!);
  }
  return ids;
}
