import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type IngestDeps, ingestSource } from '../../../src/app/ingest-source.ts';
import { readActivity } from '../../../src/app/reading/activity.ts';
import type { RecordKind } from '../../../src/domain/record.ts';
import { ietfDatatracker } from '../../../src/ingest/connectors/ietf-datatracker/connector.ts';
import type { Stores } from '../../../src/store/stores.ts';
import {
  authorRow,
  ballotRow,
  documentRow,
  meetingRow,
  personUri,
  positionRow,
  registrationRow,
  serveList,
  stateRow,
} from '../../support/connectors/datatracker-site.ts';
import { countedWrites, emptyDatabase, freshDatabase, type TestDatabase } from '../../support/database.ts';
import { ingestDeps } from '../../support/ingest-deps.ts';
import { type ReplayServer, startReplayServer } from '../../support/replay-server.ts';

let database: TestDatabase;
let server: ReplayServer;
let deps: IngestDeps & Stores;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyDatabase(database);
  server = await startReplayServer();
  deps = { ...ingestDeps(database, server.url), clock: { now: () => new Date('2026-03-01T12:00:00Z') } };
});
afterEach(() => server.close());

function run() {
  return ingestSource(deps, ietfDatatracker, { trigger: 'manual', baseUrl: server.url });
}

async function dataOf<K extends RecordKind>(kind: K) {
  const query = { clearance: 'internal', sort: [{ field: 'key' }], limit: 1_000 } as const;
  return (await deps.reader.list(kind, query)).items.map((record) => record.data);
}

async function heads() {
  return (await dataOf('delegation')).map(({ memberAsWritten, member, mode, heads: count, by }) =>
    [by === 'organisation' ? '+' : '', member ?? `"${memberAsWritten}"`, mode, count].join(' ').trim(),
  );
}

describe('heads at IETF meetings', () => {
  it('are people who came, each once, by country and once more by organisation', async () => {
    serveList(server, 'meeting/meeting', [
      meetingRow(112),
      meetingRow(113, { date: '2027-03-01' }),
      meetingRow(71, { date: '2008-03-09' }),
      meetingRow(5, { number: 'interim-2021-x-01', type: '/api/v1/name/meetingtypename/interim/' }),
    ]);
    serveList(server, 'meeting/registration', [
      registrationRow(1, 112, ['onsite', 'hackathon_onsite']),
      registrationRow(2, 112, ['remote'], { country_code: 'US', affiliation: 'self' }),
      registrationRow(3, 112, ['onsite'], {
        attended: false,
        checkedin: true,
        affiliation: 'Nokia Corporation',
      }),
      registrationRow(4, 112, ['onsite'], { attended: false }),
      registrationRow(5, 112, ['hackathon_remote']),
      registrationRow(6, 112, ['remote'], { country_code: '', affiliation: 'Jane Doe' }),
      registrationRow(7, 112, ['remote'], { country_code: 'QQ' }),
      // One person in two rows, and one that is nobody on record.
      registrationRow(8, 112, ['onsite'], { person: personUri(1) }),
      registrationRow(9, 112, ['onsite'], { person: null, country_code: 'FI', affiliation: null }),
    ]);
    const report = await run();
    expect(report.outcome).toBe('updated');
    expect(await heads()).toEqual([
      '"??" remote 1',
      'FIN on-site 3',
      '"QQ" remote 1',
      'USA remote 1',
      '+ org:nokia on-site 2',
      '+ org:nokia remote 1',
    ]);
    expect(report.issues.map(({ code }) => code).sort()).toEqual([
      ...Array(6).fill('missing-list'),
      'small-organisations',
      'unresolved-country',
    ]);
    expect(
      (await dataOf('meeting')).map(({ id, mode, status, start, end }) => [id, mode, status, start, end]),
    ).toEqual([
      ['ietf-112', 'hybrid', 'held', '2021-11-06', '2021-11-12'],
      ['ietf-113', undefined, 'planned', '2027-03-01', '2027-03-07'],
    ]);
    const [delegation] = await dataOf('delegation');
    expect(delegation).toMatchObject({
      meeting: 'ietf-112',
      body: 'IETF',
      counts: 'attended',
      day: '2021-11-06',
    });
    const activity = await readActivity(deps.reader, { clearance: 'internal', asOf: '2026-03-01' });
    expect(activity.meetings.get('ietf-112')).toMatchObject({ heads: 6, resolved: 4, delegations: 4 });
    expect(activity.heads.get('org:nokia')).toBe(3);
    // Those before the first meeting that is read are told of as well: they are the share that is missing.
    expect((await deps.reader.totals({})).map(({ what, year, count }) => [what, year, count]).sort()).toEqual(
      [
        ['meetings', '2008', 1],
        ['meetings', '2021', 1],
      ],
    );
  });

  it('keep nothing of the registrations but what is counted', async () => {
    serveList(server, 'meeting/meeting', [meetingRow(112)]);
    serveList(server, 'meeting/registration', [registrationRow(1, 112, ['onsite'], { shoe_size: 44 })]);
    expect((await run()).issues.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('never seen before and are not read: shoe_size'),
    );
    const url = `${server.url}/api/v1/meeting/registration/?meeting__number=112&limit=500`;
    const document = await deps.documents.latest('ietf-datatracker', url);
    const kept = Buffer.from(await deps.documents.read(document?.id ?? '')).toString('utf8');
    expect(kept).toContain('"country_code":"FI"');
    expect(kept).not.toMatch(/Jane|Doe|example|44/);
  });

  it('are read from the older list where the newer does not exist', async () => {
    serveList(server, 'meeting/meeting', [meetingRow(112)]);
    const row = (id: number, reg_type: string, person: number) => {
      const { tickets: _, ...rest } = registrationRow(id, 112, []);
      return { ...rest, person: personUri(person), reg_type, ticket_type: 'full_week_pass' };
    };
    serveList(server, 'stats/meetingregistration', [
      row(1, 'onsite', 1),
      row(2, 'hackathon', 1),
      row(3, 'remote', 2),
    ]);
    await run();
    expect(await heads()).toEqual([
      'FIN on-site 1',
      'FIN remote 1',
      '+ org:nokia on-site 1',
      '+ org:nokia remote 1',
    ]);
  });
});

describe('the lists of the Datatracker', () => {
  const many = Array.from({ length: 1_203 }, (_, id) => registrationRow(id + 1, 112, ['onsite']));
  beforeEach(() => serveList(server, 'meeting/meeting', [meetingRow(112)]));

  it('are followed to their end, overlapping rows once', async () => {
    serveList(server, 'meeting/registration', many, { cap: 250, overlap: true });
    await run();
    expect(await heads()).toEqual(['FIN on-site 1203', '+ org:nokia on-site 1203']);
  });

  it('are read around rows that the server cannot give', async () => {
    serveList(server, 'meeting/registration', many, { broken: [0, 700, 701] });
    const report = await run();
    expect(await heads()).toEqual(['FIN on-site 1200', '+ org:nokia on-site 1200']);
    expect(report.issues.filter(({ code }) => code === 'missing-row').map(({ locator }) => locator)).toEqual([
      'offset 0',
      'offset 700',
      'offset 701',
    ]);
  });

  it('are refused where they give fewer rows than they state; others are taken', async () => {
    serveList(server, 'meeting/registration', many.slice(0, 20), { statedTotal: 25 });
    const report = await run();
    expect(report.issues.map(({ code }) => code)).toContain('totals-mismatch');
    expect(await heads()).toEqual([]);
    expect((await dataOf('meeting')).map(({ id }) => id)).toEqual(['ietf-112']);
  });

  it('are asked for again where the server throttles with "Retry-After: 0"', async () => {
    const page = {
      meta: { limit: 500, next: null, offset: 0, total_count: 1 },
      objects: [registrationRow(1, 112, ['remote'])],
    };
    const throttled = { status: 429, headers: { 'retry-after': '0' } };
    server.route('/api/v1/meeting/registration/', [throttled, { body: JSON.stringify(page) }]);
    await run();
    expect(await heads()).toEqual(['FIN remote 1', '+ org:nokia remote 1']);
  });

  it('fail the run where a page is no list, and write nothing', async () => {
    server.route('/api/v1/meeting/registration/', { body: '<html>Sorry</html>' });
    expect(await run()).toMatchObject({ outcome: 'failed', error: { code: 'source-changed' } });
    expect(await dataOf('meeting')).toEqual([]);
  });

  it('answer 304 the second time, and nothing is written but the run', async () => {
    serveList(server, 'meeting/registration', many.slice(0, 30));
    await run();
    const before = await countedWrites(database);
    server.requests.length = 0;
    expect(await run()).toMatchObject({ outcome: 'unchanged', records: { created: 0, updated: 0 } });
    expect(server.requests.filter(({ status }) => status === 200)).toEqual([]);
    const after = await countedWrites(database);
    expect([after.delegations, after.meetings, after.documents]).toEqual([
      before.delegations,
      before.meetings,
      before.documents,
    ]);
    serveList(server, 'meeting/registration', [
      ...many.slice(0, 30),
      registrationRow(99, 112, ['remote'], { country_code: 'SE', affiliation: '' }),
    ]);
    expect(await run()).toMatchObject({ outcome: 'updated', records: { created: 1, updated: 1 } });
  });
});

describe('drafts and ballots', () => {
  beforeEach(() => {
    serveList(server, 'doc/state', [
      stateRow(1, 'draft', 'active'),
      stateRow(2, 'draft', 'rfc'),
      stateRow(3, 'draft', 'expired'),
      stateRow(11, 'draft-iesg', 'iesg-eva'),
      stateRow(12, 'draft-iesg', 'pub'),
      stateRow(13, 'draft-iesg', 'pondering'),
    ]);
    const group = {
      id: 7,
      resource_uri: '/api/v1/group/group/7/',
      acronym: 'tls',
      name: 'Transport Layer Security',
    };
    serveList(server, 'group/group', [
      {
        ...group,
        state: '/api/v1/name/groupstatename/active/',
        type: '/api/v1/name/grouptypename/wg/',
        parent: null,
      },
    ]);
    serveList(server, 'doc/document', [
      documentRow(1, 'draft-a', [1, 11]),
      documentRow(2, 'draft-b', [2, 12], { group: null }),
      documentRow(3, 'draft-c', [3]),
      documentRow(4, 'draft-d', [1, 13]),
      documentRow(5, 'rfc9999', [], { type: '/api/v1/name/doctypename/rfc/' }),
    ]);
    serveList(server, 'doc/documentauthor', [
      authorRow(1, 'draft-a', 'Ericsson', 2),
      authorRow(2, 'draft-a', 'Nokia', 1),
      authorRow(3, 'draft-a', 'NOKIA', 3),
      authorRow(4, 'draft-b', ''),
      authorRow(5, 'draft-c', 'Unheard-of Works'),
      authorRow(6, 'draft-elsewhere', 'Nokia'),
    ]);
  });

  it('become contributions with the outcome that their states tell', async () => {
    const report = await run();
    const contributions = await dataOf('contribution');
    expect(contributions.map(({ id, status, outcome }) => [id, status, outcome])).toEqual([
      ['draft-a', 'active / iesg-eva', 'open'],
      ['draft-b', 'rfc / pub', 'published'],
      ['draft-c', 'expired', 'expired'],
      ['draft-d', 'active / pondering', 'unknown'],
    ]);
    expect(contributions[0]).toMatchObject({
      committee: 'ietf-tls',
      day: '2026-01-10',
      sources: [
        { name: 'Nokia', member: 'org:nokia', confirmed: true },
        { name: 'Ericsson', member: 'org:ericsson', confirmed: true },
      ],
    });
    expect(contributions[2]?.sources).toEqual([{ name: 'Unheard-of Works', confirmed: true }]);
    expect(report.issues.filter(({ code }) => code === 'unknown-status')).toHaveLength(1);
    expect((await dataOf('committee'))[0]).toMatchObject({
      id: 'ietf-tls',
      reference: 'tls',
      status: 'active',
    });
  });

  it('give the latest event of each balloter as the vote, and keep what it changed from', async () => {
    serveList(server, 'doc/ballotdocevent', [
      ballotRow(500, 'draft-a', '2026-01-02T00:00:00Z'),
      ballotRow(501, 'draft-a', '2026-02-20T00:00:00Z', { type: 'closed_ballot' }),
      ballotRow(600, 'draft-c', '2026-02-01T00:00:00Z', { ballot_type: '/api/v1/doc/ballottype/3/' }),
    ]);
    serveList(server, 'doc/ballotpositiondocevent', [
      positionRow(13, 500, 104, 'noobj', '2026-01-20T09:00:00Z'),
      positionRow(11, 500, 104, 'discuss', '2026-01-10T09:00:00Z'),
      positionRow(14, 500, 104, 'noobj', '2026-01-25T09:00:00Z'),
      positionRow(15, 500, 105, 'yes', '2026-01-10T09:00:00Z'),
      positionRow(12, 500, 105, 'norecord', '2026-01-10T09:00:00Z'),
      positionRow(16, 400, 106, 'yes', '2026-01-10T09:00:00Z'),
    ]);
    await run();
    const [ballot, other, ...rest] = await dataOf('ballot');
    expect(rest).toEqual([]);
    expect(ballot).toMatchObject({
      id: 'ietf:500',
      committee: 'ietf-tls',
      reference: 'draft-a-03',
      stage: 'IESG',
      rule: 'iesg-standards-track',
      opened: '2026-01-02',
      closes: '2026-02-20',
      status: 'closed',
    });
    expect(ballot?.counts[0]?.votes).toEqual([
      {
        member: 'person:ietf:104',
        position: 'no-objection',
        native: 'noobj',
        castAt: '2026-01-20T09:00:00Z',
        changedFrom: 'discuss',
        certainty: 'stated',
      },
      {
        member: 'person:ietf:105',
        position: 'approve',
        native: 'yes',
        castAt: '2026-01-10T09:00:00Z',
        certainty: 'stated',
      },
    ]);
    expect(other).toMatchObject({ id: 'ietf:600', status: 'open', stage: 'IESG charter', counts: [] });
    expect((await dataOf('actor')).map(({ code, kind }) => [code, kind])).toEqual([
      ['person:ietf:104', 'person'],
      ['person:ietf:105', 'person'],
    ]);
  });

  it('hold a ballot back whose position nobody knows, and no other', async () => {
    serveList(server, 'doc/ballotdocevent', [
      ballotRow(500, 'draft-a', '2026-01-02T00:00:00Z'),
      ballotRow(600, 'draft-c', '2026-02-01T00:00:00Z'),
    ]);
    serveList(server, 'doc/ballotpositiondocevent', [
      positionRow(11, 500, 104, 'shrug', '2026-01-10T09:00:00Z'),
      positionRow(12, 600, 104, 'yes', '2026-02-10T09:00:00Z'),
    ]);
    const report = await run();
    expect(report.issues.map(({ code }) => code)).toContain('unknown-position');
    expect((await dataOf('ballot')).map(({ id }) => id)).toEqual(['ietf:600']);
  });
});
