import { createHash } from 'node:crypto';
import type { Ballot, Vote } from '../../src/domain/ballot.ts';
import type { Provenance } from '../../src/domain/provenance.ts';
import type { RecordData, RecordDraft, RecordKind } from '../../src/domain/record.ts';

/** A made-up record, ready to be written; `hash` follows from the data and the provenance given. */
export function draftOf<K extends RecordKind>(
  kind: K,
  key: string,
  data: RecordData[K],
  provenance: Partial<Provenance> = {},
): RecordDraft<K> & { hash: string } {
  const full: Provenance = {
    source: 'test',
    retrievedAt: '2026-01-02T03:04:05Z',
    parser: 'test/1',
    confidence: 'synthetic',
    confidentiality: 'public',
    ...provenance,
  };
  const hash = createHash('sha256')
    .update(JSON.stringify([kind, data, full.confidentiality]))
    .digest('hex');
  return { kind, key, data, provenance: full, synthetic: true, hash };
}

/** A meeting with a name; the smallest record there is. */
export function meetingDraft(id: string, name = `Meeting ${id}`, provenance: Partial<Provenance> = {}) {
  return draftOf('meeting', id, { id, body: 'XTB', name, status: 'held' }, provenance);
}

/** A closed ballot with one count, `voters` votes in it. */
export function ballotDraft(id: string, voters: number, extra: Partial<Ballot> = {}) {
  const positions = ['approve', 'disapprove', 'abstain'] as const;
  const votes = Array.from(
    { length: voters },
    (_, i): Vote => ({
      member: `X${String(i).padStart(3, '0')}`,
      position: positions[(i + id.length) % 3] ?? 'approve',
      native: 'Y',
      role: 'P',
      certainty: 'stated',
    }),
  );
  const count = { id: `${id}-1`, day: '2025-06-01', votes, rollComplete: true };
  return draftOf('ballot', id, {
    id,
    body: 'XTB',
    reference: id,
    title: `Ballot ${id}`,
    status: 'closed',
    technologies: [],
    counts: [count],
    ...extra,
  });
}
