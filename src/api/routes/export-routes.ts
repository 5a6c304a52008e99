import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { bundleTables, sourceLicences } from '../../app/bundle-tables.ts';
import { DATASETS } from '../../app/export-dataset.ts';
import { bundleFiles } from '../../reports/bundle/bundle-files.ts';
import { zipOf } from '../../reports/bundle/zip.ts';
import { columnsOf } from '../../reports/columns.ts';
import { TABLE_FORMATS } from '../../reports/table-format.ts';
import type { RouteDeps } from '../api-deps.ts';
import { jsonOperation, listOperation, type Operation, textOperation } from '../operation.ts';

const TAG = 'Exports';

const DatasetRow = z
  .object({
    id: z.string(),
    description: z.string(),
    columns: z.array(z.string()),
    files: z.record(z.string(), z.string()).describe('Address of the file in each format.'),
  })
  .meta({ id: 'DatasetRow' });

const word = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** Whole data sets as files, for analysts. */
export function exportRoutes({ model, config }: RouteDeps): Operation[] {
  const exports = DATASETS.map((dataset) =>
    listOperation({
      operationId: `export${word(dataset.name)}`,
      path: `/exports/${dataset.name}`,
      tag: TAG,
      summary: dataset.description,
      description: 'Name a `snapshot` to take the same rows away again later.',
      row: dataset.row,
      name: dataset.name,
      listing: ({ question }) => dataset.listing(model, question),
    }),
  );
  const index = jsonOperation({
    operationId: 'listExports',
    path: '/exports',
    tag: TAG,
    summary: 'Data sets that can be taken away whole',
    response: z.object({
      items: z.array(DatasetRow),
      next: z.null(),
      total: z.number(),
      snapshot: z.number(),
    }),
    async handle({ question }) {
      const snapshot = await model.snapshotOf(question);
      const items = DATASETS.map(({ name, description, row }) => ({
        id: name,
        description,
        columns: columnsOf(row).map((column) => column.head),
        files: Object.fromEntries(
          TABLE_FORMATS.map((format) => [format, `/api/v1/exports/${name}.${format}?snapshot=${snapshot}`]),
        ),
      }));
      return { items, next: null, total: items.length, snapshot };
    },
  });
  const bundle = textOperation({
    operationId: 'exportBundle',
    path: '/exports/bundle.zip',
    tag: TAG,
    summary: 'All tables at one data version, with metadata, data dictionary, licences, citation and sums',
    description:
      'CSV (gzip), CSV on the Web metadata, CITATION.cff, SHA256SUMS. The same data version and day give the same bytes.',
    mediaType: 'application/zip',
    headers: { 'Content-Disposition': 'attachment; filename="quorumwatch-data.zip"' },
    async handle({ question }) {
      const asked = { ...question, snapshot: await model.snapshotOf(question) };
      const files = bundleFiles({
        version: config.version,
        snapshot: asked.snapshot,
        asOf: question.asOf,
        tables: bundleTables(model, asked),
        licences: await sourceLicences(model, asked),
      });
      return buffer(zipOf(files));
    },
  });
  return [index, bundle, ...exports];
}
