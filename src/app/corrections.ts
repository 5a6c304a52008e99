import { DomainError } from '../domain/errors.ts';
import { keyOf } from '../domain/key.ts';
import type { Confidentiality } from '../domain/provenance.ts';
import type { RecordKind } from '../domain/record.ts';
import type { Clock } from './ports/clock.ts';
import type { Correction, CorrectionStore } from './ports/correction-store.ts';
import type { RecordReader } from './ports/record-store.ts';
import { type Listing, pagedListing } from './reading/listing.ts';

export interface CorrectionDeps {
  corrections: CorrectionStore;
  reader: RecordReader;
  clock: Clock;
  newId: () => string;
}

export interface Claim {
  kind: RecordKind;
  /** Id or key of the record. */
  record: string;
  claim: string;
  evidence?: string;
  by: string;
  clearance: Confidentiality;
}

/**
 * Takes a claim that a record is wrong into the public log.
 * @throws DomainError `not-found` where there is no such record that the claimant may see
 */
export async function submitCorrection(deps: CorrectionDeps, claim: Claim): Promise<Correction> {
  const { kind, clearance } = claim;
  const record =
    (await deps.reader.get(kind, claim.record, { clearance })) ??
    (await deps.reader.get(kind, keyOf(claim.record), { clearance }));
  if (!record) {
    throw new DomainError('not-found', `There is no ${kind} ${claim.record} that could be corrected.`, {
      flaws: [{ at: '/record', message: 'no such record' }],
    });
  }
  const correction: Correction = {
    id: deps.newId(),
    kind,
    key: record.key,
    claim: claim.claim,
    ...(claim.evidence === undefined ? {} : { evidence: claim.evidence }),
    submittedAt: deps.clock.now().toISOString(),
    submittedBy: claim.by,
    state: 'open',
  };
  await deps.corrections.add(correction);
  return correction;
}

/**
 * Decides an open claim; the decision and its reason are public.
 * @throws DomainError `not-found`, or `conflict` where it was decided before
 */
export async function decideCorrection(
  deps: Pick<CorrectionDeps, 'corrections' | 'clock'>,
  id: string,
  state: 'accepted' | 'declined',
  decision: string,
  by: string,
): Promise<Correction> {
  const decidedAt = deps.clock.now().toISOString();
  const decided = await deps.corrections.decide(id, { state, decision, decidedBy: by, decidedAt });
  if (decided) return decided;
  const known = await deps.corrections.get(id);
  if (known) throw new DomainError('conflict', `The correction ${id} was ${known.state} before.`);
  throw new DomainError('not-found', `There is no correction ${id}; /corrections lists them.`);
}

/** The log of claims, newest first. */
export function listCorrections(
  deps: { corrections: CorrectionStore; snapshot: () => Promise<number> },
  filter: { state?: Correction['state'] },
): Listing<Correction> {
  return pagedListing(
    (page) => deps.corrections.list({ ...filter, ...page }),
    (row) => row,
    deps.snapshot,
  );
}
