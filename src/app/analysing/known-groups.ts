import { covers, type Day } from '../../domain/day.ts';
import type { RecordQuery, RecordReader } from '../ports/record-store.ts';

/** What is on record about the members of a body besides their votes. */
export interface KnownGroups {
  declared: [name: string, members: string[]][];
  regions: [member: string, region: string][];
}

/** Fewest members of a declared group present in a body for it to say anything there. */
const LEAST = 2;

/**
 * Declared groups (alliances as they stood on `day`, corporate groups) and regions of the given members.
 */
export async function readKnownGroups(
  reader: RecordReader,
  members: readonly string[],
  day: Day,
  at: Pick<RecordQuery, 'clearance' | 'snapshot'>,
): Promise<KnownGroups> {
  const present = new Set(members);
  const declared = new Map<string, string[]>();
  const regions: [string, string][] = [];
  for await (const { data } of reader.stream('alliance', at)) {
    const inside = data.members.filter((entry) => present.has(entry.member) && covers(entry, day));
    declared.set(data.name, [...new Set(inside.map(({ member }) => member))].sort());
  }
  for await (const { data } of reader.stream('actor', at)) {
    if (!present.has(data.code)) continue;
    if (data.region !== undefined) regions.push([data.code, data.region]);
    if (data.corporateGroup === undefined) continue;
    const name = `corporate group ${data.corporateGroup}`;
    declared.set(name, [...(declared.get(name) ?? []), data.code].sort());
  }
  return {
    declared: [...declared].filter(([, group]) => group.length >= LEAST).sort(byName),
    regions: regions.sort(byName),
  };
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
