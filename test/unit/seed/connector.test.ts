import { describe, expect, it } from 'vitest';
import type {
  DocumentRequest,
  OpenedDocument,
  ReadingContext,
  RecordEmission,
} from '../../../src/ingest/connector.ts';
import { seed } from '../../../src/ingest/connectors/seed/connector.ts';

/** Reads a seed of the given files. */
async function read(files: Readonly<Record<string, string>>): Promise<RecordEmission[]> {
  const open = async (request: DocumentRequest): Promise<OpenedDocument> => ({
    id: request.url,
    url: request.url,
    role: request.role,
    facts: {},
    bytes: new TextEncoder().encode(files[request.url.replace('seed:./', '')] ?? ''),
    sha256: '',
    retrievedAt: '2026-11-23T00:00:00Z',
  });
  const context = { access: { baseUrl: 'seed:.', open } } as unknown as ReadingContext;
  const reading = await seed.begin(context);
  const records: RecordEmission[] = [];
  for await (const request of reading.discover()) {
    for await (const emission of reading.parse(await open(request))) records.push(emission as RecordEmission);
  }
  return records;
}

const index = (file: string, format: string) => JSON.stringify([{ file, format }]);
const SOURCE =
  '{"kind":"source","key":"s","source":"quorumwatch","confidence":"sourced","data":{"id":"s","name":"S","publisher":"P","licence":"MIT","url":"https://s.example"}}';
const MEETING =
  '{"kind":"meeting","key":"ietf-72","source":"s","url":"https://m.example","confidence":"secondary","data":{"id":"ietf-72","body":"IETF","name":"IETF 72","start":"2008-07-27","status":"held"}}';

describe('reading the seed', () => {
  it('gives each record the source, confidence and address of its line, or the address of its source', async () => {
    const own = '{"kind":"cost","key":"c","source":"s","confidence":"sourced","data":{"id":"c"}}';
    const records = await read({
      'index.json': index('a.ndjson', 'records'),
      'a.ndjson': `${SOURCE}\n${MEETING}\n${own}\n`,
    });
    expect(records.map(({ key, locator, provenance }) => ({ key, locator, ...provenance }))).toEqual([
      { key: 's', locator: 'line 1', source: 'quorumwatch', confidence: 'sourced', url: undefined },
      { key: 'ietf-72', locator: 'line 2', source: 's', confidence: 'secondary', url: 'https://m.example' },
      { key: 'c', locator: 'line 3', source: 's', confidence: 'sourced', url: 'https://s.example' },
    ]);
  });

  it('makes one membership of each member of a row, without days that are not known', async () => {
    const header = 'committee,role,notBefore,firstSeen,lastSeen,goneBy,source,confidence,members';
    const records = await read({
      'index.json': index('m.csv', 'iso-memberships'),
      'm.csv': `${header}\niso-tc-1,P,,2022-01-01,2025-07-01,2026-05-01,standat,sourced,DEU FRA\n`,
    });
    expect(records.map(({ key }) => key)).toEqual([
      'ISO:iso-tc-1:DEU:P:2022-01-01',
      'ISO:iso-tc-1:FRA:P:2022-01-01',
    ]);
    expect(records[0]).toMatchObject({ locator: 'line 2', provenance: { source: 'standat' } });
    expect(records[0]?.data).toEqual({
      body: 'ISO',
      committee: 'iso-tc-1',
      member: 'DEU',
      role: 'P',
      kind: 'national-body',
      basis: 'snapshot',
      firstSeen: '2022-01-01',
      lastSeen: '2025-07-01',
      goneBy: '2026-05-01',
    });
  });

  it('dates the heads of a meeting by its first day, and names no member where the list names none', async () => {
    const heads = 'meeting,mode,member,asWritten,heads\nietf-72,on-site,DEU,DE,12\nietf-72,remote,,??,3\n';
    const records = await read({
      'index.json': JSON.stringify([
        { file: 'a.ndjson', format: 'records' },
        { file: 'h.csv', format: 'ietf-heads' },
      ]),
      'a.ndjson': MEETING,
      'h.csv': heads,
    });
    expect(records[1]).toMatchObject({
      key: 'ietf-72:DEU:on-site',
      data: { heads: 12, member: 'DEU', day: '2008-07-27', counts: 'attended' },
    });
    expect(records[2]?.data).not.toHaveProperty('member');
    expect(records[2]?.key).toBe('ietf-72:??:remote');
  });

  it('shows how far each rule may be trusted', async () => {
    const rule = (id: string, confidence: string) => ({
      id,
      confidence,
      sources: [{ url: 'https://r.example' }],
    });
    const records = await read({
      'index.json': index('rules/x.json', 'rules'),
      'rules/x.json': JSON.stringify([
        rule('a', 'verified'),
        rule('b', 'second-hand'),
        rule('c', 'unverified'),
      ]),
    });
    expect(records.map(({ provenance }) => provenance?.confidence)).toEqual([
      'sourced',
      'secondary',
      'unverified',
    ]);
  });

  it.each([
    ['a line that is no JSON', 'records', '{"kind":'],
    ['an unknown kind', 'records', '{"kind":"x","key":"k","source":"s","confidence":"sourced","data":{}}'],
    ['a record without a source', 'records', '{"kind":"cost","key":"k","confidence":"sourced","data":{}}'],
    ['a row without a column', 'iso-memberships', 'committee,role\niso-tc-1,P\n'],
  ])('refuses a file with %s', async (_, format, text) => {
    const files = { 'index.json': index('f', format), f: text };
    await expect(read(files)).rejects.toMatchObject({ name: 'DocumentRefused' });
  });

  it('refuses an index that names an unknown format', async () => {
    await expect(read({ 'index.json': index('f', 'xml') })).rejects.toMatchObject({
      issueCode: 'seed-index',
    });
  });
});
