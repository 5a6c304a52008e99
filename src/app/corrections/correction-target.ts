import { asStated } from '../../domain/corrections/apply-corrections.ts';
import {
  CORRECTABLE_KINDS,
  type CorrectableField,
  correctableFields,
  fieldTypeOf,
  readFieldValue,
} from '../../domain/corrections/correctable-fields.ts';
import { fieldPath, partsOf, readField } from '../../domain/corrections/field-path.ts';
import type { FieldValue } from '../../domain/corrections/record-correction.ts';
import { DomainError } from '../../domain/errors.ts';
import { keyOf, partsOfKey } from '../../domain/key.ts';
import type { Confidentiality } from '../../domain/provenance.ts';
import type { RecordKind, StoredRecord } from '../../domain/record.ts';
import type { RecordReader } from '../ports/record-store.ts';

/** What a correction may name: a kind of record, or one vote of a ballot by its own id. */
export const CORRECTION_KINDS = ['vote', ...CORRECTABLE_KINDS] as const;

/** The record that a person means, and where its fields begin within it. */
export interface Target {
  record: StoredRecord;
  /** Path of the vote within its ballot; empty otherwise. */
  within: readonly string[];
}

function missing(kind: string, id: string): DomainError {
  return new DomainError('not-found', `There is no ${kind} ${id} that could be corrected.`, {
    flaws: [{ at: '/record', message: 'no such record' }],
  });
}

/**
 * Finds the record that a correction is about by its id or key; a vote by the id of its row.
 * @throws DomainError `not-found` where there is none that the asker may see
 */
export async function findTarget(
  reader: RecordReader,
  kind: string,
  id: string,
  clearance: Confidentiality,
): Promise<Target> {
  if (kind === 'vote') return findVote(reader, id, clearance);
  const known = kind as RecordKind;
  const record =
    (await reader.get(known, id, { clearance })) ?? (await reader.get(known, keyOf(id), { clearance }));
  if (!record) throw missing(kind, id);
  return { record, within: [] };
}

async function findVote(reader: RecordReader, id: string, clearance: Confidentiality): Promise<Target> {
  const [ballot = '', count = '', member = ''] = partsOfKey(id) ?? [];
  const record = await reader.get('ballot', ballot, { clearance });
  if (!record?.data.counts.some((each) => each.id === count) || member === '') throw missing('vote', id);
  return { record, within: ['counts', count, 'votes', member] };
}

/** The fields of a record, or of a vote, that can be corrected, with their present values. */
export function fieldsOf({ record, within }: Target): CorrectableField[] {
  const fields = correctableFields(record.kind, record.data);
  if (within.length === 0) return fields;
  const prefix = `${fieldPath(...within)}/`;
  return fields.filter(({ field }) => field.startsWith(prefix));
}

/** A claimed value at its place in the record. */
export interface ClaimedValue {
  field: string;
  value: FieldValue | null;
  /** What stands there now, corrections included. */
  present: FieldValue | null;
  /** What the source says there. */
  stated: FieldValue | null;
}

function flawed(at: string, message: string): DomainError {
  return new DomainError('invalid-input', `${at.slice(1)}: ${message}`, { flaws: [{ at, message }] });
}

/**
 * Reads what somebody claims should stand in a field.
 * @throws DomainError `invalid-input` that says which of the two is wrong, and what can be corrected
 */
export function readClaim(target: Target, field: string, given: FieldValue | null): ClaimedValue {
  const { record, within } = target;
  const path = [...within, ...(partsOf(field) ?? [])];
  const whole = fieldPath(...path);
  const type = fieldTypeOf(record.kind, whole);
  const leaf = type && readField(record.data, path);
  if (!type || !leaf || 'gone' in leaf)
    throw flawed('/field', `"${field}" cannot be corrected${hint(target)}`);
  const read = readFieldValue(type, given);
  if ('flaw' in read) throw flawed('/value', read.flaw);
  const stated = readField(asStated(record).data, path);
  return { field: whole, ...read, present: leaf.value, stated: 'gone' in stated ? null : stated.value };
}

const MOST_NAMED = 8;

function hint(target: Target): string {
  const skip = target.within.length;
  const names = fieldsOf(target)
    .slice(0, MOST_NAMED)
    .map(({ field }) => fieldPath(...(partsOf(field) ?? []).slice(skip)));
  return names.length > 0 ? `; fields that can are ${names.join(', ')}` : '; nothing of this kind can';
}
