import type { Committee } from '../../src/domain/body.ts';
import { keyOf } from '../../src/domain/key.ts';
import {
  type Connector,
  DocumentRefused,
  type Emission,
  type Manifest,
  type OpenedDocument,
} from '../../src/ingest/connector.ts';

/** One committee a line as `reference|title`; `total=3` as last line states how many there should be; `next=/p2` pages. */
function* parseLines(document: OpenedDocument): Generator<Emission> {
  const lines = Buffer.from(document.bytes).toString('utf8').split('\n').filter(Boolean);
  const total = lines.find((line) => line.startsWith('total='));
  const rows = lines.filter((line) => !line.includes('='));
  if (total && Number(total.slice(6)) !== rows.length) {
    throw new DocumentRefused('totals-mismatch', `${total} but ${rows.length} rows`, 'line 1');
  }
  for (const [index, row] of rows.entries()) {
    const [reference = '', title] = row.split('|');
    const locator = `line ${index + 1}`;
    const key = keyOf('TEST', reference);
    if (title === undefined) {
      yield {
        type: 'issue',
        code: 'unreadable-line',
        severity: 'error',
        locator,
        message: 'The line has no title',
        quarantined: row,
      };
      continue;
    }
    const data: Committee = { id: key, body: 'TEST', reference, title, technologies: [] };
    yield { type: 'record', kind: 'committee', key, data, locator };
  }
}

/** A small source with everything a connector can have: pages, totals, broken lines, a minimum and a complete list. */
export function lineConnector(manifest: Partial<Manifest> = {}): Connector {
  return {
    manifest: {
      id: 'lines',
      name: 'Lines',
      publisher: 'Test',
      licence: 'none',
      url: 'https://lines.example',
      cadenceDays: 1,
      schedule: '0 4 * * *',
      politeness: { minDelayMs: 0, maxBytes: 1_000_000 },
      parser: 'lines/1',
      confidence: 'sourced',
      confidentiality: 'public',
      expected: { committee: { minimum: 1 } },
      listsWhole: ['committee'],
      ...manifest,
    },
    redact: (bytes) => Buffer.from(Buffer.from(bytes).toString('utf8').replaceAll('SECRET', '')),
    begin: ({ access }) => ({
      async *discover() {
        let path: string | undefined = '/p1';
        while (path) {
          const url: string = access.baseUrl + path;
          const page = await access.open({ url, role: 'page' });
          yield { url, role: 'page' };
          const next = /^next=(.+)$/m.exec(Buffer.from(page?.bytes ?? []).toString('utf8'));
          path = next?.[1];
        }
      },
      parse: parseLines,
    }),
  };
}
