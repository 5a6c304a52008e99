import { DomainError } from '../domain/errors.ts';
import { type ColumnMapping, parseMapping } from '../ingest/tabular/column-mapping.ts';
import { DATASET_NAMES, type DatasetName, templateOf } from '../ingest/tabular/datasets.ts';

/** Names of what can be imported as a table. */
export const IMPORT_DATASETS: readonly string[] = DATASET_NAMES;

/** @throws DomainError `not-found` naming what can be imported */
export function importDataset(name: string): DatasetName {
  const known = DATASET_NAMES.find((dataset) => dataset === name);
  if (known) return known;
  throw new DomainError(
    'not-found',
    `"${name}" cannot be imported; choose one of ${DATASET_NAMES.join(', ')}.`,
  );
}

/** The header line of an empty file to fill in. */
export function importTemplate(name: string): string {
  return templateOf(importDataset(name));
}

/** A mapping as a person writes it: a JSON object, or `field=Column,field=Column`. */
export function importMapping(text: string, dataset: DatasetName | undefined): ColumnMapping {
  return parseMapping(text, dataset);
}
