import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Services } from '../../app/ports/services.ts';
import type { Question } from '../../app/reading/question.ts';
import { UsageError } from '../exit-code.ts';
import { writeWhole } from '../write-file.ts';

/**
 * `quorumwatch export bundle --out DIR|FILE.zip`: every table with its metadata, dictionary, licences, citation and sums.
 * All of it is read at one data version, the newest unless the question names one.
 */
export async function exportBundle(
  { reader, clock, codeVersion }: Services,
  question: Question,
  out: string | undefined,
): Promise<void> {
  if (out === undefined)
    throw new UsageError('A bundle is several files: name a folder or a .zip file with --out.');
  const [{ bundleTables, sourceLicences }, { createReadModel }, { bundleFiles }, { zipOf }] =
    await Promise.all([
      import('../../app/bundle-tables.ts'),
      import('../../app/reading/read-model.ts'),
      import('../../reports/bundle/bundle-files.ts'),
      import('../../reports/bundle/zip.ts'),
    ]);
  const model = createReadModel(reader, clock);
  const snapshot = await model.snapshotOf(question);
  const asked = { ...question, snapshot };
  const files = bundleFiles({
    version: codeVersion,
    snapshot,
    asOf: question.asOf,
    tables: bundleTables(model, asked),
    licences: await sourceLicences(model, asked),
  });
  if (out.toLowerCase().endsWith('.zip')) return writeWhole(Readable.from(zipOf(files)), out);
  await mkdir(out, { recursive: true });
  for await (const { name, bytes } of files) await writeWhole(Readable.from([bytes]), join(out, name));
}
