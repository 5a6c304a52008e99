import { type Day, dayOf } from '../../../domain/day.ts';
import type { Membership } from '../../../domain/participation.ts';
import type { StoredRecord } from '../../../domain/record.ts';
import type { RecordEmission } from '../../connector.ts';
import { membershipKey } from '../../record-keys.ts';
import { W3C } from './manifest.ts';

/** An organisation that takes part: in a group since a stated day, or in the Consortium, since when is not told. */
export interface Standing {
  member: string;
  committee?: string;
  since?: Day;
  locator?: string;
}

type Kept = StoredRecord<'membership'>;

/** What tells one standing from another, from run to run. */
export const identity = ({ member, committee, since }: Standing) =>
  [member, committee ?? '', since ?? ''].join('\0');

/**
 * Memberships over time. The API tells when a participation began and drops it when it ends: the end is the day by which
 * it was gone. Memberships of the Consortium itself come without any day and have those of the copies that show them.
 */
export class MembershipHistory {
  readonly #stored = new Map<string, Kept>();
  readonly #ended: Kept[] = [];
  #lastCopy: Day | undefined;

  /** Takes one stored membership. */
  add(record: Kept): void {
    const { member, committee, validFrom, goneBy } = record.data;
    const day = dayOf(record.provenance.retrievedAt);
    if (this.#lastCopy === undefined || day > this.#lastCopy) this.#lastCopy = day;
    if (goneBy !== undefined) this.#ended.push(record);
    else {
      const since = record.data.basis === 'stated' ? validFrom : undefined;
      this.#stored.set(
        identity({ member, ...(committee && { committee }), ...(since && { since }) }),
        record,
      );
    }
  }

  /** The record of a standing that is listed today. */
  present(standing: Standing, today: Day): RecordEmission {
    const kept = this.#stored.get(identity(standing));
    this.#stored.delete(identity(standing));
    const { member, committee, since, locator } = standing;
    const common = {
      body: W3C,
      ...(committee && { committee }),
      member,
      role: 'member',
      kind: 'company',
    } as const;
    const data: Membership = since
      ? { ...common, basis: 'stated', validFrom: since }
      : { ...common, basis: 'snapshot', ...this.#sight(kept, today) };
    const key = membershipKey({ ...common, since: since ?? data.firstSeen });
    return { type: 'record', kind: 'membership', key, data, ...(locator && { locator }) };
  }

  /**
   * What was on record and is not listed: ended by today, or as it was where it is not known whether it was looked for.
   * `isReplaced` tells memberships that stand under another code now and are no more.
   */
  *others(
    today: Day,
    isComplete: (membership: Membership) => boolean,
    isReplaced: (member: string) => boolean,
  ): Generator<RecordEmission> {
    for (const { key, data } of this.#ended) yield { type: 'record', kind: 'membership', key, data };
    for (const { key, data, provenance } of this.#stored.values()) {
      if (isReplaced(data.member)) continue;
      const end = {
        lastSeen: dayOf(provenance.retrievedAt),
        goneBy: today,
        ...(data.basis === 'stated' && { validTo: today }),
      };
      const now = isComplete(data) ? { ...data, ...end } : data;
      yield { type: 'record', kind: 'membership', key, data: now };
    }
  }

  #sight(kept: Kept | undefined, today: Day): Pick<Membership, 'firstSeen' | 'notBefore'> {
    if (kept) {
      const { firstSeen, notBefore } = kept.data;
      return { ...(firstSeen && { firstSeen }), ...(notBefore && { notBefore }) };
    }
    const earlier = this.#lastCopy !== undefined && this.#lastCopy < today ? this.#lastCopy : undefined;
    return { firstSeen: today, ...(earlier && { notBefore: earlier }) };
  }
}
