import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isoOpenData } from '../../../src/ingest/connectors/iso-open-data/connector.ts';
import { foreignDeliverable } from '../../../src/ingest/connectors/iso-open-data/foreign.ts';
import { jsonLines } from '../../../src/ingest/connectors/iso-open-data/json-lines.ts';
import { readLine } from '../../../src/ingest/connectors/iso-open-data/read-line.ts';
import { openedDocument, readDocuments } from '../../support/connectors/read-documents.ts';

const folder = process.env.CONFORMANCE_DATA && join(process.env.CONFORMANCE_DATA, 'samples/iso');
const bytesOf = (name: string) => readFileSync(join(folder ?? '', name));

describe.skipIf(!folder)('the real files of ISO Open Data', () => {
  it('have 785 committees with 16,663 P- and 13,954 O-memberships of known countries', async () => {
    const document = openedDocument('committees', bytesOf('iso_technical_committees.jsonl'));
    const { records, issues } = await readDocuments(isoOpenData, [document]);
    expect(issues).toEqual([]);
    const keys = new Set(records.map(({ kind, key }) => `${kind} ${key}`));
    expect(keys.size).toBe(records.length);
    const count = (kind: string, role?: string) =>
      records.filter(
        (record) => record.kind === kind && (!role || ('role' in record.data && record.data.role === role)),
      ).length;
    expect(count('committee')).toBe(785);
    expect(count('membership', 'P')).toBe(16_663);
    expect(count('membership', 'O')).toBe(13_954);
    expect(count('leadership')).toBe(784);
  });

  it('have deliverables as documented', () => {
    const lines = [...jsonLines(bytesOf('88821-88915.jsonl')), ...jsonLines(bytesOf('62085.json'))];
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(readLine(line, foreignDeliverable, 'deliverable').issues).toEqual([]);
  });
});
