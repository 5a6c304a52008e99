import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getCommittee } from '../../../src/app/get-committee.ts';
import { type IngestDeps, ingestSource } from '../../../src/app/ingest-source.ts';
import { createReadModel } from '../../../src/app/reading/read-model.ts';
import type { RecordKind } from '../../../src/domain/record.ts';
import { w3cApi } from '../../../src/ingest/connectors/w3c-api/connector.ts';
import { createNameResolver } from '../../../src/ingest/names/create-name-resolver.ts';
import { builtInAliasRows } from '../../../src/ingest/names/tables/built-in-aliases.ts';
import type { Stores } from '../../../src/store/stores.ts';
import {
  type CollectionBehaviour,
  type HalObject,
  serveCollection,
  w3cAffiliation,
  w3cGroup,
  w3cParticipation,
} from '../../support/connectors/w3c-site.ts';
import { countedWrites, emptyDatabase, freshDatabase, type TestDatabase } from '../../support/database.ts';
import { ingestDeps } from '../../support/ingest-deps.ts';
import { type ReplayServer, startReplayServer } from '../../support/replay-server.ts';

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
  deps = { ...ingestDeps(database, server.url), clock: { now: () => new Date(`${today}T12:00:00Z`) } };
});
afterEach(() => server.close());

function run() {
  return ingestSource(deps, w3cApi, { trigger: 'manual', baseUrl: server.url });
}

async function dataOf<K extends RecordKind>(kind: K) {
  const query = { clearance: 'internal', sort: [{ field: 'key' }], limit: 1_000 } as const;
  return (await deps.reader.list(kind, query)).items.map((record) => record.data);
}

async function memberships() {
  return (await dataOf('membership')).map(({ committee, member, validFrom, firstSeen, goneBy }) =>
    [committee ?? 'W3C', member, validFrom ?? `seen ${firstSeen}`, goneBy ? `gone ${goneBy}` : '']
      .join(' ')
      .trim(),
  );
}

const css = w3cGroup('wg', 'css');
const games = w3cGroup('cg', 'games', { type: 'community group', is_closed: true });
const google = w3cAffiliation(35_662, 'Google LLC');
const works = w3cAffiliation(17, 'Unheard-of Works');
const former = w3cAffiliation(18, 'Apple Inc.', false);

function serve(participations: readonly HalObject[], behaviour: CollectionBehaviour = {}): void {
  const of = (group: HalObject) => participations.filter(({ title }) => title === group.title);
  serveCollection(server, '/groups', 'groups', [css, games], behaviour);
  serveCollection(server, '/affiliations', 'affiliations', [google, works, former], behaviour);
  serveCollection(server, '/groups/wg/css/participations', 'participations', of(css), behaviour);
  for (const { path, body } of [css, games, google, works, former, ...participations]) {
    server.route(path, { body: JSON.stringify(body) });
  }
  const charters = ['2018-09-24 -> 2020-03-01', '2024-09-26 -> 2026-09-25', 'a title'].map(
    (title, index) => ({
      path: `/groups/wg/css/charters/${index}`,
      title,
      body: { 'end-date': '2020-03-01', _links: { self: { href: '' } } },
    }),
  );
  serveCollection(server, '/groups/wg/css/charters', 'charters', charters);
}

const PARTICIPATIONS = [
  w3cParticipation(1, css, google, '2022-11-17 22:54:08'),
  w3cParticipation(2, css, works, '2023-01-02 00:00:00'),
  w3cParticipation(3, css, undefined, '2023-01-02 00:00:00'),
];
const EXPECTED = [
  'W3C org:google seen 2026-01-05',
  'W3C org:w3c-17 seen 2026-01-05',
  'w3c-wg-css org:google 2022-11-17',
  'w3c-wg-css org:w3c-17 2023-01-02',
];

describe('the W3C API', () => {
  it('brings groups with charters, member organisations and participations in, and no person', async () => {
    serve(PARTICIPATIONS);
    const report = await run();
    expect(report.outcome).toBe('updated');
    expect(report.issues.map(({ code, locator }) => [code, locator])).toEqual([
      ['unresolved-organisation', '/affiliations/17'],
    ]);
    const [closed, open] = await dataOf('committee');
    expect(closed).toMatchObject({ id: 'w3c-cg-games', status: 'Closed', notes: 'community group' });
    expect(open).toEqual({
      id: 'w3c-wg-css',
      body: 'W3C',
      reference: 'css',
      title: 'The css group',
      status: 'Active',
      created: '2018-09-24',
      scope: 'All about it',
      technologies: [],
      notes: 'working group; chartered 2018-09-24 to 2020-03-01, 2024-09-26 to 2026-09-25',
    });
    expect(await memberships()).toEqual(EXPECTED);
    expect(await dataOf('actor')).toEqual([
      {
        code: 'org:w3c-17',
        kind: 'organisation',
        name: 'Unheard-of Works',
        names: [{ name: 'Unheard-of Works' }],
      },
    ]);
    const url = `${server.url}/groups/wg/css/participations?embed=1&items=1000`;
    const document = await deps.documents.latest('w3c-api', url);
    const kept = Buffer.from(await deps.documents.read(document?.id ?? '')).toString('utf8');
    expect(kept).toContain('2022-11-17');
    expect(kept).not.toMatch(/Jane|users/);
    // Lists of persons are asked for their length alone, and those of individuals not at all.
    const asked = server.requests.filter(({ path }) => /\/(participants|users)\b/.test(path));
    expect(asked.map(({ path }) => path)).toEqual([
      '/participations/1/participants?items=1',
      '/participations/2/participants?items=1',
    ]);
  });

  it('counts the people of an organisation in a group without keeping who they are', async () => {
    serve(PARTICIPATIONS);
    const people = (total: number) => ({
      body: JSON.stringify({
        page: 1,
        limit: 1,
        pages: total,
        total,
        _links: { participants: [{ href: 'https://api.w3.org/users/abc', title: 'Jane Doe' }] },
      }),
    });
    server.route('/participations/1/participants', people(7));
    await run();
    const figures = async () =>
      (await dataOf('figure')).map(({ committee, subject, value, described }) => [
        committee,
        subject,
        value,
        described,
      ]);
    expect(await figures()).toEqual([['w3c-wg-css', 'org:google', 7, '2026-01-05']]);
    const document = await deps.documents.latest(
      'w3c-api',
      `${server.url}/participations/1/participants?items=1`,
    );
    const kept = Buffer.from(await deps.documents.read(document?.id ?? '')).toString('utf8');
    expect(kept).toBe('{"total":7}');
    const model = createReadModel(deps.reader, deps.clock);
    const { members } = await getCommittee(model, { clearance: 'public', asOf: today }, 'w3c-wg-css');
    expect(members.map(({ member, people: heads }) => [member, heads])).toEqual([
      ['org:google', 7],
      ['org:w3c-17', null],
    ]);
    today = '2026-01-12';
    server.route('/participations/1/participants', people(8));
    expect(await run()).toMatchObject({ records: { created: 0, updated: 1 } });
    expect(await figures()).toEqual([['w3c-wg-css', 'org:google', 8, '2026-01-12']]);
    // Not to be had this time: what was known stays, until the participation is listed no more.
    server.route('/participations/1/participants', { status: 404 });
    await run();
    expect(await figures()).toEqual([['w3c-wg-css', 'org:google', 8, '2026-01-12']]);
    serve(PARTICIPATIONS.slice(1));
    await run();
    expect(await figures()).toEqual([]);
  });

  it.each([
    ['pages of two', { cap: 2 }],
    ['pages that name no next', { cap: 2, noNext: true }],
    ['pages of links alone', { linksOnly: true, cap: 2 }],
  ])('tells the same from %s', async (_, behaviour) => {
    serve(PARTICIPATIONS, behaviour);
    expect((await run()).issues.map(({ code }) => code)).toEqual(['unresolved-organisation']);
    expect(await memberships()).toEqual(EXPECTED);
    expect((await dataOf('committee')).map(({ title }) => title)).toEqual([
      'The games group',
      'The css group',
    ]);
  });

  it('answers a second run with 304 and writes nothing but the run', async () => {
    serve(PARTICIPATIONS);
    await run();
    const before = await countedWrites(database);
    server.requests.length = 0;
    today = '2026-01-06';
    expect(await run()).toMatchObject({ outcome: 'unchanged', records: { created: 0, updated: 0 } });
    expect(server.requests.filter(({ status }) => status === 200)).toEqual([]);
    const after = await countedWrites(database);
    expect([after.memberships, after.committees, after.documents]).toEqual([
      before.memberships,
      before.committees,
      before.documents,
    ]);
  });

  it('ends a participation that is listed no more, and begins one that is new', async () => {
    serve(PARTICIPATIONS);
    await run();
    today = '2026-02-01';
    serve([PARTICIPATIONS[1] as HalObject, w3cParticipation(4, css, google, '2026-01-20 08:00:00')]);
    expect(await run()).toMatchObject({ outcome: 'updated', records: { created: 1, updated: 1 } });
    expect((await memberships()).filter((line) => line.includes('css'))).toEqual([
      'w3c-wg-css org:google 2022-11-17 gone 2026-02-01',
      'w3c-wg-css org:google 2026-01-20',
      'w3c-wg-css org:w3c-17 2023-01-02',
    ]);
    const [ended] = (await dataOf('membership')).filter(({ goneBy }) => goneBy !== undefined);
    expect(ended).toMatchObject({ basis: 'stated', lastSeen: '2026-01-05', validTo: '2026-02-01' });
    today = '2026-03-01';
    serve([
      PARTICIPATIONS[1] as HalObject,
      w3cParticipation(4, css, google, '2026-01-20 08:00:00'),
      w3cParticipation(5, css, former, '2026-02-20 08:00:00'),
    ]);
    expect(await run()).toMatchObject({ records: { created: 1, updated: 0 } });
  });

  it('takes nothing for gone where a list cannot be had or is short', async () => {
    serve(PARTICIPATIONS);
    await run();
    today = '2026-02-01';
    server.route('/groups/wg/css/participations', { status: 404 });
    await run();
    expect(await memberships()).toEqual(EXPECTED);
    serveCollection(server, '/groups/wg/css/participations', 'participations', [], { statedTotal: 2 });
    expect((await run()).issues.map(({ code }) => code)).toContain('totals-mismatch');
    expect(await memberships()).toEqual(EXPECTED);
  });

  it('moves an organisation to its actor once a row of the tables names it', async () => {
    serve(PARTICIPATIONS);
    await run();
    const row = {
      kind: 'organisation',
      alias: 'Unheard-of Works',
      code: 'org:works',
      source: 'test',
    } as const;
    deps = { ...deps, names: createNameResolver([...builtInAliasRows(), row]) };
    today = '2026-01-06';
    expect((await run()).issues).toEqual([]);
    expect((await memberships()).filter((line) => line.includes('w3c-17'))).toEqual([]);
    expect((await memberships()).filter((line) => line.includes('org:works'))).toHaveLength(2);
  });

  it('tells of an object that is not as documented and takes the others', async () => {
    const odd = {
      ...google,
      path: '/affiliations/99',
      body: { ...google.body, id: 'ninety-nine', mood: 'good' },
    };
    serve(PARTICIPATIONS);
    serveCollection(server, '/affiliations', 'affiliations', [google, odd, works]);
    const report = await run();
    expect(report.issues.map(({ code }) => code).sort()).toEqual([
      'unexpected-shape',
      'unknown-field',
      'unresolved-organisation',
    ]);
    expect(await memberships()).toEqual(EXPECTED);
  });

  it('fails where the answer is no page of the API, and writes nothing', async () => {
    serve(PARTICIPATIONS);
    server.route('/affiliations', { body: '<html>Sorry</html>' });
    expect(await run()).toMatchObject({ outcome: 'failed', error: { code: 'source-changed' } });
    expect(await dataOf('committee')).toEqual([]);
  });

  it('reads where an organisation takes part from itself where a group does not say', async () => {
    serve([]);
    serveCollection(server, '/affiliations/35662/participations', 'participations', [
      w3cParticipation(7, games, google, '2020-05-05 05:05:05'),
    ]);
    await run();
    expect((await memberships()).filter((line) => line.includes('games'))).toEqual([
      'w3c-cg-games org:google 2020-05-05',
    ]);
  });
});
