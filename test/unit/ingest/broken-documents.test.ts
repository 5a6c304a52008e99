import { describe, expect, it } from 'vitest';
import { DocumentRefused, type Emission } from '../../../src/ingest/connector.ts';
import { FILE_SHAPES } from '../../../src/ingest/file-shapes.ts';
import { flawsOf } from '../../../src/ingest/record-schemas.ts';
import { BROKEN_DOCUMENTS, type BrokenDocument } from '../../support/broken-documents.ts';
import { importContext } from '../../support/import-context.ts';

async function read({ file, bytes, as }: BrokenDocument) {
  const input = { name: file, bytes };
  const shape = FILE_SHAPES.find((candidate) => candidate.recognises(input));
  const emissions: Emission[] = [];
  try {
    for await (const emission of shape?.read(input, importContext(as ? { dataset: as } : {})) ?? []) {
      emissions.push(emission);
    }
  } catch (error) {
    if (error instanceof DocumentRefused) return { refusal: error, emissions };
    throw error;
  }
  return { refusal: undefined, emissions };
}

describe('broken documents', () => {
  it('are many, and each is told apart', () => {
    expect(BROKEN_DOCUMENTS.length).toBeGreaterThanOrEqual(60);
    expect(new Set(BROKEN_DOCUMENTS.map(({ what }) => what)).size).toBe(BROKEN_DOCUMENTS.length);
  });

  it.each(BROKEN_DOCUMENTS.filter(({ refused }) => refused).map((broken) => [broken.what, broken] as const))(
    'refuses %s whole',
    async (_, broken) => {
      const { refusal, emissions } = await read(broken);
      expect([refusal?.issueCode, refusal?.message]).toEqual([broken.code, expect.any(String)]);
      if (broken.place) expect(refusal?.locator).toBe(broken.place);
      expect(emissions.filter(({ type }) => type === 'record')).toEqual([]);
    },
  );

  it.each(BROKEN_DOCUMENTS.filter(({ refused }) => !refused).map((broken) => [broken.what, broken] as const))(
    'points to what is wrong in %s, and takes the rest',
    async (_, broken) => {
      const { refusal, emissions } = await read(broken);
      expect(refusal?.message).toBeUndefined();
      const issues = emissions.filter((emission) => emission.type === 'issue');
      expect(issues.map(({ code, locator }) => [code, locator])).toContainEqual([broken.code, broken.place]);
      const records = emissions.filter((emission) => emission.type === 'record');
      expect(records).toHaveLength(broken.taken ?? 0);
      for (const record of records) expect(flawsOf(record.kind, record.data)).toEqual([]);
    },
  );
});
