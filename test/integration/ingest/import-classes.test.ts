import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importFile } from '../../../src/app/import-file.ts';
import type { ImportOptions } from '../../../src/app/ingest/import-options.ts';
import type { IngestDeps } from '../../../src/app/ingest-source.ts';
import type { Confidentiality } from '../../../src/domain/provenance.ts';
import type { Stores } from '../../../src/store/stores.ts';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../../support/database.ts';
import { ingestDeps } from '../../support/ingest-deps.ts';
import { draftOf } from '../../support/records.ts';

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

const HEADER = 'ballot,member,position,body,closed,title,comment\n';
const run = (text: string, options: ImportOptions = {}) =>
  importFile(deps, { name: 'votes.csv', bytes: Buffer.from(HEADER + text) }, options);
const seen = (clearance: Confidentiality, key = 'a') => deps.reader.get('ballot', key, { clearance });

async function votesSeen(clearance: Confidentiality) {
  const votes = (await seen(clearance))?.data.counts.flatMap((count) => count.votes);
  return votes?.map(({ member, position }) => `${member} ${position}`);
}

describe('classes of imported records', () => {
  it('keeps a hidden ballot hidden when a public file adds to it', async () => {
    await run('a,DEU,no,ISO,2026-01-31,Secret,why\n', { confidentiality: 'internal' });
    const report = await run('a,FRA,yes,ISO,,,\n');
    expect(report.records).toMatchObject({ updated: 1 });
    expect(await seen('alliance')).toBeUndefined();
    expect(await votesSeen('internal')).toEqual(['DEU disapprove', 'FRA approve']);
    expect((await run('a,FRA,yes,ISO,,,\n\n')).outcome).toBe('unchanged');
  });

  it('hides the votes that a file of a higher class adds, and leaves the rest of the ballot public', async () => {
    await run('a,DEU,no,ISO,2026-01-31,Open,\n');
    const before = await seen('public');
    await run('a,FRA,yes,,,,secret\na,DEU,no,,,,\n', { confidentiality: 'alliance' });
    expect(await votesSeen('alliance')).toEqual(['DEU disapprove', 'FRA approve']);
    const after = await seen('public');
    expect(after?.data).toEqual(before?.data);
    expect(after?.provenance).toEqual(before?.provenance);
  });

  it('tells the public nothing of a count of which all votes are hidden', async () => {
    await run('a,,,ISO,2026-12-31,Open,\n');
    await run('a,FRA,yes,,,,secret\n', { confidentiality: 'internal' });
    expect((await seen('public'))?.data.counts).toEqual([]);
    expect(await votesSeen('internal')).toEqual(['FRA approve']);
  });

  it('raises the whole ballot, and says so, where the file changes what it is about', async () => {
    await run('a,DEU,no,ISO,2026-01-31,Open,\n');
    const report = await run('a,FRA,yes,,,What it really is,\n', { confidentiality: 'member' });
    expect(report.issues).toMatchObject([{ code: 'class-raised', severity: 'warning', locator: 'line 2' }]);
    expect(await seen('public')).toBeUndefined();
    expect((await seen('member'))?.data.title).toBe('What it really is');
  });

  it('keeps other hidden records hidden when a public file states them again', async () => {
    const meetings = (end: string) => ({
      name: 'meetings.csv',
      bytes: Buffer.from(`meeting,name,body,start,end\nm-1,Plenary,ISO,2026-05-01,${end}\n`),
    });
    await importFile(deps, meetings('2026-05-02'), { confidentiality: 'internal' });
    await importFile(deps, meetings('2026-05-03'), {});
    expect(await deps.reader.get('meeting', 'm-1', { clearance: 'public' })).toBeUndefined();
    expect((await deps.reader.get('meeting', 'm-1', { clearance: 'internal' }))?.data.end).toBe('2026-05-03');
  });

  it('shows problems of a hidden file, and why it was refused, to those who may see the file', async () => {
    const options = { confidentiality: 'internal' } as const;
    const report = await run('a,Secret Ltd,yes,ISO,,,\n', options);
    expect(report.issues).toHaveLength(1);
    expect((await deps.issues.list({ limit: 10, clearance: 'public' })).total).toBe(0);
    expect((await deps.issues.list({ limit: 10, clearance: 'internal' })).items[0]?.message).toMatch(
      'Secret',
    );
    expect((await deps.issues.list({ limit: 10 })).total).toBe(1);
  });

  it('leaves the mark of a made-up body on its ballots', async () => {
    const ticket = await deps.runs.begin(
      { id: 'made-up', source: 'test', trigger: 'seed', startedAt: '2026-01-01T00:00:00.000Z' },
      30_000,
    );
    const body = { code: 'SYN', name: 'Made up', kind: 'national-body', ruleIds: [], timeZone: 'UTC' };
    await deps.writer.upsert([draftOf('body', 'SYN', body)], ticket);
    await run('a,DEU,yes,SYN,2026-01-31,,\n');
    expect((await seen('public'))?.synthetic).toBe(true);
    expect((await run('a,DEU,yes,SYN,2026-01-31,,\n\n')).outcome).toBe('unchanged');
  });
});
