import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { addCoverageCommand } from '../../../src/cli/commands/coverage-command.ts';
import type { CliContext } from '../../../src/cli/context.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { ballotDraft, draftOf } from '../../support/records.ts';
import { commandContext, runCommand } from '../../support/run-command.ts';
import { loadDrafts } from '../../support/seed-database.ts';
import { testServices } from '../api/app-fixture.ts';

let database: TestDatabase;
let folder: string;
let context: CliContext;

beforeAll(async () => {
  [database, folder] = await Promise.all([freshDatabase(), mkdtemp(join(tmpdir(), 'quorumwatch-cli-'))]);
  const body = { code: 'CABF', name: 'Forum', kind: 'company', ruleIds: [], timeZone: 'UTC' };
  const ballot = (reference: string, closes: string) =>
    ballotDraft(reference, 2, { body: 'CABF', reference, closes, status: 'closed' });
  await loadDrafts(database, [
    draftOf('body', 'CABF', body),
    ballot('Ballot 10', '2020-01-02'),
    ballot('Ballot 13', '2020-03-04'),
  ]);
  const services = testServices(database, new Date('2026-11-23T09:00:00Z'));
  context = commandContext(services);
});
afterAll(() => Promise.all([database.close(), rm(folder, { recursive: true, force: true })]));
afterEach(() => vi.restoreAllMocks());

const COMMANDS = [addCoverageCommand];

function run(...argv: string[]) {
  return runCommand(
    COMMANDS.map((add) => (to) => add(to, context)),
    argv,
  );
}

describe('quorumwatch coverage', () => {
  it('says what share is on record, since when, and how that is known', async () => {
    const { code, stdout } = await run('coverage', '--body', 'CABF', '--what', 'ballots');
    expect(code).toBe(0);
    const [, year, all] = stdout.split('\n');
    expect(year).toMatch(/^CABF +ballots +2020 +2 +4 +≥ 50\.0 % +2020-01-02 +2 of at most 4/);
    expect(all).toMatch(/^CABF +ballots +all +2 +4 /);
  });

  it('gives the same rows as JSON and as a table file', async () => {
    const { stdout } = await run('coverage', '--year', 'all', '--json');
    const rows = JSON.parse(stdout) as { what: string; share: number | null }[];
    expect(rows.map(({ what, share }) => [what, share])).toEqual([
      ['ballots', 0.5],
      ['results', 1],
      ['meetings', null],
      ['attendance', null],
      ['contributions', null],
    ]);
    const path = join(folder, 'coverage.csv');
    await run('coverage', '--year', 'all', '--out', path);
    expect((await readFile(path, 'utf8')).trim().split('\n')).toHaveLength(6);
  });

  it.each([[['--year', '20']], [['--what', 'everything']], [['--out', 'coverage.doc']]])(
    'refuses %j',
    async (flags) => {
      expect((await run('coverage', ...flags)).code).toBe(2);
    },
  );
});
