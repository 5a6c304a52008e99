import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type IngestDeps, ingestSource } from '../../../src/app/ingest-source.ts';
import type { Day } from '../../../src/domain/day.ts';
import { tdocs3gpp } from '../../../src/ingest/connectors/3gpp-tdocs/connector.ts';
import type { Stores } from '../../../src/store/stores.ts';
import {
  agendaPage,
  type FtpFiles,
  meetingsPage,
  serveFtp,
  TDOC_LIST_HEADER,
  tdocWorkbook,
} from '../../support/connectors/ftp-site.ts';
import { countedWrites, emptyDatabase, freshDatabase, type TestDatabase } from '../../support/database.ts';
import { ingestDeps } from '../../support/ingest-deps.ts';
import { draftOf } from '../../support/records.ts';
import { type ReplayServer, startReplayServer } from '../../support/replay-server.ts';

const SA2 = 'tsg_sa/WG2_Arch';
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
  deps = ingestDeps(database, server.url);
});
afterEach(() => server.close());

function run(since?: Day) {
  return ingestSource(deps, tdocs3gpp, { trigger: 'manual', baseUrl: server.url, ...(since && { since }) });
}

async function contributions() {
  const { items } = await deps.reader.list('contribution', {
    clearance: 'internal',
    sort: [{ field: 'key' }],
    limit: 100,
  });
  return items;
}

async function storedText(url: string): Promise<string> {
  const document = await deps.documents.latest('3gpp-tdocs', url);
  return Buffer.from(await deps.documents.read(document?.id ?? '')).toString('utf8');
}

const AGENDA = [
  ['2', '-', '-', '-', 'Agenda', '-', '-', 'Someone', 'Docs:=3', '', '-'],
  [
    '2',
    'S2-2000001',
    'CR',
    'Approval',
    'First',
    'Nokia, Ericsson (?)',
    'Rel-16',
    '5GS',
    'Revised to S2-2000003.',
    'Jane Doe asks',
    'Revised',
  ],
  ['2', 'S2-2000002', 'LS In', 'Action', 'LS', 'RAN WG2 (R2-2000100)', '', '', '', '', 'OPEN'],
  [
    '2',
    'S2-2000003',
    'CR',
    'Approval',
    'First',
    'Nokia, Ericsson',
    'Rel-16',
    '5GS',
    'Revision of S2-2000001. Agreed',
    '',
    'Agreed',
  ],
];

describe('3GPP document lists', () => {
  it('finds the agenda by way of directory pages and keeps no names of persons', async () => {
    const path = `${SA2}/TSGS2_137e_Electronic/TdocsByAgenda.htm`;
    serveFtp(server, { [path]: { body: agendaPage(AGENDA) } });
    const report = await run();
    expect(report).toMatchObject({ outcome: 'updated', issues: [] });
    const [first, second, third] = await contributions();
    expect(first?.data).toEqual({
      id: 'S2-2000001',
      body: '3GPP',
      committee: '3gpp-sa-wg2',
      meeting: '3gpp-sa2-137e',
      title: 'First',
      type: 'CR',
      for: 'Approval',
      agendaItem: '2',
      release: 'Rel-16',
      workItem: '5GS',
      status: 'Revised',
      outcome: 'revised',
      chain: 'S2-2000001',
      revisedTo: 'S2-2000003',
      sources: [
        { name: 'Nokia', member: 'org:nokia', confirmed: true },
        { name: 'Ericsson', member: 'org:ericsson', confirmed: false },
      ],
      technologies: ['telecom'],
    });
    expect(first?.provenance).toMatchObject({ url: `${server.url}/ftp/${path}`, locator: 'row 3' });
    expect(second?.data).toMatchObject({ outcome: 'open', sources: [{ name: 'RAN WG2', confirmed: true }] });
    expect(third?.data).toMatchObject({ outcome: 'agreed', chain: 'S2-2000001', revisionOf: 'S2-2000001' });
    const meeting = await deps.reader.get('meeting', '3gpp-sa2-137e', { clearance: 'internal' });
    expect(meeting?.data).toMatchObject({ name: 'SA2 #137E', mode: 'remote', status: 'held' });
    const kept = await storedText(`${server.url}/ftp/${path}`);
    expect(kept).toContain('S2-2000003');
    expect(kept).not.toMatch(/Jane|Someone/);
  });

  it('prefers the list of the end of the meeting, a workbook whose name has a "#"', async () => {
    const folder = `${SA2}/TSGS2_160_Athens_2024-02`;
    const document = {
      TDoc: 'S2-2400001',
      Title: 'A title',
      Source: 'Nokia',
      Contact: 'Jane Doe',
      'Contact ID': '4711',
      'Agenda item': '7.1',
      'Agenda item description': 'not this',
      'TDoc Status': 'agreed',
      Uploaded: '2024-02-13 10:00:00',
      'Is revision of': 'S2-2300009',
    };
    const name = 'TDoc_List_Meeting_SA2%23160';
    serveFtp(server, {
      [`${folder}/TdocsByAgenda.htm`]: { body: agendaPage(AGENDA) },
      [`${folder}/Docs/${name}.xlsx`]: {
        body: await tdocWorkbook([{ ...document, 'TDoc Status': 'available' }]),
      },
      [`${folder}/Docs/${name}_EOM.xlsx`]: {
        body: await tdocWorkbook([document]),
        changed: '2020/01/01 6:02',
      },
    });
    expect(await run()).toMatchObject({ outcome: 'updated', issues: [] });
    const [only, ...rest] = await contributions();
    expect(rest).toEqual([]);
    expect(only?.data).toMatchObject({
      agendaItem: '7.1',
      outcome: 'agreed',
      day: '2024-02-13',
      chain: 'S2-2300009',
      meeting: '3gpp-sa2-160',
    });
    expect(only?.provenance.locator).toBe('TDoc_List!A2');
    expect(await storedText(`${server.url}/ftp/${folder}/Docs/${name}_EOM.xlsx`)).not.toMatch(/Jane|4711/);
  });

  it('takes the days of meetings from the page of the group, and what it counts', async () => {
    const agenda = { body: agendaPage(AGENDA) };
    serveFtp(server, {
      [`${SA2}/TSGS2_137e_Electronic/TdocsByAgenda.htm`]: agenda,
      [`${SA2}/TSGS2_136_Reno/TdocsByAgenda.htm`]: {
        body: agendaPage([['2', 'S2-1911001', 'CR', 'Approval', 'Older', 'Nokia', '', '', '', '', 'Noted']]),
      },
      [`${SA2}/TSGS2_138_Elsewhere/TdocsByAgenda.htm`]: {
        body: agendaPage([['2', 'S2-2003001', 'CR', 'Approval', 'Newer', 'Nokia', '', '', '', '', '-']]),
      },
    });
    server.route('/dynareport?code=Meetings-S2.htm', {
      body: meetingsPage([
        [
          'S2-138',
          '3GPPSA2#138 CANCELLED',
          'Elsewhere',
          '2020-04-20',
          '2020-04-24',
          'S2-2002605 - S2-2003508 full document list',
        ],
        [
          'S2-137-e',
          '3GPPSA2#137-e',
          'Online',
          '2020-02-24',
          '2020-02-27',
          'S2-2001774 - S2-2002602 full document list',
        ],
        ['S2-136', '3GPPSA2#136', 'Reno', '2019-11-18', '2019-11-22', 'S2-1910885 - S2-1912772'],
        ['S2-135', '3GPPSA2#135', 'Split', '2019-10-14', '2019-10-18', '-'],
        ['S2-999', '3GPPSA2#999', 'Mars', '2999-10-14', '2999-10-18', '-'],
        ['S2-998', '3GPPSA2#998', 'Nowhere', 'tbd', '', '-'],
      ]),
    });
    const report = await run();
    expect(report).toMatchObject({ outcome: 'updated', issues: [] });
    const { items } = await deps.reader.list('meeting', { clearance: 'internal', sort: [{ field: 'key' }] });
    expect(
      items.map(({ data: { id, start, end, city, mode, status } }) => [id, start, end, city, mode, status]),
    ).toEqual([
      ['3gpp-sa2-136', '2019-11-18', '2019-11-22', 'Reno', undefined, 'held'],
      ['3gpp-sa2-137e', '2020-02-24', '2020-02-27', undefined, 'remote', 'held'],
      ['3gpp-sa2-138', '2020-04-20', '2020-04-24', 'Elsewhere', undefined, 'cancelled'],
    ]);
    expect((await contributions()).map(({ key, data }) => [key, data.day]).slice(0, 2)).toEqual([
      ['S2-1911001', '2019-11-18'],
      ['S2-2000001', '2020-02-24'],
    ]);
    const totals = await deps.reader.totals({});
    expect(
      totals.map(({ what, committee, year, count, is }) => [what, committee, year, count, is]).sort(),
    ).toEqual([
      ['contributions', '3gpp-sa-wg2', '2019', 1_888, 'at-most'],
      ['contributions', '3gpp-sa-wg2', '2020', 829, 'at-most'],
      ['meetings', '3gpp-sa-wg2', '2019', 2, 'exact'],
      ['meetings', '3gpp-sa-wg2', '2020', 1, 'exact'],
    ]);
    expect(await storedText(`${server.url}/dynareport?code=Meetings-S2.htm`)).not.toContain('Register');
    server.requests.length = 0;
    expect(await run()).toMatchObject({ outcome: 'unchanged' });
    const asked = server.requests.filter(({ path }) => path.startsWith('/dynareport'));
    expect(asked.map(({ status }) => status)).toEqual([304]);
  });

  it('reads a group without the days of its meetings where their page is missing or is another', async () => {
    serveFtp(server, { [`${SA2}/TSGS2_137e_Electronic/TdocsByAgenda.htm`]: { body: agendaPage(AGENDA) } });
    server.route('/dynareport?code=Meetings-S2.htm', { body: '<html><body>We are moving</body></html>' });
    const report = await run();
    expect(report.outcome).toBe('updated');
    expect(report.issues.map(({ code }) => code)).toEqual(['no-meetings']);
    expect((await contributions()).map(({ data }) => data.day)).toEqual([undefined, undefined, undefined]);
  });

  it('says nothing new on the second run and writes only that it ran; one changed row is one changed record', async () => {
    const path = `${SA2}/TSGS2_137e_Electronic/TdocsByAgenda.htm`;
    serveFtp(server, { [path]: { body: agendaPage(AGENDA) } });
    await run();
    const before = await countedWrites(database);
    server.requests.length = 0;
    expect(await run()).toMatchObject({ outcome: 'unchanged', records: { created: 0, updated: 0 } });
    expect(server.requests.filter(({ status }) => status === 200)).toEqual([]);
    const after = await countedWrites(database);
    for (const collection of ['contributions', 'meetings', 'committees', 'documents']) {
      expect(after[collection], collection).toBe(before[collection]);
    }
    const changed = AGENDA.map((row) => (row[1] === 'S2-2000002' ? [...row.slice(0, -1), 'Noted'] : row));
    serveFtp(server, { [path]: { body: agendaPage(changed) } });
    expect(await run()).toMatchObject({
      outcome: 'updated',
      records: { created: 0, updated: 1, unchanged: 5 },
    });
  });

  it('joins chains over meetings, also with documents of meetings that are not read any more', async () => {
    const list = async (documents: Record<string, string>[]) => ({ body: await tdocWorkbook(documents) });
    const base = { Title: 'T', Source: 'Nokia', 'TDoc Status': 'noted' };
    const early: FtpFiles = {
      [`${SA2}/TSGS2_150_Here/Docs/TDoc_List_Meeting_SA2.xlsx`]: await list([
        { ...base, TDoc: 'S2-2200002', 'Is revision of': 'S2-2200001' },
        { ...base, TDoc: 'S2-2200001' },
      ]),
    };
    serveFtp(server, early);
    await run();
    await server.close();
    server = await startReplayServer();
    deps = ingestDeps(database, server.url);
    serveFtp(server, {
      [`${SA2}/TSGS2_151_There/Docs/TDoc_List_Meeting_SA2.xlsx`]: await list([
        { ...base, TDoc: 'S2-2200101', 'Is revision of': 'S2-2200002' },
      ]),
    });
    await run();
    expect((await contributions()).map(({ data }) => data.chain)).toEqual(Array(3).fill('S2-2200001'));
  });

  it('reads the newest eight meetings of a group, or all since a day', async () => {
    const meetings = Array.from({ length: 10 }, (_, index) => {
      const body = agendaPage([['1', `S2-20001${index}0`, 'CR', '', 'T', 'Nokia', '', '', '', '', 'Noted']]);
      return [
        `${SA2}/TSGS2_${140 + index}_X/TdocsByAgenda.htm`,
        { body, changed: `2020/0${1 + (index % 9)}/10 6:02` },
      ];
    });
    serveFtp(server, Object.fromEntries(meetings));
    await run();
    expect(await contributions()).toHaveLength(8);
    await emptyDatabase(database);
    await run('2020-08-10');
    expect(await contributions()).toHaveLength(2);
  });

  it('refuses a list whose headings count otherwise, and one that breaks off; others are taken', async () => {
    const page = agendaPage(AGENDA);
    serveFtp(server, {
      [`${SA2}/TSGS2_1_A/TdocsByAgenda.htm`]: { body: agendaPage(AGENDA.slice(0, -1)) },
      [`${SA2}/TSGS2_2_B/TdocsByAgenda.htm`]: { body: page.subarray(0, page.length - 200) },
      [`${SA2}/TSGS2_3_C/TdocsByAgenda.htm`]: {
        body: agendaPage([['1', 'S2-2000009', '', '', 'T', 'Nokia', '', '', '', '', 'Noted']]),
      },
      [`${SA2}/TSGS2_4_D/Docs/TDoc_List.xlsx`]: { body: 'PK no workbook' },
      [`${SA2}/TSGS2_5_E/Docs/TDoc_List.xlsx`]: {
        body: await tdocWorkbook(
          [],
          TDOC_LIST_HEADER.filter((h) => h !== 'TDoc Status'),
        ),
      },
    });
    const report = await run();
    expect(report.outcome).toBe('updated');
    expect(report.issues.map(({ code }) => code).sort()).toEqual([
      'missing-column',
      'totals-mismatch',
      'truncated',
      'unreadable-workbook',
    ]);
    expect((await contributions()).map(({ key }) => key)).toEqual(['S2-2000009']);
  });

  it('tells of what it does not know: a status, a name, a column, a row, two rows of one number', async () => {
    const row = (id: string, status: string, source = 'Nokia') => [
      '1',
      id,
      '',
      '',
      'T',
      source,
      '',
      '',
      '',
      '',
      status,
      'x',
    ];
    const header = [
      'AI',
      'TD#',
      'Type',
      'Doc For',
      'Title',
      'Source',
      'Rel',
      'Work Item',
      'Comment',
      'e-mail_Discussion',
      'Result',
      'Mood',
    ];
    const rows = [
      row('S2-2000001', 'Ruminated', 'Nokya'),
      row('S2-2000002', 'Noted'),
      row('S2-2000002', 'Agreed'),
      row('some text', 'Noted'),
    ];
    serveFtp(server, { [`${SA2}/TSGS2_1_A/TdocsByAgenda.html`]: { body: agendaPage(rows, header) } });
    const report = await run();
    expect(report.issues.map(({ code, locator }) => [code, locator]).sort()).toEqual([
      ['duplicate-key', 'row 3'],
      ['no-document-number', 'row 5'],
      ['unknown-column', 'row 1'],
      ['unknown-status', 'row 2'],
      ['unresolved-organisation', undefined],
    ]);
    const [only, ...rest] = await contributions();
    expect(rest).toEqual([]);
    expect(only?.data).toMatchObject({
      status: 'Ruminated',
      outcome: 'unknown',
      sources: [{ name: 'Nokya', confirmed: true }],
    });
  });

  it('leaves a meeting to the source that knows more of it', async () => {
    const known = {
      id: '3gpp-sa2-137e',
      body: '3GPP',
      name: 'SA2 #137E',
      start: '2020-02-24',
      status: 'held',
    } as const;
    const start = {
      id: 'earlier',
      source: 'other',
      trigger: 'manual',
      startedAt: '2026-01-01T00:00:00Z',
    } as const;
    const ticket = await deps.runs.begin(start, 60_000);
    await deps.writer.upsert([draftOf('meeting', known.id, known, { source: 'other' })], ticket);
    serveFtp(server, { [`${SA2}/TSGS2_137e_Electronic/TdocsByAgenda.htm`]: { body: agendaPage(AGENDA) } });
    await run();
    const meeting = await deps.reader.get('meeting', known.id, { clearance: 'internal' });
    expect(meeting).toMatchObject({ data: known, provenance: { source: 'other' } });
    expect((await contributions())[0]?.data.meeting).toBe(known.id);
  });

  it('is unavailable where no group answers', async () => {
    expect(await run()).toMatchObject({ outcome: 'unavailable', error: { code: 'unavailable' } });
  });
});
