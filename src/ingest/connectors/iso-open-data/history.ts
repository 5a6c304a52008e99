import { type Day, dayOf } from '../../../domain/day.ts';
import type { LeadershipPost, Membership } from '../../../domain/participation.ts';
import type { StoredRecord } from '../../../domain/record.ts';
import type { RecordEmission } from '../../connector.ts';
import { leadershipKey, membershipKey } from '../../record-keys.ts';
import { ISO, type Standing } from './committee-records.ts';

type Kept = StoredRecord<'membership'> | StoredRecord<'leadership'>;

const identity = (committee: string, member: string, role: string) => `${committee}\0${member}\0${role}`;

function standingOf(data: Membership | LeadershipPost): [committee: string, member: string, role: string] {
  return 'post' in data
    ? [data.committee ?? '', data.holder, data.post]
    : [data.committee ?? '', data.member, data.role];
}

/**
 * The dated history that two copies of ISO's list tell: who was there before and is still (the record stays as it was),
 * who is new (`firstSeen`), who is gone (`lastSeen`, `goneBy`). No day is invented: what began between two copies has
 * only the day on which it was first seen, and the day of the copy before it as `notBefore`.
 */
export class StandingHistory {
  readonly #open = new Map<string, Kept>();
  #lastCopy: Day | undefined;

  /** Takes one stored record; spans that have ended are history already. */
  add(record: Kept): void {
    const day = record.data.lastSeen ?? dayOf(record.provenance.retrievedAt);
    if (this.#lastCopy === undefined || day > this.#lastCopy) this.#lastCopy = day;
    if (record.data.goneBy === undefined && record.data.validTo === undefined) {
      this.#open.set(identity(...standingOf(record.data)), record);
    }
  }

  /** The record of a standing that today's copy lists. */
  present(standing: Standing, today: Day): RecordEmission {
    const id = identity(standing.committee, standing.member, standing.role);
    const kept = this.#open.get(id);
    this.#open.delete(id);
    const locator = `line ${standing.line}`;
    // Without its `lastSeen` an open span says "still there in the newest copy", and stays the same from copy to copy.
    if (kept) return emissionOf(kept, { lastSeen: undefined }, locator);
    const since = {
      firstSeen: today,
      ...(this.#lastCopy && this.#lastCopy < today && { notBefore: this.#lastCopy }),
    };
    return newEmission(standing, since, today, locator);
  }

  /** What was there in the copy before and is not in today's; to be asked when all of today's were presented. */
  *gone(today: Day): Generator<RecordEmission> {
    for (const kept of this.#open.values()) {
      yield emissionOf(kept, {
        lastSeen: kept.data.lastSeen ?? dayOf(kept.provenance.retrievedAt),
        goneBy: today,
      });
    }
  }
}

function emissionOf(
  kept: Kept,
  change: { lastSeen: Day | undefined; goneBy?: Day },
  locator?: string,
): RecordEmission {
  const { lastSeen: _seen, ...rest } = kept.data;
  const data = {
    ...rest,
    ...(change.lastSeen !== undefined && { lastSeen: change.lastSeen }),
    ...(change.goneBy !== undefined && { goneBy: change.goneBy }),
  };
  return {
    type: 'record',
    kind: kept.kind,
    key: kept.key,
    data,
    ...(locator && { locator }),
  } as RecordEmission;
}

function newEmission(
  standing: Standing,
  since: { firstSeen: Day; notBefore?: Day },
  today: Day,
  locator: string,
): RecordEmission {
  const { committee, member, role } = standing;
  if (role === 'secretariat') {
    const key = leadershipKey({ body: ISO, committee, post: role, holder: member, since: today });
    const data: LeadershipPost = {
      body: ISO,
      committee,
      post: role,
      holder: member,
      basis: 'snapshot',
      ...since,
    };
    return { type: 'record', kind: 'leadership', key, data, locator };
  }
  const key = membershipKey({ body: ISO, committee, member, role, since: today });
  const data: Membership = {
    body: ISO,
    committee,
    member,
    role,
    kind: 'national-body',
    basis: 'snapshot',
    ...since,
  };
  return { type: 'record', kind: 'membership', key, data, locator };
}
