import type { FileShape } from './import-file.ts';

/** Tables in CSV, XLSX, JSON and NDJSON: the shape that takes every file which no other shape recognises. */
export const tabularShape: FileShape = {
  id: 'tabular',
  parser: 'tabular/1',
  recognises: () => true,
  async *read(file, context) {
    const { readTable } = await import('./read-tabular.ts');
    yield* readTable(file, context);
  },
};
