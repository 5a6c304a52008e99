import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { analyseBlocs } from '../../../src/app/analyse-blocs.ts';
import { decideCorrection } from '../../../src/app/corrections/decide-correction.ts';
import { proposeCorrection } from '../../../src/app/corrections/propose-correction.ts';
import { importFile } from '../../../src/app/import-file.ts';
import { openIssues } from '../../../src/app/ingest/open-issues.ts';
import { ingestSource } from '../../../src/app/ingest-source.ts';
import type { Issue } from '../../../src/domain/source.ts';
import { createNameResolver } from '../../../src/ingest/names/create-name-resolver.ts';
import { builtInAliasRows } from '../../../src/ingest/names/tables/built-in-aliases.ts';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../../support/database.ts';
import { ingestDeps } from '../../support/ingest-deps.ts';
import { lineConnector } from '../../support/line-connector.ts';
import { draftOf } from '../../support/records.ts';
import { startReplayServer } from '../../support/replay-server.ts';
import { testServices } from '../api/app-fixture.ts';

const names = createNameResolver(builtInAliasRows());
const HEADER = 'ballot,member,position,body,closed,opened';

let database: TestDatabase;
let services: ReturnType<typeof testServices>;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyDatabase(database);
  services = testServices(database, new Date('2026-06-01T12:00:00Z'));
});

function load(rows: string, header = HEADER) {
  const file = { name: 'file.csv', bytes: Buffer.from(`${header}\n${rows}\n`) };
  return importFile({ ...services, names }, file, {});
}

async function propose(kind: string, record: string, field: string, value: string | number | null) {
  const claim = 'The minutes of the meeting say otherwise.';
  const evidence = 'Minutes N 1234, page 2';
  return proposeCorrection(services, {
    kind,
    record,
    field,
    value,
    claim,
    evidence,
    by: 'DIN',
    clearance: 'internal',
  });
}

const decide = (id: string, state: 'accepted' | 'declined' | 'withdrawn') =>
  decideCorrection(services, id, { state, reason: 'The minutes are signed.', by: 'analyst' });

async function correct(kind: string, record: string, field: string, value: string | number | null) {
  return decide((await propose(kind, record, field, value)).id, 'accepted');
}

async function ballot(snapshot?: number) {
  const at = { clearance: 'internal', ...(snapshot !== undefined && { snapshot }) } as const;
  const record = await services.reader.get('ballot', 'b', at);
  if (!record) throw new Error('no ballot');
  return record;
}

async function positionOf(member: string, snapshot?: number) {
  const { data } = await ballot(snapshot);
  return data.counts[0]?.votes.find((vote) => vote.member === member)?.position;
}

async function recordBody(): Promise<void> {
  const start = { id: 'body', source: 'test', trigger: 'manual', startedAt: '2026-06-01T00:00:00Z' } as const;
  const ticket = await services.runs.begin(start, 60_000);
  const body = { code: 'ISO', name: 'ISO', kind: 'standards-body', ruleIds: [], timeZone: 'UTC' };
  await services.writer.upsert([draftOf('body', 'ISO', body)], ticket);
  const records = { created: 1, updated: 0, unchanged: 0, quarantined: 0 };
  await services.runs.finish(ticket, { outcome: 'updated', documents: 0, records, issues: 0 });
}

async function issues(): Promise<Issue[]> {
  const found: Issue[] = [];
  for await (const issue of openIssues(services.issues, 'corrections')) found.push(issue);
  return found;
}

const ROWS = 'b,DE,yes,ISO,2026-01-31,2026-01-01\nb,FR,no,,,';

describe('an accepted correction', () => {
  it('wins over every later run of its source, with what the source says beside it', async () => {
    await load(ROWS);
    const { id } = await correct('vote', 'b:1:DEU', 'position', 'abstain');
    expect(await positionOf('DEU')).toBe('abstain');
    // The same file in another order, then one more vote: what is on record is merged with, never the correction.
    expect(await load('b,FR,no,ISO,2026-01-31,2026-01-01\nb,DE,yes,,,')).toMatchObject({
      outcome: 'unchanged',
    });
    await load('b,IT,yes,ISO,2026-01-31,2026-01-01');
    expect(await positionOf('DEU')).toBe('abstain');
    expect((await ballot()).corrections).toEqual([
      {
        id,
        field: 'counts/1/votes/DEU/position',
        was: 'approve',
        is: 'abstain',
        stated: 'approve',
        evidence: 'Minutes N 1234, page 2',
        reason: 'The minutes are signed.',
        decidedAt: '2026-06-01T12:00:00.000Z',
        decidedBy: 'analyst',
      },
    ]);
    await decide(id, 'withdrawn');
    expect(await positionOf('DEU')).toBe('approve');
    expect(await positionOf('ITA')).toBe('approve');
    expect((await ballot()).corrections).toBeUndefined();
    const { decisions, state } = (await services.corrections.get(id))!;
    expect(state).toBe('withdrawn');
    expect(decisions.map((decision) => decision.state)).toEqual(['accepted', 'withdrawn']);
  });

  it('is a data version of the source "corrections": before it the old value is answered', async () => {
    await load(ROWS);
    const before = await services.reader.snapshot();
    const { id } = await correct('vote', 'b:1:DEU', 'position', 'abstain');
    const between = await services.reader.snapshot();
    await decide(id, 'withdrawn');
    expect([before, between, await services.reader.snapshot()]).toEqual([1, 2, 3]);
    expect(await positionOf('DEU', before)).toBe('approve');
    expect(await positionOf('DEU', between)).toBe('abstain');
    expect((await ballot(between)).corrections).toHaveLength(1);
    expect((await ballot(before)).corrections).toBeUndefined();
    expect(await services.runs.lastOf('corrections', ['updated'])).toMatchObject({
      trigger: 'manual',
      snapshot: 3,
    });
    const source = await services.reader.get('source', 'corrections', { clearance: 'public' });
    expect(source?.data.name).toBe('Manual corrections');
  });

  it('of one field is superseded by the next', async () => {
    await load(ROWS);
    const first = await correct('ballot', 'b', 'closes', '2026-02-01');
    await correct('ballot', 'b', 'closes', '2026-02-02');
    expect((await ballot()).data.closes).toBe('2026-02-02');
    expect((await ballot()).corrections).toHaveLength(1);
    expect((await services.corrections.get(first.id))?.state).toBe('superseded');
    await expect(decide(first.id, 'withdrawn')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('adds a vote that the source does not have', async () => {
    await load(ROWS);
    const { id } = await correct('vote', 'b:1:JPN', 'position', 'approve');
    expect(await positionOf('JPN')).toBe('approve');
    await load('b,IT,yes,ISO,2026-01-31,2026-01-01');
    expect(await positionOf('JPN')).toBe('approve');
    await decide(id, 'withdrawn');
    expect(await positionOf('JPN')).toBeUndefined();
  });

  it('is refused where the record would not hold together, and leaves nothing behind', async () => {
    await load(ROWS);
    await expect(propose('ballot', 'b', 'counts/1/day', '2026-02-30')).rejects.toMatchObject({
      code: 'invalid-input',
      flaws: [{ at: '/value', message: expect.stringContaining('calendar day') }],
    });
    await expect(propose('ballot', 'b', 'closes', '2026-01-31')).rejects.toMatchObject({ code: 'conflict' });
    await expect(propose('ballot', 'b', 'hash', 'x')).rejects.toThrow('fields that can are title, status');
    await expect(propose('vote', 'b:2:DEU', 'position', 'approve')).rejects.toMatchObject({
      code: 'not-found',
    });
    const inWords = await proposeCorrection(services, {
      kind: 'ballot',
      record: 'b',
      claim: 'It closed in February.',
      by: 'somebody',
      clearance: 'public',
    });
    await expect(decide(inWords.id, 'accepted')).rejects.toMatchObject({ flaws: [{ at: '/field' }] });
    expect((await services.runs.list({ source: 'corrections', limit: 9 })).total).toBe(0);
    expect((await services.corrections.get(inWords.id))?.state).toBe('open');
  });

  it('of a record that an unfinished run wrote has to wait', async () => {
    await load(ROWS);
    const record = await ballot();
    const claim = await propose('ballot', 'b', 'closes', '2026-02-01');
    const open = await services.runs.begin(
      { id: 'open', source: 'other', trigger: 'manual', startedAt: '2026-06-01T00:00:00Z' },
      60_000,
    );
    const draft = { ...record, provenance: { ...record.provenance, run: 'open' }, hash: 'another' };
    await services.writer.upsert([draft], open);
    await expect(decide(claim.id, 'accepted')).rejects.toThrow('decide when it has ended');
  });
});

describe('a source that changes what was corrected', () => {
  it('confirms the correction where it now says the same', async () => {
    await load(ROWS);
    const { id } = await correct('vote', 'b:1:DEU', 'position', 'abstain');
    await load('b,DE,abstain,ISO,2026-01-31,2026-01-01');
    expect(await services.corrections.get(id)).toMatchObject({ review: 'confirmed', stated: 'abstain' });
    expect(await issues()).toEqual([]);
  });

  it('contests it where it says a third thing, until somebody has looked', async () => {
    await load(ROWS);
    const { id } = await correct('vote', 'b:1:DEU', 'position', 'abstain');
    const report = await load('b,DE,no,ISO,2026-01-31,2026-01-01');
    expect(report.issues).toEqual([
      expect.objectContaining({ code: 'correction-contested', locator: 'counts/1/votes/DEU/position' }),
    ]);
    expect(await positionOf('DEU')).toBe('abstain');
    expect(await issues()).toHaveLength(1);
    // Another change that has nothing to do with it raises nothing anew.
    await load('b,IT,no,ISO,2026-01-31,2026-01-01');
    expect(await issues()).toHaveLength(1);
    await decide(id, 'accepted');
    expect(await issues()).toEqual([]);
    expect(await services.corrections.get(id)).toMatchObject({ state: 'accepted', was: 'disapprove' });
    expect((await services.corrections.get(id))?.review).toBeUndefined();
    await expect(decide(id, 'accepted')).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('a correction of what a live source lists', () => {
  const IN_FORCE = { where: { 'data.title': { eq: 'Right' } }, clearance: 'public' } as const;

  async function ingest(body: string) {
    const server = await startReplayServer({ '/p1': { body } });
    try {
      const deps = { ...services, names, fetcher: ingestDeps(database, server.url).fetcher };
      return await ingestSource(deps, lineConnector(), { trigger: 'manual', baseUrl: server.url });
    } finally {
      await server.close();
    }
  }

  it('stays through its runs, its withdrawal and its return, and is looked at again', async () => {
    await ingest('A|Wrong\nB|Other\n');
    const { id } = await correct('committee', 'TEST:A', 'title', 'Right');
    expect(await ingest('A|Wrong\nB|Another\n')).toMatchObject({ records: { updated: 1, unchanged: 2 } });
    expect(await services.reader.count('committee', IN_FORCE)).toBe(1);
    const gone = await ingest('B|Another\n');
    expect(gone.issues).toMatchObject([{ code: 'correction-gone' }]);
    expect(await services.reader.count('committee', IN_FORCE)).toBe(0);
    await ingest('A|Wrong\nB|Another\n');
    expect(await services.reader.count('committee', IN_FORCE)).toBe(1);
    expect((await services.corrections.get(id))?.review).toBeUndefined();
    expect(await issues()).toEqual([]);
    const changed = await ingest('A|Worse\nB|Another\n');
    expect(changed.issues).toMatchObject([{ code: 'correction-contested' }]);
    await ingest('A|Right\nB|Another\n');
    expect((await services.corrections.get(id))?.review).toBe('confirmed');
    await decide(id, 'withdrawn');
    expect(await services.reader.count('committee', IN_FORCE)).toBe(1);
  });
});

describe('a decision that breaks off', () => {
  it('leaves the record as it was, and can be made again', async () => {
    await load(ROWS);
    const { id } = await propose('ballot', 'b', 'closes', '2026-02-01');
    const dying = {
      ...services,
      writer: {
        ...services.writer,
        async upsert(): Promise<never> {
          throw new Error('killed');
        },
      },
    };
    const decision = { state: 'accepted', reason: 'The minutes are signed.', by: 'analyst' } as const;
    await expect(decideCorrection(dying, id, decision)).rejects.toThrow('killed');
    expect((await ballot()).data.closes).toBe('2026-01-31');
    expect((await ballot()).corrections).toBeUndefined();
    expect((await services.corrections.get(id))?.state).toBe('open');
    await decide(id, 'accepted');
    expect((await ballot()).data.closes).toBe('2026-02-01');
  });

  it('between record and log is completed by making it again', async () => {
    await load(ROWS);
    const { id } = await propose('ballot', 'b', 'closes', '2026-02-01');
    const { replace } = services.corrections;
    services.corrections.replace = async () => {
      throw new Error('killed');
    };
    await expect(decide(id, 'accepted')).rejects.toThrow('killed');
    services.corrections.replace = replace;
    expect((await services.corrections.get(id))?.state).toBe('open');
    await decide(id, 'declined');
    expect((await ballot()).data.closes).toBe('2026-01-31');
  });
});

describe('corrections of other records', () => {
  it.each([
    ['membership', 'committee,member,role,body,valid_from', 'c1,DE,O,ISO,2020-01-01', 'role', 'P'],
    [
      'membership',
      'committee,member,role,body,valid_from',
      'c1,DE,O,ISO,2020-01-01',
      'validTo',
      '2021-01-01',
    ],
    ['delegation', 'meeting,member,heads,body', 'm1,DE,4,ISO', 'heads', 5],
    ['contribution', 'id,sources,title,status,body', 'N1,Nokia,A title,agreed,3GPP', 'outcome', 'noted'],
    ['meeting', 'meeting,start,body', 'm1,2026-01-01,ISO', 'start', '2026-01-02'],
  ] as const)('%s: %s', async (kind, header, row, field, value) => {
    await load(row, header);
    const { items } = await services.reader.list(kind, { clearance: 'internal' });
    const before = items[0]!;
    const { id } = await correct(kind, before.key, field, value);
    await load(`${row}\n${row.replace('DE', 'FR').replace('N1', 'N2').replace('m1', 'm2')}`, header);
    const after = await services.reader.get(kind, before.key, { clearance: 'internal' });
    expect(after?.data).toMatchObject({ [field]: value });
    await decide(id, 'withdrawn');
    const back = await services.reader.get(kind, before.key, { clearance: 'internal' });
    expect(back?.data).toEqual(before.data);
  });
});

describe('an analysis', () => {
  it('is made anew after a vote was corrected', async () => {
    const rows = Array.from({ length: 12 }, (_, ballotNumber) =>
      ['DE', 'FR', 'IT', 'JP'].map(
        (member, index) =>
          `b${ballotNumber},${member},${(ballotNumber + index) % 3 ? 'yes' : 'no'},ISO,2026-01-31,`,
      ),
    );
    await load(rows.flat().join('\n'));
    await recordBody();
    const ask = () => analyseBlocs(services, { body: 'ISO' });
    const [first] = await ask();
    const [second] = await ask();
    await correct('vote', 'b0:1:DEU', 'position', 'abstain');
    const [third] = await ask();
    expect([first?.outcome, second?.outcome, third?.outcome]).toEqual(['analysed', 'unchanged', 'analysed']);
  });
});
