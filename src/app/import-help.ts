import { DomainError } from '../domain/errors.ts';
import { DATASET_NAMES, DATASETS, type DatasetName, templateOf } from '../ingest/tabular/datasets.ts';
import type { DatasetView } from './views/mapping-view.ts';

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

/** Everything that can be imported as a table, with its columns. */
export function importDatasets(): DatasetView[] {
  return DATASET_NAMES.map((name) => {
    const { fields, required } = DATASETS[name];
    return {
      name,
      required: [...required],
      fields: fields.map(({ name: field, aliases = [] }) => ({ name: field, aliases: [...aliases] })),
      template: templateOf(name),
    };
  });
}
