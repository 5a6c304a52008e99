import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStores } from '../../../src/store/stores.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';

const PROGRAM = new URL('../../support/import-process.ts', import.meta.url).pathname;
const BALLOTS = 1_500;

let database: TestDatabase;
let directory: string;
let path: string;

beforeAll(async () => {
  database = await freshDatabase();
  directory = await mkdtemp(join(tmpdir(), 'quorumwatch-killed-'));
  path = join(directory, 'votes.csv');
  const rows = Array.from({ length: BALLOTS }, (_, n) =>
    ['DE', 'FR', 'IT'].map((member) => `b-${n},${member},${n % 3 === 0 ? 'no' : 'yes'},ISO,2026-01-31`),
  );
  await writeFile(path, `${['ballot,member,position,body,closed', ...rows.flat()].join('\n')}\n`);
});
afterAll(async () => {
  await database.close();
  await rm(directory, { recursive: true, force: true });
});

/** Runs the import until it prints a line that `stop` wants, then kills it without warning; gives what it printed. */
function run(stop: (line: string) => boolean): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, database.uri, path]);
  let printed = '';
  child.stdout.on('data', (data) => {
    printed += data;
    if (printed.split('\n').some(stop)) child.kill('SIGKILL');
  });
  return new Promise((resolve) => child.on('close', () => resolve(printed)));
}

describe('an import that is killed', () => {
  it('is made whole by the next one, with everything there once', async () => {
    const { reader } = createStores(database.connection);
    await run((line) => line.startsWith('writing 100'));
    await run((line) => line.startsWith('writing 300'));
    expect(await reader.snapshot()).toBe(0);
    expect(await run(() => false)).toMatch(/updated/);
    const { items, total } = await reader.list('ballot', { clearance: 'internal', limit: BALLOTS });
    expect(total).toBe(BALLOTS);
    expect(items.every(({ data }) => data.counts[0]?.votes.length === 3)).toBe(true);
    const history = await reader.history('ballot', 'b-0', 'internal');
    expect(history).toHaveLength(1);
  }, 120_000);
});
