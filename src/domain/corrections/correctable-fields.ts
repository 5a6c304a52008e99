import { BALLOT_STATUSES, POSITIONS } from '../ballot.ts';
import { isDay } from '../day.ts';
import { CONTRIBUTION_OUTCOMES, ROLES } from '../participation.ts';
import type { RecordData, RecordKind } from '../record.ts';
import { fieldPath, partsOf, readField } from './field-path.ts';
import type { FieldValue } from './record-correction.ts';

/** What may stand in a field. */
export interface FieldType {
  type: 'day' | 'count' | 'choice' | 'text';
  choices?: readonly string[];
  /** True where "there is none" can be right. */
  optional: boolean;
}

/** One field of a record that a correction may concern, with what stands there. */
export interface CorrectableField extends FieldType {
  field: string;
  value: FieldValue | null;
}

const day: FieldType = { type: 'day', optional: true };
const dayNeeded: FieldType = { type: 'day', optional: false };
const count: FieldType = { type: 'count', optional: false };
const text: FieldType = { type: 'text', optional: false };
const choice = (choices: readonly string[], optional = false): FieldType => ({
  type: 'choice',
  choices,
  optional,
});

/** By kind the paths of what can be corrected; `*` stands for the id of a count or the member of a vote. */
const FIELDS: Partial<Record<RecordKind, Readonly<Record<string, FieldType>>>> = {
  ballot: {
    title: text,
    status: choice(BALLOT_STATUSES),
    opened: day,
    closes: day,
    'counts/*/day': dayNeeded,
    'counts/*/publishedOutcome': choice(['approved', 'disapproved', 'unknown'], true),
    'counts/*/publishedTally/approve': count,
    'counts/*/publishedTally/disapprove': count,
    'counts/*/publishedTally/abstain': count,
    'counts/*/votes/*/position': choice(POSITIONS),
    'counts/*/votes/*/role': choice(ROLES, true),
  },
  committee: { title: text, status: { type: 'text', optional: true } },
  membership: { role: choice(ROLES), validFrom: day, validTo: day },
  leadership: { validFrom: day, validTo: day, termEnds: day },
  meeting: {
    start: day,
    end: day,
    city: { type: 'text', optional: true },
    status: choice(['planned', 'held', 'cancelled']),
  },
  delegation: { heads: count, counts: choice(['attended', 'registered']), day },
  contribution: { outcome: choice(CONTRIBUTION_OUTCOMES), day },
};

/** Kinds of record of which something can be corrected. */
export const CORRECTABLE_KINDS = Object.keys(FIELDS) as RecordKind[];

/** What may stand at a path of a record of this kind; `undefined` where nothing there can be corrected. */
export function fieldTypeOf(kind: RecordKind, field: string): FieldType | undefined {
  const parts = partsOf(field);
  if (!parts) return undefined;
  const pattern = parts.map((part, index) => (isIdentity(parts, index) ? '*' : part)).join('/');
  const fields = FIELDS[kind];
  return fields && Object.hasOwn(fields, pattern) ? fields[pattern] : undefined;
}

const isIdentity = (parts: readonly string[], index: number) =>
  (index === 1 && parts[0] === 'counts') || (index === 3 && parts[2] === 'votes');

/** Every field of a record that can be corrected and has a place in it, with its value. */
export function correctableFields<K extends RecordKind>(kind: K, data: RecordData[K]): CorrectableField[] {
  const fields: Readonly<Record<string, FieldType>> = FIELDS[kind] ?? {};
  return Object.entries(fields).flatMap(([pattern, type]) =>
    expand(data, pattern).flatMap((path) => {
      const leaf = readField(data, path);
      return 'gone' in leaf ? [] : [{ field: fieldPath(...path), value: leaf.value, ...type }];
    }),
  );
}

interface CountLike {
  id: string;
  votes: readonly { member: string }[];
}

/** The paths of a record that fit a pattern. */
function expand(data: object, pattern: string): string[][] {
  const [first = '', , ...rest] = pattern.split('/');
  if (first !== 'counts') return [pattern.split('/')];
  const counts = 'counts' in data && Array.isArray(data.counts) ? (data.counts as CountLike[]) : [];
  return counts.flatMap(({ id, votes }) => {
    if (rest[0] !== 'votes') return [['counts', id, ...rest]];
    return votes.map(({ member }) => ['counts', id, 'votes', member, rest.at(-1) ?? '']);
  });
}

/** A value as a person gives it, as the field holds it; or in words why it cannot stand there. */
export function readFieldValue(
  type: FieldType,
  given: FieldValue | null,
): { value: FieldValue | null } | { flaw: string } {
  const written = given === null ? '' : String(given).trim();
  if (written === '') return type.optional ? { value: null } : { flaw: 'must not be empty' };
  switch (type.type) {
    case 'day':
      return isDay(written) ? { value: written } : { flaw: 'is no calendar day written YYYY-MM-DD' };
    case 'count':
      return /^\d{1,9}$/.test(written)
        ? { value: Number(written) }
        : { flaw: 'is no whole number of at least 0' };
    case 'choice':
      return type.choices?.includes(written)
        ? { value: written }
        : { flaw: `is none of ${type.choices?.join(', ')}` };
    case 'text':
      return { value: written };
  }
}
