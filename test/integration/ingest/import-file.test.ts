import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importFile } from '../../../src/app/import-file.ts';
import { conductRun } from '../../../src/app/ingest/conduct-run.ts';
import type { ImportDeps, ImportOptions } from '../../../src/app/ingest/import-options.ts';
import type { IngestDeps } from '../../../src/app/ingest-source.ts';
import { previewImport } from '../../../src/app/preview-import.ts';
import { replayIssues } from '../../../src/app/replay-issues.ts';
import { parseAliasFile } from '../../../src/ingest/names/alias-file.ts';
import { createNameResolver } from '../../../src/ingest/names/create-name-resolver.ts';
import { builtInAliasRows } from '../../../src/ingest/names/tables/built-in-aliases.ts';
import type { Stores } from '../../../src/store/stores.ts';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../../support/database.ts';
import { ingestDeps } from '../../support/ingest-deps.ts';
import { draftOf } from '../../support/records.ts';
import { MEMBERS, resultTable, resultTableRows } from '../../support/result-sheets.ts';

let database: TestDatabase;
let deps: IngestDeps & Stores;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyDatabase(database);
  deps = ingestDeps(database);
});

function run(text: string, options: ImportOptions = {}, name = 'votes.csv', using: ImportDeps = deps) {
  return importFile(using, { name, bytes: Buffer.from(text) }, options);
}

async function ballots() {
  const { items } = await deps.reader.list('ballot', { clearance: 'internal', sort: [{ field: 'key' }] });
  return items;
}

const HEADER = 'ballot,member,position,body,closed\n';
const TWO = `${HEADER}a,DE,yes,ISO,2026-01-31\na,FR,no,,\nb,DE,no,ISO,2026-02-28\n`;

describe('importing a file', () => {
  it('writes ballots with their provenance and keeps the file', async () => {
    const report = await run(TWO);
    expect(report).toMatchObject({
      source: 'import',
      outcome: 'updated',
      documents: 1,
      records: { created: 2, updated: 0, unchanged: 0, quarantined: 0 },
      issues: [],
      snapshot: 1,
    });
    const [first] = await ballots();
    expect(first).toMatchObject({
      key: 'a',
      provenance: { source: 'import', url: 'import:votes.csv', locator: 'line 2', parser: 'tabular/1' },
    });
    const kept = await deps.documents.read(first?.provenance.document ?? '');
    expect(Buffer.from(kept).toString()).toBe(TWO);
    expect((await deps.reader.get('source', 'import', { clearance: 'public' }))?.data.name).toBe(
      'Imported files',
    );
  });

  it('does nothing for the same bytes, and writes nothing for the same rows in another order', async () => {
    await run(TWO);
    const before = await ballots();
    expect(await run(TWO)).toMatchObject({ outcome: 'unchanged', records: { unchanged: 0 } });
    const [header = '', ...rows] = TWO.trim().split('\n');
    const shuffled = await run(`${[header, ...rows.reverse()].join('\n')}\n`);
    expect(shuffled).toMatchObject({
      outcome: 'unchanged',
      records: { created: 0, updated: 0, unchanged: 2 },
    });
    expect(await ballots()).toEqual(before);
    expect(await deps.reader.snapshot()).toBe(1);
    // Nothing on record would refer to the bytes.
    expect(await database.connection.db?.collection('documents').countDocuments()).toBe(1);
  });

  it('changes one record where one row changed, and keeps what it said before', async () => {
    await run(TWO);
    const report = await run(TWO.replace('b,DE,no', 'b,DE,yes'));
    expect(report.records).toEqual({ created: 0, updated: 1, unchanged: 1, quarantined: 0 });
    const history = await deps.reader.history('ballot', 'b', 'internal');
    expect(history.map(({ data }) => data.counts[0]?.votes[0]?.position)).toEqual(['disapprove', 'approve']);
  });

  it('holds back the ballot of a bad row, takes the others and leaves earlier records alone', async () => {
    await run(TWO);
    const report = await run(`${HEADER}a,DE,perhaps,ISO,2026-01-31\nc,FR,no,ISO,2026-03-31\n`);
    expect(report).toMatchObject({
      outcome: 'updated',
      records: { created: 1, quarantined: 1 },
      issues: [{ code: 'unknown-position', locator: 'line 2' }],
    });
    expect((await ballots()).map(({ key, data }) => [key, data.counts[0]?.votes.length])).toEqual([
      ['a', 2],
      ['b', 1],
      ['c', 1],
    ]);
  });

  it('fails with the issues where nothing could be taken, and tells them again the next time', async () => {
    const report = await run(`${HEADER}a,Atlantis,yes,ISO,2026-01-31\n`);
    expect(report).toMatchObject({ outcome: 'failed', error: { code: 'invalid-input' } });
    expect(report.issues).toMatchObject([{ code: 'unresolved-member', locator: 'line 2' }]);
    const mixed = `${TWO}c,Atlantis,yes,ISO,2026-01-31\n`;
    await run(mixed);
    expect(await run(mixed)).toMatchObject({ outcome: 'unchanged', issues: [{ locator: 'line 5' }] });
  });

  it('refuses a sheet that contradicts itself, whole, and keeps nothing of it', async () => {
    const sheet = resultTable.bars(resultTableRows(MEMBERS.slice(0, 5)));
    const report = await run(sheet, {}, 'sheet.txt');
    expect(report).toMatchObject({
      outcome: 'failed',
      error: { code: 'invalid-input' },
      issues: [{ code: 'totals-mismatch', locator: 'line 17' }],
    });
    expect(await ballots()).toEqual([]);
    expect(await deps.documents.latest('import', 'import:sheet.txt')).toBeUndefined();
    const whole = await run(resultTable.html(resultTableRows(MEMBERS)), {}, 'sheet.html');
    expect(whole).toMatchObject({ outcome: 'updated', records: { created: 1 } });
    expect((await ballots())[0]?.provenance.parser).toBe('iso-result-of-voting/1');
  });

  it('says what a dry run would change and changes nothing', async () => {
    await run(TWO);
    const next = TWO.replace('b,DE,no', 'b,DE,yes').concat('c,DE,yes,ISO,2026-03-31\n');
    const report = await previewImport(deps, { name: 'votes.csv', bytes: Buffer.from(next) }, {});
    expect(report).toMatchObject({
      outcome: 'updated',
      records: { created: 1, updated: 1, unchanged: 1 },
      changes: [
        { kind: 'ballot', key: 'b', change: 'updated' },
        { kind: 'ballot', key: 'c', change: 'created' },
      ],
    });
    expect(await ballots()).toHaveLength(2);
    expect((await deps.runs.list({ limit: 10 })).items).toHaveLength(1);
  });

  it('shows imported records to those only who may see them', async () => {
    await run(TWO, { confidentiality: 'alliance' });
    expect((await deps.reader.list('ballot', { clearance: 'public' })).total).toBe(0);
    expect((await deps.reader.list('ballot', { clearance: 'alliance' })).total).toBe(2);
  });

  it('records a body that nobody described, for those who may see the rows that name it', async () => {
    const body = (clearance: 'public' | 'alliance') => deps.reader.get('body', 'ISO', { clearance });
    await run(TWO, { confidentiality: 'alliance' });
    expect(await body('public')).toBeUndefined();
    expect(await body('alliance')).toMatchObject({
      data: { name: 'ISO' },
      provenance: { source: 'import', confidence: 'unverified' },
    });
    await run(TWO.replaceAll(/^([ab]),/gm, '$1$1,'));
    expect((await body('public'))?.data.name).toBe('ISO');
  });

  it('records such a body also where the rows themselves were on record before', async () => {
    await run(TWO);
    await database.connection.db?.collection('bodies').deleteMany({});
    expect(await run(`${TWO}\n`)).toMatchObject({
      outcome: 'updated',
      records: { created: 1, updated: 0, unchanged: 2 },
    });
    expect((await deps.reader.get('body', 'ISO', { clearance: 'public' }))?.since).toBe(2);
  });

  it('takes one changed ballot among many that are on record, and keeps the bytes for it', async () => {
    const rows = Array.from({ length: 150 }, (_, index) => `b${index},DE,yes,ISO,2026-01-31`);
    await run(`${HEADER}${rows.join('\n')}\n`);
    const changed = rows.with(149, 'b149,DE,no,ISO,2026-01-31').reverse();
    expect((await run(`${HEADER}${changed.join('\n')}\n`)).records).toEqual({
      created: 0,
      updated: 1,
      unchanged: 149,
      quarantined: 0,
    });
    const ballot = await deps.reader.get('ballot', 'b149', { clearance: 'public' });
    expect(ballot?.provenance.locator).toBe('line 2');
    const kept = await deps.documents.read(ballot?.provenance.document ?? '');
    expect(Buffer.from(kept).toString()).toContain('b149,DE,no');
  });

  it('leaves a body alone that a source describes', async () => {
    const body = { code: 'ISO', name: 'The organisation', kind: 'body', ruleIds: [], timeZone: 'UTC' };
    await conductRun(deps, { source: 'facts', trigger: 'manual' }, async ({ ticket }) => {
      const { created, updated, unchanged } = await deps.writer.upsert(
        [draftOf('body', 'ISO', body)],
        ticket,
      );
      const records = { created, updated, unchanged, quarantined: 0 };
      return { outcome: 'updated', documents: 1, records, issues: [] };
    });
    await run(TWO);
    const [known] = (await deps.reader.list('body', { clearance: 'internal' })).items;
    expect(known?.data.name).toBe('The organisation');
  });
});

describe('replaying', () => {
  it('settles a name by a row in an alias table, without the file at hand', async () => {
    await run(`${TWO}c,Atlantis,yes,ISO,2026-03-31\n`, { body: 'ISO' });
    const csv = 'kind,alias,code,validFrom,validTo,source\ncountry,Atlantis,XAT,,,a test\n';
    const names = createNameResolver([...builtInAliasRows(), ...parseAliasFile(csv)]);
    const unsettled = await replayIssues(deps, new Map(), {});
    expect(unsettled).toMatchObject([{ issues: [{ code: 'unresolved-member' }] }]);
    const reports = await replayIssues({ ...deps, names }, new Map(), {});
    expect(reports).toMatchObject([
      { outcome: 'updated', records: { created: 1, unchanged: 2 }, issues: [] },
    ]);
    expect((await deps.issues.list({ state: 'open', limit: 10 })).total).toBe(0);
    expect((await ballots()).map(({ key }) => key)).toEqual(['a', 'b', 'c']);
    expect(await replayIssues({ ...deps, names }, new Map(), {})).toEqual([]);
  });

  it('settles an own code and a name that two states bear, whichever rows the operator adds', async () => {
    const report = await run(`${TWO}c,XX,yes,ISO,2026-03-31\nd,Korea,no,ISO,2026-03-31\n`);
    expect(report.issues).toMatchObject([
      { code: 'unresolved-member', locator: 'line 5', severity: 'error' },
      { code: 'ambiguous-member', locator: 'line 6', suggestions: ['KOR', 'PRK'] },
    ]);
    expect((await ballots()).map(({ key }) => key)).toEqual(['a', 'b']);
    const own = 'country,XX,XX,,,own list\ncountry,Korea,KOR,,,the portal means the south\n';
    const rows = parseAliasFile(`kind,alias,code,validFrom,validTo,source\n${own}`);
    const names = createNameResolver([...builtInAliasRows(), ...rows]);
    const [replayed] = await replayIssues({ ...deps, names }, new Map(), {});
    expect(replayed).toMatchObject({ outcome: 'updated', records: { created: 2 }, issues: [] });
    const found = (await ballots()).map(({ key, data }) => [key, data.counts[0]?.votes[0]?.member]);
    expect(found).toContainEqual(['c', 'XX']);
    expect(found).toContainEqual(['d', 'KOR']);
  });

  it('refuses a source that there is not', async () => {
    await expect(replayIssues(deps, new Map(), { source: 'nowhere' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
