import { DocumentRefused, type RecordEmission } from '../../connector.ts';
import { lineSchema } from './seed-files.ts';

/** Records written one a line. The files are the product's own: one bad line spoils the whole. */
export function* recordLines(bytes: Uint8Array): Generator<RecordEmission> {
  const lines = new TextDecoder().decode(bytes).split('\n');
  for (const [index, text] of lines.entries()) {
    if (text === '') continue;
    const locator = `line ${index + 1}`;
    const { kind, key, data, source, url, confidence, ...line } = readLine(text, locator);
    yield {
      type: 'record',
      kind,
      key,
      data,
      locator: line.locator ?? locator,
      provenance: { source, confidence, ...(url && { url }) },
    } as RecordEmission;
  }
}

function readLine(text: string, locator: string) {
  try {
    return lineSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new DocumentRefused('seed-line', error instanceof Error ? error.message : String(error), locator);
  }
}
