import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { columnsOf } from '../columns.ts';
import { csvOf } from '../csv.ts';
import {
  type BundleFacts,
  citationText,
  csvwMetadata,
  licencesText,
  readmeText,
  tableFile,
} from './bundle-texts.ts';

/** One file of a bundle. */
export interface BundleFile {
  name: string;
  bytes: Buffer;
}

/**
 * The files of a bundle one after another, so that one at a time is in memory: every table, then what describes them, and
 * last the sums of all. The same data version and day give the same bytes.
 */
export async function* bundleFiles(facts: BundleFacts): AsyncGenerator<BundleFile> {
  const sums: string[] = [];
  const summed = (file: BundleFile): BundleFile => {
    sums.push(`${createHash('sha256').update(file.bytes).digest('hex')}  ${file.name}`);
    return file;
  };
  for (const { name, row, rows } of facts.tables) {
    const gzip = createGzip({ level: 9 });
    const [bytes] = await Promise.all([buffer(gzip), pipeline(csvOf(rows(), columnsOf(row)), gzip)]);
    yield summed({ name: tableFile(name), bytes });
  }
  const texts = {
    'metadata.json': csvwMetadata(facts),
    'README.md': readmeText(facts),
    'LICENCES.md': licencesText(facts),
    'CITATION.cff': citationText(facts),
  };
  for (const [name, text] of Object.entries(texts)) yield summed({ name, bytes: Buffer.from(text) });
  yield { name: 'SHA256SUMS', bytes: Buffer.from(`${sums.join('\n')}\n`) };
}
