import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OpenedDocument } from '../../../src/ingest/connector.ts';
import { w3cApi } from '../../../src/ingest/connectors/w3c-api/connector.ts';
import type { Collection } from '../../../src/ingest/connectors/w3c-api/foreign.ts';
import { redactPage } from '../../../src/ingest/connectors/w3c-api/page.ts';
import { openedDocument, readDocuments } from '../../support/connectors/read-documents.ts';
import { w3cAffiliation, w3cGroup, w3cParticipation } from '../../support/connectors/w3c-site.ts';

const folder = process.env.CONFORMANCE_DATA && join(process.env.CONFORMANCE_DATA, 'samples/w3c');

function recorded(collection: Collection, name: string, facts: Record<string, string> = {}): OpenedDocument {
  const bytes = readFileSync(join(folder ?? '', name));
  return openedDocument(collection, redactPage(bytes, collection), { name, ...facts });
}

describe.skipIf(!folder)('recorded answers of the W3C API', () => {
  it('give groups, a member and a participation as they were recorded', async () => {
    const { records, issues } = await readDocuments(w3cApi, [
      recorded('groups', 'groups.json'),
      recorded('groups', 'groups__embed-false_items-3_page-1.json'),
      recorded('groups', 'groups_109735.json'),
      recorded('charters', 'groups_109735_charters.json', { of: '/groups/wg/immersive-web' }),
      recorded('affiliations', 'affiliations__items-3000_page-1.json'),
      recorded('affiliations', 'affiliations_35662.json'),
      recorded('participations', 'affiliations_35662_participations.json', { of: '/affiliations/35662' }),
      recorded('participations', 'participations_38785.json'),
    ]);
    expect(issues.filter(({ code }) => code !== 'unresolved-organisation')).toEqual([]);
    const of = <K extends string>(kind: K) => records.filter((record) => record.kind === kind);
    // A hundred groups by their links, and one that only its own answer shows.
    expect(of('committee')).toHaveLength(101);
    const group = of('committee').find(({ key }) => key === 'w3c-wg-immersive-web');
    expect(group?.data).toMatchObject({
      title: 'Immersive Web Working Group',
      status: 'Active',
      created: '2018-09-24',
      notes:
        'working group; chartered 2018-09-24 to 2020-03-01, 2020-05-12 to 2022-06-01, 2022-07-08 to 2024-07-07, 2024-09-26 to 2026-09-25',
    });
    const memberships = of('membership').map(({ data }) => data);
    expect(memberships).toHaveLength(2);
    expect(memberships).toContainEqual(
      expect.objectContaining({
        committee: 'w3c-cg-silver',
        member: 'org:w3c-1092',
        validFrom: '2022-11-17',
      }),
    );
    expect(memberships).toContainEqual(expect.objectContaining({ member: 'org:google', basis: 'snapshot' }));
  });
});

describe('the order of pages', () => {
  it('makes no difference to the records, nor does a page that comes twice', async () => {
    const group = w3cGroup('wg', 'css');
    const organisation = w3cAffiliation(17, 'Unheard-of Works');
    const page = (collection: Collection, bodies: readonly unknown[], facts: Record<string, string>) => {
      const body = {
        page: 1,
        pages: 1,
        total: bodies.length,
        _links: {},
        _embedded: { [collection]: bodies },
      };
      return openedDocument(collection, redactPage(Buffer.from(JSON.stringify(body)), collection), facts);
    };
    const documents = [
      page('groups', [group.body], {}),
      page('affiliations', [organisation.body, w3cAffiliation(18, 'Google LLC').body], {}),
      page('participations', [w3cParticipation(1, group, organisation, '2022-11-17 22:54:08').body], {
        of: group.path,
      }),
      page('participations', [w3cParticipation(2, group, organisation, '2024-11-17 22:54:08').body], {
        of: '/x',
      }),
    ];
    const keyed = async (order: readonly OpenedDocument[]) => {
      const { records } = await readDocuments(w3cApi, order);
      return records.map(({ kind, key, data }) => JSON.stringify([kind, key, data])).sort();
    };
    const expected = await keyed(documents);
    expect(expected).toHaveLength(6);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(documents, { minLength: 4, maxLength: 4 }), async (order) => {
        expect(await keyed([...order, ...order.slice(0, 1)])).toEqual(expected);
      }),
      { numRuns: 12 },
    );
  });
});
