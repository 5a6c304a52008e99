import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chainsOf,
  linksInComments,
  type RevisionLinks,
} from '../../../../src/ingest/connectors/3gpp-tdocs/revisions.ts';

describe('links in comments', () => {
  it.each([
    ['Revision of S2-1908013. For e-mail approval.', 'S2-1908013', undefined],
    ['Revision of (unhandled) S2-186766 from S2#128', 'S2-186766', undefined],
    ['Revision of S2-1901, merging S2-1902. Revised to S2-1903.', 'S2-1901', 'S2-1903'],
    ['LATE DOC: Rx 18/06, 08:15. Revised in parallel session to S2-1907846.', undefined, 'S2-1907846'],
    ['Revised in parallel session, merging S2-1901, to S2-1902', undefined, 'S2-1902'],
    ['Revised in S2-1906993', undefined, 'S2-1906993'],
    ['MCC revision of S2-187953 to correct numbers. Agreed.', 'S2-187953', undefined],
    ['To be merged into a revision of S2-186809, if possible.', undefined, undefined],
    ['Merged into S2-187290', undefined, undefined],
    ['Response to S2-1900046', undefined, undefined],
    ['Postponed S2-1811673 from S2#129BIS.', undefined, undefined],
    ['', undefined, undefined],
  ])('reads "%s"', (comment, revisionOf, revisedTo) => {
    const links = linksInComments(comment);
    expect([links.revisionOf, links.revisedTo]).toEqual([revisionOf, revisedTo]);
  });
});

describe('chains of revisions', () => {
  it('reach back to documents that are only spoken of', () => {
    const chains = chainsOf([
      { id: 'S2-1900010', revisionOf: 'S2-189000' },
      { id: 'S2-1900020', revisionOf: 'S2-1900010' },
      { id: 'S2-1900030' },
    ]);
    expect(Object.fromEntries(chains)).toEqual({
      'S2-189000': 'S2-189000',
      'S2-1900010': 'S2-189000',
      'S2-1900020': 'S2-189000',
      'S2-1900030': 'S2-1900030',
    });
  });

  it('do not grow together where a revision says that it is one of another document', () => {
    const chains = chainsOf([
      { id: 'S2-1900001', revisedTo: 'S2-1900003' },
      { id: 'S2-1900002', revisedTo: 'S2-1900003' },
      { id: 'S2-1900003', revisionOf: 'S2-1900001' },
    ]);
    expect(chains.get('S2-1900003')).toBe('S2-1900001');
    expect(chains.get('S2-1900002')).toBe('S2-1900002');
  });

  it('end although the list goes round in a ring', () => {
    const chains = chainsOf([
      { id: 'S2-1900002', revisionOf: 'S2-1900001' },
      { id: 'S2-1900001', revisionOf: 'S2-1900002' },
    ]);
    expect([...chains.values()]).toEqual(['S2-1900001', 'S2-1900001']);
  });

  const id = fc.integer({ min: 1, max: 12 }).map((n) => `S2-19${String(n).padStart(4, '0')}`);
  const links: fc.Arbitrary<RevisionLinks[]> = fc.uniqueArray(
    fc.record({
      id,
      revisionOf: fc.option(id, { nil: undefined }),
      revisedTo: fc.option(id, { nil: undefined }),
    }),
    { selector: (document) => document.id, maxLength: 12 },
  );

  it('are the same in any order of the documents', () => {
    fc.assert(
      fc.property(links, fc.infiniteStream(fc.nat()), (documents, keys) => {
        const shuffled = documents
          .map((document) => ({ document, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ document }) => document);
        const sorted = (chains: ReadonlyMap<string, string>) => [...chains].sort();
        expect(sorted(chainsOf(shuffled))).toEqual(sorted(chainsOf(documents)));
      }),
      { numRuns: 300 },
    );
  });

  it('name one document for all that are linked, which is in the chain itself', () => {
    fc.assert(
      fc.property(links, (documents) => {
        const chains = chainsOf(documents);
        for (const { id: child, revisionOf } of documents) {
          if (revisionOf) expect(chains.get(child)).toBe(chains.get(revisionOf));
        }
        for (const chain of chains.values()) expect(chains.get(chain)).toBe(chain);
      }),
      { numRuns: 300 },
    );
  });
});
