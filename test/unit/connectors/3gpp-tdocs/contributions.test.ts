import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contributionsOf,
  type PlacedDocument,
} from '../../../../src/ingest/connectors/3gpp-tdocs/contributions.ts';
import type { ListedDocument } from '../../../../src/ingest/connectors/3gpp-tdocs/parse-list.ts';
import { TEST_NAMES } from '../../../support/connectors/read-documents.ts';

function placed(id: string, rest: Partial<ListedDocument> = {}): PlacedDocument {
  const document: ListedDocument = {
    id,
    title: `About ${id}`,
    source: 'Nokia, Nokya (?)',
    type: 'CR',
    for: 'Approval',
    agendaItem: '1',
    status: 'Noted',
    release: '',
    workItem: '',
    locator: `row ${id}`,
    ...rest,
  };
  return { document, meeting: '3gpp-sa2-1' };
}

const DOCUMENTS = [
  placed('S2-1900001', { revisedTo: 'S2-1900003', status: 'Revised' }),
  placed('S2-1900002', { status: 'Ruminated' }),
  placed('S2-1900003', { revisionOf: 'S2-1900001', source: 'HiSilicon, Hisilicon, Huawei' }),
  placed('S2-1900004', { status: 'Agreed' }),
  placed('S2-1900004', { status: 'Approved' }),
  placed('S2-1900005'),
  placed('S2-1900005'),
  placed('XX-1900006', { source: 'GSMA (5GJA_1)', type: 'LS In' }),
];

const emissionsOf = (documents: readonly PlacedDocument[]) => [...contributionsOf(documents, TEST_NAMES)];

describe('contributions of all lists together', () => {
  it('are the same in any order of the lists', () => {
    const said = (documents: readonly PlacedDocument[]) =>
      emissionsOf(documents)
        .map((each) =>
          JSON.stringify(each.type === 'record' ? [each.key, each.data] : [each.code, each.message]),
        )
        .sort();
    const expected = said(DOCUMENTS);
    fc.assert(
      fc.property(fc.shuffledSubarray(DOCUMENTS, { minLength: DOCUMENTS.length }), (order) => {
        expect(said(order)).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  it('leave a number out that is listed with two contents, and count one that is listed twice alike once', () => {
    const keys = emissionsOf(DOCUMENTS).flatMap((each) => (each.type === 'record' ? [each.key] : []));
    expect(keys).toEqual(['S2-1900001', 'S2-1900002', 'S2-1900003', 'S2-1900005', 'XX-1900006']);
  });

  it('name each unknown status and name once, and no sender of an incoming liaison', () => {
    const issues = emissionsOf(DOCUMENTS).flatMap((each) => (each.type === 'issue' ? [each] : []));
    expect(issues.map(({ code }) => code)).toEqual([
      'duplicate-key',
      'unknown-status',
      'unresolved-organisation',
    ]);
    expect(issues[2]?.suggestions).toContain('org:nokia');
  });

  it('count two spellings of one company once, and keep a group of documents that nobody knows without committee', () => {
    const records = emissionsOf(DOCUMENTS).flatMap((each) =>
      each.type === 'record' && each.kind === 'contribution' ? [each.data] : [],
    );
    const third = records.find(({ id }) => id === 'S2-1900003');
    expect(third?.sources.map(({ member }) => member)).toEqual(['org:hisilicon', 'org:huawei']);
    expect(third?.chain).toBe('S2-1900001');
    expect(records.find(({ id }) => id === 'XX-1900006')).not.toHaveProperty('committee');
  });
});
