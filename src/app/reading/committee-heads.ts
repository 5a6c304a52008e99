import { recordScope } from './question.ts';
import { perSnapshot } from './snapshot-memo.ts';

/** Heads sent to the meetings of each committee: committee → member → meeting → heads (all modes together). */
export type CommitteeHeads = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, number>>>;

/**
 * Reads all delegations that name a committee and a member; a row for all modes wins over rows of single modes. Heads that
 * are counted once more by organisation stay out: with them a committee would have everybody twice.
 */
export const committeeHeads = perSnapshot(async (model, question): Promise<CommitteeHeads> => {
  const whole = new Map<string, Map<string, Map<string, { all: number; single: number }>>>();
  for await (const data of model.reader.contents('delegation', recordScope(question))) {
    if (data.committee === undefined || data.member === undefined || data.by === 'organisation') continue;
    const members = within(whole, data.committee, () => new Map());
    const meetings = within(members, data.member, () => new Map());
    const heads = within(meetings, data.meeting, () => ({ all: 0, single: 0 }));
    heads[data.mode === 'all' ? 'all' : 'single'] += data.heads;
  }
  return new Map(
    [...whole].map(([committee, members]) => [
      committee,
      new Map(
        [...members].map(([member, meetings]) => [
          member,
          new Map([...meetings].map(([meeting, { all, single }]) => [meeting, all > 0 ? all : single])),
        ]),
      ),
    ]),
  );
});

function within<V>(map: Map<string, V>, key: string, fresh: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = fresh();
  map.set(key, made);
  return made;
}
