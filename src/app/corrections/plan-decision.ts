import { applyCorrections, statedData } from '../../domain/corrections/apply-corrections.ts';
import type { FieldValue, RecordCorrection } from '../../domain/corrections/record-correction.ts';
import { DomainError } from '../../domain/errors.ts';
import type { StoredRecord } from '../../domain/record.ts';
import { flawsOf } from '../../ingest/record-schemas.ts';
import type { Correction, CorrectionState, CorrectionStore } from '../ports/correction-store.ts';
import type { RecordReader } from '../ports/record-store.ts';
import type { RunStore } from '../ports/run-store.ts';
import { readClaim } from './correction-target.ts';

export interface Decision {
  state: 'accepted' | 'declined' | 'withdrawn';
  reason: string;
  /** The role of who decides. */
  by: string;
  /** What exactly to correct, where the claim is in words only or not precise. */
  field?: string | undefined;
  value?: FieldValue | null | undefined;
}

export interface PlanDeps {
  corrections: CorrectionStore;
  reader: RecordReader;
  runs: RunStore;
}

/** What a decision does to the record that it is about. */
export interface PlannedDecision {
  /** The entry of the log with the field and value that were decided upon. */
  claim: Correction;
  /** State in which the entry was found. */
  from: CorrectionState;
  /** The corrections that the record is to carry; absent where it carries the right ones. */
  carries?: readonly RecordCorrection[];
  /** Earlier corrections of the same field that this one replaces. */
  superseded: readonly string[];
}

/** From which states a decision leads where. An accepted one is accepted again to keep it though its source changed. */
const MAY_FOLLOW: Readonly<Record<Decision['state'], readonly CorrectionState[]>> = {
  accepted: ['open', 'accepted'],
  declined: ['open'],
  withdrawn: ['accepted'],
};

async function knownCorrection(
  { corrections }: PlanDeps,
  id: string,
  { state }: Decision,
): Promise<Correction> {
  const known = await corrections.get(id);
  if (!known) throw new DomainError('not-found', `There is no correction ${id}; /corrections lists them.`);
  const isRepeat = known.state === 'accepted' && state === 'accepted' && known.review !== 'contested';
  if (MAY_FOLLOW[state].includes(known.state) && !isRepeat) return known;
  throw new DomainError('conflict', `The correction ${id} was ${known.state} before.`);
}

/** The correction as its record is to carry it. */
function correctionOf(
  claim: Correction,
  record: StoredRecord,
  decision: Decision,
  at: string,
): RecordCorrection {
  const field = decision.field ?? claim.field;
  if (field === undefined) {
    throw new DomainError(
      'invalid-input',
      'The claim names no field; accept it with the field and its value.',
      {
        flaws: [{ at: '/field', message: 'is needed to accept a claim that is in words only' }],
      },
    );
  }
  const given = decision.value === undefined ? claim.value : decision.value;
  const { field: whole, value, stated } = readClaim({ record, within: [] }, field, given ?? null);
  const { id, evidence = claim.claim } = claim;
  const { reason, by: decidedBy } = decision;
  return { id, field: whole, was: stated, is: value, stated, evidence, reason, decidedAt: at, decidedBy };
}

function assertValid(record: StoredRecord, corrections: readonly RecordCorrection[]): void {
  const stated = statedData({ data: record.data, corrections: record.corrections ?? [] });
  const flaws = flawsOf(record.kind, applyCorrections(stated, corrections).data);
  if (flaws.length === 0) return;
  throw new DomainError('invalid-input', `The ${record.kind} would not hold together: ${flaws.join('; ')}`, {
    flaws: [{ at: '/value', message: flaws.join('; ') }],
  });
}

/** Nothing is corrected on top of what an unfinished run wrote: it might yet be taken back. */
async function assertSettled({ runs }: PlanDeps, { provenance, kind, key }: StoredRecord): Promise<void> {
  const run = provenance.run === undefined ? undefined : await runs.get(provenance.run);
  if (run?.outcome !== 'running') return;
  throw new DomainError('conflict', `A run is writing the ${kind} ${key}; decide when it has ended.`);
}

/** The record's corrections with one more, in the place of an earlier one of the same field. */
function withCorrection(before: readonly RecordCorrection[], added: RecordCorrection): RecordCorrection[] {
  const isReplaced = ({ id, field }: RecordCorrection) => id === added.id || field === added.field;
  const place = before.findIndex(isReplaced);
  const rest = before.filter((each) => !isReplaced(each));
  return place < 0 ? [...rest, added] : rest.toSpliced(place, 0, added);
}

/**
 * What a decision would do, without doing it.
 * @throws DomainError `not-found`, `invalid-input` for a value that cannot stand there, `conflict` where the claim was
 * decided before or an unfinished run wrote the record
 */
export async function planDecision(
  deps: PlanDeps,
  id: string,
  decision: Decision,
  at: string,
): Promise<PlannedDecision> {
  const claim = await knownCorrection(deps, id, decision);
  const from = claim.state;
  const record = await deps.reader.get(claim.kind, claim.key, { clearance: 'internal' });
  const before = record?.corrections ?? [];
  if (decision.state !== 'accepted') {
    const carries = before.filter((each) => each.id !== id);
    return { claim, from, superseded: [], ...(carries.length < before.length && { carries }) };
  }
  if (!record) throw new DomainError('not-found', `The ${claim.kind} ${claim.key} is no longer on record.`);
  await assertSettled(deps, record);
  const correction = correctionOf(claim, record, decision, at);
  const carries = withCorrection(before, correction);
  assertValid(record, carries);
  const { field, was, is } = correction;
  const superseded = before.filter((each) => each.field === field && each.id !== id).map((each) => each.id);
  return { claim: { ...claim, field, was, value: is }, from, carries, superseded };
}
