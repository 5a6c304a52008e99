import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type IngestDeps, ingestSource } from '../../../src/app/ingest-source.ts';
import type { RecordKind } from '../../../src/domain/record.ts';
import { isoOpenData } from '../../../src/ingest/connectors/iso-open-data/connector.ts';
import { COMMITTEES_PATH, DELIVERABLES_PATH } from '../../../src/ingest/connectors/iso-open-data/manifest.ts';
import type { Stores } from '../../../src/store/stores.ts';
import { isoCommittee, isoDeliverable, jsonLinesOf } from '../../support/connectors/iso-lines.ts';
import { openedDocument, readDocuments, TEST_NAMES } from '../../support/connectors/read-documents.ts';
import { countedWrites, emptyDatabase, freshDatabase, type TestDatabase } from '../../support/database.ts';
import { ingestDeps } from '../../support/ingest-deps.ts';
import { type ReplayServer, startReplayServer } from '../../support/replay-server.ts';

/** The same source without the guard against half lists, which would refuse lists as short as these. */
const short = { ...isoOpenData, manifest: { ...isoOpenData.manifest, expected: {} } };

let database: TestDatabase;
let server: ReplayServer;
let deps: IngestDeps & Stores;
let today: string;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyDatabase(database);
  server = await startReplayServer();
  today = '2026-01-05';
  deps = {
    ...ingestDeps(database, server.url),
    names: TEST_NAMES,
    clock: { now: () => new Date(`${today}T12:00:00Z`) },
  };
});
afterEach(() => server.close());

function run(connector = short) {
  return ingestSource(deps, connector, { trigger: 'manual', baseUrl: server.url });
}

function serve(committees: readonly (Record<string, unknown> | string)[]): void {
  server.route(COMMITTEES_PATH, { body: jsonLinesOf(committees) });
}

async function dataOf<K extends RecordKind>(kind: K) {
  const query = { clearance: 'internal', sort: [{ field: 'key' }], limit: 100 } as const;
  return (await deps.reader.list(kind, query)).items.map((record) => record.data);
}

const COMMITTEES = [
  isoCommittee(901, ['ANSI', 'SAC'], ['ABNT']),
  isoCommittee(902, ['AFNOR'], [], {
    parentId: 901,
    committeeLiaisons: [
      { id: 901, reference: null },
      { id: 7, reference: null },
    ],
    organizationLiaisons: [{ id: 3, acronym: 'ITU' }],
  }),
];

describe('ISO Open Data', () => {
  it('brings committees, memberships and secretariats in', async () => {
    serve(COMMITTEES);
    expect(await run()).toMatchObject({ outcome: 'updated', issues: [], documents: 1 });
    const [parent, child] = await dataOf('committee');
    expect(parent).toMatchObject({
      id: 'iso-tc-901',
      reference: 'ISO/TC 901',
      scope: 'All about it',
      technologies: [],
    });
    expect(child).toMatchObject({
      parent: 'iso-tc-901',
      liaisons: [
        { kind: 'committee', id: '901', reference: 'ISO/TC 901' },
        { kind: 'committee', id: '7' },
        { kind: 'organisation', id: '3', reference: 'ITU' },
      ],
    });
    const memberships = await dataOf('membership');
    expect(memberships.map(({ committee, member, role }) => [committee, member, role])).toEqual([
      ['iso-tc-901', 'BRA', 'O'],
      ['iso-tc-901', 'CHN', 'P'],
      ['iso-tc-901', 'USA', 'P'],
      ['iso-tc-902', 'FRA', 'P'],
    ]);
    expect(memberships[0]).toMatchObject({ basis: 'snapshot', firstSeen: today, kind: 'national-body' });
    expect(memberships[0]).not.toHaveProperty('notBefore');
    expect((await dataOf('leadership')).map(({ holder }) => holder)).toEqual(['USA', 'FRA']);
  });

  it('answers a second run with 304 and writes nothing but the run', async () => {
    serve(COMMITTEES);
    server.route(DELIVERABLES_PATH, { body: jsonLinesOf([isoDeliverable(1, 4020)]) });
    await run();
    const before = await countedWrites(database);
    server.requests.length = 0;
    today = '2026-01-12';
    expect(await run()).toMatchObject({
      outcome: 'unchanged',
      records: { created: 0, updated: 0, unchanged: 0 },
    });
    expect(server.requests.map(({ status }) => status)).toEqual([304, 304]);
    const after = await countedWrites(database);
    const written = Object.keys(after).filter((name) => after[name] !== before[name]);
    expect(written.filter((name) => !/run|lease|counter|snapshot/i.test(name))).toEqual([]);
  });

  it('tells how many ballots there must have been, for ISO and each committee', async () => {
    serve(COMMITTEES);
    const elsewhere = { ownerCommittee: 'ISO/TC 902' };
    server.route(DELIVERABLES_PATH, {
      body: jsonLinesOf([
        isoDeliverable(1, 6060),
        isoDeliverable(2, 9093),
        isoDeliverable(3, 5060),
        isoDeliverable(4, 4020),
        isoDeliverable(5, 2000),
        isoDeliverable(6, 6060, { deliverableType: 'TR' }),
        isoDeliverable(7, 9020, { deliverableType: 'TS', ...elsewhere }),
        isoDeliverable(8, 9599, elsewhere),
      ]),
    });
    await run();
    const totals = await deps.reader.totals({});
    expect(totals.map(({ committee, count }) => [committee ?? 'ISO', count]).sort()).toEqual([
      ['ISO', 8],
      ['iso-tc-901', 6],
      ['iso-tc-902', 2],
    ]);
    expect(new Set(totals.map(({ is }) => is))).toEqual(new Set(['at-least']));
  });

  it('makes one changed record of one changed line', async () => {
    serve(COMMITTEES);
    await run();
    today = '2026-01-12';
    serve([COMMITTEES[0] ?? '', { ...COMMITTEES[1], status: 'Suspended' }]);
    const report = await run();
    expect(report).toMatchObject({ outcome: 'updated', records: { created: 0, updated: 1 } });
    expect((await dataOf('committee')).map(({ status }) => status)).toEqual(['Active', 'Suspended']);
  });

  it('dates who is gone and who is new by the copies that show it', async () => {
    serve(COMMITTEES);
    await run();
    today = '2026-01-12';
    serve([isoCommittee(901, ['ANSI', 'AFNOR'], ['SAC', 'ABNT']), COMMITTEES[1] ?? '']);
    // China goes from P to O, France comes: one span ends, two begin.
    expect(await run()).toMatchObject({ records: { created: 2, updated: 1 } });
    const spans = (await dataOf('membership')).filter(({ committee }) => committee === 'iso-tc-901');
    expect(spans.filter(({ member }) => member === 'CHN')).toEqual([
      expect.objectContaining({ role: 'O', firstSeen: '2026-01-12', notBefore: '2026-01-05' }),
      expect.objectContaining({
        role: 'P',
        firstSeen: '2026-01-05',
        lastSeen: '2026-01-05',
        goneBy: '2026-01-12',
      }),
    ]);
    today = '2026-01-19';
    serve(COMMITTEES);
    await run();
    const back = (await dataOf('membership')).filter(({ member, role }) => member === 'CHN' && role === 'P');
    expect(back.map(({ firstSeen, goneBy }) => [firstSeen, goneBy])).toEqual([
      ['2026-01-05', '2026-01-12'],
      ['2026-01-19', undefined],
    ]);
  });

  it('marks a committee that is no longer listed, and its members as gone', async () => {
    serve(COMMITTEES);
    await run();
    today = '2026-01-12';
    serve(COMMITTEES.slice(0, 1));
    await run();
    expect((await dataOf('committee')).map(({ id }) => id)).toEqual(['iso-tc-901']);
    const french = (await dataOf('membership')).filter(({ member }) => member === 'FRA');
    expect(french).toEqual([expect.objectContaining({ goneBy: '2026-01-12' })]);
  });

  it('takes the good lines, names the bad ones, and takes nobody for gone meanwhile', async () => {
    serve(COMMITTEES);
    await run();
    today = '2026-01-12';
    serve([
      COMMITTEES[0] ?? '',
      '{"id": 902, "reference": ',
      { ...isoCommittee(903, ['ANSI']), status: 'Asleep' },
      { ...isoCommittee(904, ['ANSI']), mood: 'good' },
      isoCommittee(905, [], [], { pMembers: [{ id: 999_999, acronym: 'XYZ' }] }),
      isoCommittee(906, ['ANSI'], ['ANSI']),
    ]);
    const report = await run();
    expect(report.outcome).toBe('updated');
    expect(report.issues.map(({ code, locator }) => [code, locator])).toEqual([
      ['not-json', 'line 2'],
      ['unexpected-shape', 'line 3'],
      ['unknown-field', 'line 4'],
      ['unknown-national-body', 'line 5'],
      ['listed-twice', 'line 6'],
    ]);
    expect((await dataOf('committee')).map(({ id }) => id)).toEqual([
      'iso-tc-901',
      'iso-tc-902',
      'iso-tc-904',
      'iso-tc-905',
      'iso-tc-906',
    ]);
    expect((await dataOf('membership')).filter(({ goneBy }) => goneBy !== undefined)).toEqual([]);
  });

  it('refuses a file that has become something else, and a line as long as a file', async () => {
    serve(Array.from({ length: 1_001 }, (_, id) => ({ committee: id })));
    const report = await run();
    expect(report.outcome).toBe('failed');
    expect(report.issues.map(({ code }) => code)).toEqual(['source-changed']);
    serve([`{"id":1,"reference":"${'x'.repeat(5_000_000)}"}`, ...COMMITTEES]);
    expect((await run()).issues.map(({ code, locator }) => [code, locator])).toEqual([
      ['not-json', 'line 1'],
    ]);
  });

  it('writes nothing where the list is far too short', async () => {
    serve(COMMITTEES);
    const report = await run(isoOpenData);
    expect(report).toMatchObject({ outcome: 'failed', error: { code: 'source-changed' } });
    expect(await dataOf('committee')).toEqual([]);
  });
});

describe('open ballots in ISO Open Data', () => {
  const deliverables = (lines: Record<string, unknown>[]) =>
    server.route(DELIVERABLES_PATH, { body: jsonLinesOf(lines) });

  beforeEach(() => serve(COMMITTEES));

  it('are told by the stage, with the day first seen and an estimated end', async () => {
    deliverables([
      isoDeliverable(1, 4020),
      isoDeliverable(2, 6060),
      isoDeliverable(3, 9020),
      isoDeliverable(4, 20),
    ]);
    await run();
    expect(await dataOf('ballot')).toEqual([
      expect.objectContaining({
        id: 'iso:1:DIS',
        rule: 'iso-dis',
        committee: 'iso-tc-901',
        opened: '2026-01-05',
        closes: '2026-03-30',
        closesBasis: 'estimated',
        status: 'open',
      }),
      expect.not.objectContaining({ closes: expect.anything() }),
    ]);
  });

  it('are closed when the stage has passed; a stage that comes back is another ballot', async () => {
    deliverables([isoDeliverable(3, 9020)]);
    await run();
    today = '2026-06-01';
    deliverables([isoDeliverable(3, 9060)]);
    await run();
    expect((await dataOf('ballot')).map(({ status }) => status)).toEqual(['closed']);
    today = '2031-01-06';
    deliverables([isoDeliverable(3, 9020, { title: { en: 'Now with a title' } })]);
    await run();
    expect(
      (await dataOf('ballot')).map(({ id, opened, status, title }) => [id, opened, status, title]),
    ).toEqual([
      ['iso:3:SR', '2026-01-05', 'closed', 'ISO/DIS 3'],
      ['iso:3:SR:2031-01-06', '2031-01-06', 'open', 'Now with a title'],
    ]);
  });
});

describe('the order of lines', () => {
  it('makes no difference to the records', async () => {
    const lines = [...COMMITTEES, isoCommittee(903, ['SAC', 'ABNT'], ['ANSI'], { parentId: 902 })];
    const keyed = async (order: readonly (Record<string, unknown> | string)[]) => {
      const { records } = await readDocuments(isoOpenData, [
        openedDocument('committees', jsonLinesOf(order)),
      ]);
      return records.map(({ kind, key, data }) => JSON.stringify([kind, key, data])).sort();
    };
    const expected = await keyed(lines);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(lines, { minLength: 3, maxLength: 3 }), async (order) => {
        expect(await keyed(order)).toEqual(expected);
      }),
      { numRuns: 6 },
    );
  });
});
