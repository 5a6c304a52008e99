import { parse } from 'csv-parse/sync';
import type { z } from 'zod';
import type { Membership } from '../../../domain/participation.ts';
import { DocumentRefused, type RecordEmission } from '../../connector.ts';
import { delegationKey, leadershipKey, membershipKey } from '../../record-keys.ts';
import { headsRowSchema, membershipRowSchema, secretariatRowSchema } from './seed-files.ts';
import { sightOf } from './sights.ts';

interface Located<T> {
  row: T;
  locator: string;
}

/** Reads a compact table; the files are the product's own, so that one bad row spoils the whole. */
function* rowsOf<T>(bytes: Uint8Array, schema: z.ZodType<T>): Generator<Located<T>> {
  const rows: unknown[] = parse(Buffer.from(bytes), { columns: true, bom: true });
  for (const [index, raw] of rows.entries()) {
    const locator = `line ${index + 2}`;
    const parsed = schema.safeParse(raw);
    if (!parsed.success) {
      const [flaw] = parsed.error.issues;
      throw new DocumentRefused('seed-row', `${flaw?.path.join('.')}: ${flaw?.message}`, locator);
    }
    yield { row: parsed.data, locator };
  }
}

/** ISO memberships: one record per member of each row. */
export function* isoMemberships(bytes: Uint8Array): Generator<RecordEmission> {
  for (const { row, locator } of rowsOf(bytes, membershipRowSchema)) {
    const { committee, role, source, confidence } = row;
    for (const member of row.members) {
      const data: Membership = {
        body: 'ISO',
        committee,
        member,
        role,
        kind: 'national-body',
        ...sightOf(row),
      };
      const key = membershipKey({ body: 'ISO', committee, member, role, since: row.firstSeen });
      yield { type: 'record', kind: 'membership', key, data, locator, provenance: { source, confidence } };
    }
  }
}

/** ISO secretariats. */
export function* isoSecretariats(bytes: Uint8Array): Generator<RecordEmission> {
  for (const { row, locator } of rowsOf(bytes, secretariatRowSchema)) {
    const { committee, holder, holderName, source, confidence } = row;
    const post = 'secretariat';
    yield {
      type: 'record',
      kind: 'leadership',
      key: leadershipKey({ body: 'ISO', committee, post, holder, since: row.firstSeen }),
      data: {
        body: 'ISO',
        committee,
        post,
        holder,
        ...(holderName && { holderName }),
        ...sightOf(row),
      },
      locator,
      provenance: { source, confidence },
    };
  }
}

/** Heads by country at IETF meetings; `startOf` gives the first day of a meeting where it is known. */
export function* ietfHeads(
  bytes: Uint8Array,
  startOf: ReadonlyMap<string, string>,
): Generator<RecordEmission> {
  for (const { row, locator } of rowsOf(bytes, headsRowSchema)) {
    const { meeting, mode, member, asWritten, heads } = row;
    const day = startOf.get(meeting);
    yield {
      type: 'record',
      kind: 'delegation',
      key: delegationKey(meeting, member || asWritten, mode),
      data: {
        meeting,
        body: 'IETF',
        ...(member && { member }),
        memberAsWritten: asWritten,
        mode,
        heads,
        counts: 'attended',
        ...(day && { day }),
      },
      locator,
      provenance: { source: 'ietf-co2eq', confidence: 'sourced' },
    };
  }
}
