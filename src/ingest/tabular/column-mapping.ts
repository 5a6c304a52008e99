import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { DATASET_NAMES, DATASETS, type DatasetName } from './datasets.ts';

/** Which column of a file is which field, and what its words mean: confirmed once by a person, used for each file alike. */
export interface ColumnMapping {
  dataset: DatasetName;
  /** Field → header as the file has it. */
  columns: Record<string, string>;
  /** The source's own vote words → positions, where they differ from the usual ones. */
  words?: Record<string, string> | undefined;
  /** Order of day and month in dates such as 03/04/2024; without it they are issues. */
  dateOrder?: 'day-first' | 'month-first' | undefined;
  /** Body of rows that name none, where the files of this shape are all of one body. */
  body?: string | undefined;
}

export const mappingSchema = z.strictObject({
  dataset: z.enum(DATASET_NAMES),
  columns: z.record(z.string(), z.string()),
  words: z.record(z.string(), z.string()).optional(),
  dateOrder: z.enum(['day-first', 'month-first']).optional(),
  body: z.string().trim().min(1).max(200).optional(),
});

/** A header as compared: without case, blanks and punctuation. */
export function headerKey(header: string): string {
  return header.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * Suggests which column is which field of a dataset: the field's own name first, then the names it is known under
 * elsewhere. A column stands for one field at most. O(fields × columns).
 */
export function suggestColumns(name: DatasetName, header: readonly string[]): Record<string, string> {
  const free = new Map<string, string>();
  for (const title of header) {
    const key = headerKey(title);
    if (key !== '' && !free.has(key)) free.set(key, title);
  }
  const columns: Record<string, string> = {};
  const take = (field: string, alias: string) => {
    const title = free.get(headerKey(alias));
    if (title === undefined || columns[field] !== undefined) return;
    columns[field] = title;
    free.delete(headerKey(alias));
  };
  const { fields } = DATASETS[name];
  for (const field of fields) take(field.name, field.name);
  for (const field of fields) for (const alias of field.aliases ?? []) take(field.name, alias);
  return columns;
}

function hasAll(columns: Record<string, string>, fields: readonly string[]): boolean {
  return fields.every((field) => columns[field] !== undefined);
}

/**
 * The mapping suggested for a file of a known or unknown dataset: of those whose telltale columns are all there the one
 * that leaves fewest columns unused. Undefined where no dataset fits the header.
 */
export function suggestMapping(header: readonly string[], dataset?: DatasetName): ColumnMapping | undefined {
  if (dataset) return { dataset, columns: suggestColumns(dataset, header) };
  let best: ColumnMapping | undefined;
  for (const name of DATASET_NAMES) {
    const columns = suggestColumns(name, header);
    if (!DATASETS[name].telltale.some((fields) => hasAll(columns, fields))) continue;
    const isBetter = !best || Object.keys(columns).length > Object.keys(best.columns).length;
    if (isBetter) best = { dataset: name, columns };
  }
  return best;
}

/** What is wrong with a mapping that names a field which its dataset does not have; undefined where it names none. */
export function unknownField({
  dataset,
  columns,
}: Pick<ColumnMapping, 'dataset' | 'columns'>): string | undefined {
  const known = new Set(DATASETS[dataset].fields.map((field) => field.name));
  const stranger = Object.keys(columns).find((field) => !known.has(field));
  if (stranger === undefined) return undefined;
  return `The mapping names the field "${stranger}", which ${dataset} do not have; fields are ${[...known].join(', ')}`;
}

function assertKnownFields(mapping: ColumnMapping): ColumnMapping {
  const flaw = unknownField(mapping);
  if (flaw !== undefined) throw new DomainError('invalid-input', flaw);
  return mapping;
}

function inlineMapping(text: string, dataset: DatasetName): ColumnMapping {
  const columns: Record<string, string> = {};
  for (const part of text.split(',')) {
    const cut = part.indexOf('=');
    if (cut < 1) {
      throw new DomainError('invalid-input', `"${part}" in --map is not of the form field=Column`);
    }
    columns[part.slice(0, cut).trim()] = part.slice(cut + 1).trim();
  }
  return { dataset, columns };
}

/**
 * Reads a mapping as a person gives it: a JSON object `{ dataset, columns, words?, dateOrder?, body? }` or, with the dataset
 * known, `field=Column,field=Column`. Throws `invalid-input` with what is wrong.
 */
export function parseMapping(text: string, dataset: DatasetName = 'ballots'): ColumnMapping {
  if (!text.trimStart().startsWith('{')) return assertKnownFields(inlineMapping(text, dataset));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new DomainError('invalid-input', 'The mapping is no JSON object; see quorumwatch import --help');
  }
  const result = mappingSchema.safeParse(value);
  if (result.success) return assertKnownFields(result.data);
  const [flaw] = result.error.issues;
  throw new DomainError('invalid-input', `The mapping is wrong at ${flaw?.path.join('.')}: ${flaw?.message}`);
}
