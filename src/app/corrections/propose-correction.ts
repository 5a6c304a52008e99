import { partsOf } from '../../domain/corrections/field-path.ts';
import type { FieldValue } from '../../domain/corrections/record-correction.ts';
import { DomainError } from '../../domain/errors.ts';
import { type Confidentiality, isVisibleTo } from '../../domain/provenance.ts';
import type { StoredRecord } from '../../domain/record.ts';
import type { Clock } from '../ports/clock.ts';
import type { Correction, CorrectionStore } from '../ports/correction-store.ts';
import type { RecordReader } from '../ports/record-store.ts';
import { findTarget, readClaim, type Target } from './correction-target.ts';

export interface ProposeDeps {
  corrections: CorrectionStore;
  reader: RecordReader;
  clock: Clock;
  newId: () => string;
}

export interface Claim {
  /** A kind of record, or `vote`. */
  kind: string;
  /** Id or key of the record. */
  record: string;
  /** Place in the record and what should stand there; without them the claim is in words only. */
  field?: string | undefined;
  value?: FieldValue | null | undefined;
  claim: string;
  evidence?: string | undefined;
  by: string;
  clearance: Confidentiality;
}

/** Class of what the claim is about: that of the record, or of the vote where it is narrower. */
function classOf({ record, within }: Target, field: string | undefined): Confidentiality {
  const { confidentiality } = record.provenance;
  if (!isBallot(record)) return confidentiality;
  const [, count, , member] = within.length > 0 ? within : (partsOf(field ?? '') ?? []);
  const votes = record.data.counts.find(({ id }) => id === count)?.votes;
  const vote = votes?.find((each) => each.member === member)?.confidentiality ?? 'public';
  return isVisibleTo(vote, confidentiality) ? confidentiality : vote;
}

const isBallot = (record: StoredRecord): record is StoredRecord<'ballot'> => record.kind === 'ballot';

/**
 * Takes a claim that a record is wrong into the public log.
 * @throws DomainError `not-found` where there is no such record that the claimant may see, `invalid-input` for a field that
 * cannot be corrected or a value that cannot stand in it, `conflict` where it stands there already
 */
export async function proposeCorrection(deps: ProposeDeps, claim: Claim): Promise<Correction> {
  const target = await findTarget(deps.reader, claim.kind, claim.record, claim.clearance);
  const { record } = target;
  const correction: Correction = {
    id: deps.newId(),
    kind: record.kind,
    key: record.key,
    ...claimedField(target, claim),
    claim: claim.claim,
    ...(claim.evidence !== undefined && { evidence: claim.evidence }),
    submittedAt: deps.clock.now().toISOString(),
    submittedBy: claim.by,
    confidentiality: classOf(target, claim.field),
    ...(record.synthetic && { synthetic: true }),
    state: 'open',
    decisions: [],
  };
  await deps.corrections.add(correction);
  return correction;
}

function claimedField(target: Target, { field, value }: Claim): Pick<Correction, 'field' | 'was' | 'value'> {
  if (field === undefined) return {};
  const claimed = readClaim(target, field, value ?? null);
  if (claimed.value === claimed.present) {
    throw new DomainError('conflict', `${claimed.field} is ${claimed.value ?? 'empty'} on record already.`);
  }
  return { field: claimed.field, was: claimed.present, value: claimed.value };
}
