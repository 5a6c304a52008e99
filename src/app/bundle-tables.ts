import { z } from 'zod';
import { DATASETS } from './export-dataset.ts';
import { listCoverage } from './list-coverage.ts';
import { listRules } from './list-rules.ts';
import { findAll } from './reading/find.ts';
import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import { RecordedShare } from './views/recorded-share-view.ts';
import { RuleRow } from './views/rule-view.ts';

/** One table of the bundle: its rows at the question's data version, and what they are. */
export interface BundleTable {
  name: string;
  description: string;
  row: z.ZodObject;
  rows(): AsyncIterable<unknown>;
}

const SourceLicence = z.object({
  id: z.string(),
  name: z.string(),
  publisher: z.string(),
  url: z.string().nullable(),
  licence: z.string(),
  attribution: z.string().nullable().describe('To be shown wherever the data is.'),
});
export type SourceLicence = z.infer<typeof SourceLicence>;

/** Every source on record with its licence. */
export async function sourceLicences(model: ReadModel, question: Question): Promise<SourceLicence[]> {
  const records = await findAll(model.reader, 'source', question, { sort: [{ field: 'key' }] });
  return records.map(({ data: { id, name, publisher, url, licence, attribution } }) => ({
    id,
    name,
    publisher,
    url: url ?? null,
    licence,
    attribution: attribution ?? null,
  }));
}

async function* each<T>(rows: Promise<readonly T[]>): AsyncGenerator<T> {
  yield* await rows;
}

/** The tables that are taken away together, all read under one question. */
export function bundleTables(model: ReadModel, question: Question): BundleTable[] {
  return [
    ...DATASETS.map(({ name, description, row, listing }) => ({
      name,
      description,
      row,
      async *rows() {
        yield* (await listing(model, question)).stream();
      },
    })),
    {
      name: 'rules',
      description: 'Approval rules with the limbs that a ballot must meet',
      row: RuleRow,
      rows: () => listRules(model, question, {}).stream(),
    },
    {
      name: 'coverage',
      description: 'Share of what should be known that is on record, by body and year',
      row: RecordedShare,
      rows: () => listCoverage(model, question, {}).stream(),
    },
    {
      name: 'sources',
      description: 'Sources with their licences',
      row: SourceLicence,
      rows: () => each(sourceLicences(model, question)),
    },
  ];
}
