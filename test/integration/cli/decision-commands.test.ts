import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { addAllianceCommand } from '../../../src/cli/commands/alliance-command.ts';
import { addObligationsCommand } from '../../../src/cli/commands/obligations-command.ts';
import { addPivotalityCommand } from '../../../src/cli/commands/pivotality-command.ts';
import { addRecommendCommand } from '../../../src/cli/commands/recommend-command.ts';
import { addReformCommand } from '../../../src/cli/commands/reform-command.ts';
import type { CliContext } from '../../../src/cli/context.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { commandContext, runCommand } from '../../support/run-command.ts';
import { testServices, withSeed } from '../api/app-fixture.ts';

let database: TestDatabase;
let folder: string;
let context: CliContext;

beforeAll(async () => {
  [database, folder] = await Promise.all([freshDatabase(), mkdtemp(join(tmpdir(), 'quorumwatch-cli-'))]);
  const services = testServices(database, new Date('2026-11-23T09:00:00Z'));
  await withSeed(services);
  context = commandContext(services);
}, 120_000);
afterAll(() => Promise.all([database.close(), rm(folder, { recursive: true, force: true })]));
afterEach(() => vi.restoreAllMocks());

const COMMANDS = [
  addAllianceCommand,
  addObligationsCommand,
  addPivotalityCommand,
  addRecommendCommand,
  addReformCommand,
];

function run(...argv: string[]) {
  return runCommand(
    COMMANDS.map((add) => (to) => add(to, context)),
    argv,
  );
}

describe('quorumwatch pivotality', () => {
  it('counts the power of each voter of DIS 29500, none of whom can block alone', async () => {
    const { code, stdout } = await run('pivotality', 'iso-dis-29500', '--json');
    const view = JSON.parse(stdout) as { electorate: number; rows: { kind: string; canBlock: boolean }[] };
    expect(code).toBe(0);
    const members = view.rows.filter(({ kind }) => kind === 'member');
    expect(members).toHaveLength(view.electorate);
    expect(members.filter(({ canBlock }) => canBlock)).toEqual([]);
  });

  it('says that a ballot does not exist', async () => {
    const { code, stderr } = await run('pivotality', 'no-such-ballot');
    expect(code).toBe(2);
    expect(stderr).toContain('no-such-ballot');
  });
});

describe('quorumwatch obligations', () => {
  it('prints what is due with the rule that says so', async () => {
    const { code, stdout } = await run('obligations', '--member', 'XBB');
    expect(code).toBe(0);
    expect(stdout).toMatch(/COMMITTEE +ROLE +DUTY +DUE +CAST +MISSED/);
  });

  it('asks for a member where nobody says who "we" are', async () => {
    const { code, stderr } = await run('obligations');
    expect(code).toBe(2);
    expect(stderr).toContain('HOME_MEMBER');
  });
});

describe('quorumwatch reform', () => {
  it('replays DIS 29500 with negatives that count without reasons, and the second count stays approved', async () => {
    const { code, stdout } = await run(
      ...['reform', '--rule', 'iso-dis', '--change', 'negatives-without-reasons-count', '--json'],
    );
    expect(code).toBe(0);
    const view = JSON.parse(stdout) as { replayed: number; ballots: { ballot: string; after: string }[] };
    expect(view.replayed).toBeGreaterThan(0);
    expect(view.ballots.find(({ ballot }) => ballot === 'iso-dis-29500')?.after).toBe('approved');
  });

  it('flips it where three quarters of the P-members and more are asked for', async () => {
    // 24 of 32 P-members approved: 75 %, which 76/100 is above.
    const { stdout } = await run(
      ...['reform', '--rule', 'iso-dis', '--change', 'threshold', '--limb', '0', '--share', '76/100'],
    );
    expect(stdout).toMatch(/29500.* approved +disapproved/);
  });

  it.each([
    [['--change', 'threshold', '--limb', '0'], '--share'],
    [['--change', 'without-limb'], '--limb'],
    [['--change', 'other-rule'], '--other'],
    [['--change', 'secret-ballot', '--from', '2024'], '--from'],
  ])('says which option is missing or wrong: %j', async (flags, named) => {
    const { code, stderr } = await run('reform', '--rule', 'iso-dis', ...flags);
    expect(code).toBe(2);
    expect(stderr).toContain(named);
  });
});

describe('quorumwatch alliance', () => {
  it('writes the coverage matrix as the file whose ending is asked for', async () => {
    const path = join(folder, 'coverage.csv');
    const { code } = await run('alliance', 'coverage', '--technology', 'ai', '--out', path);
    expect(code).toBe(0);
    const [head, ...rows] = (await readFile(path, 'utf8')).trim().split(/\r?\n/);
    expect(head).toMatch(/^id,committee,committeeReference,body,technologies,member,/);
    expect(rows.length).toBeGreaterThanOrEqual(11);
    expect(rows.some((row) => row.includes('JTC 1/SC 42'))).toBe(true);
  });

  it('refuses an ending that is no table', async () => {
    const { code, stderr } = await run('alliance', 'coverage', '--out', join(folder, 'coverage.doc'));
    expect(code).toBe(2);
    expect(stderr).toContain('.csv, .ndjson, .xlsx');
  });

  it('says for which technologies no contribution of anybody is on record', async () => {
    const { code, stdout, stderr } = await run('alliance', 'portfolio', '--member', 'DEU');
    expect(code).toBe(0);
    expect(stdout).toContain('TECHNOLOGY');
    expect(stderr).toContain('No contribution of anybody is on record in:');
  });
});

describe('quorumwatch recommend', () => {
  it('writes the rows that it would print', async () => {
    const path = join(folder, 'recommendations.ndjson');
    const { code } = await run('recommend', '--member', 'DEU', '--limit', '10', '--out', path);
    expect(code).toBe(0);
    const rows = (await readFile(path, 'utf8')).trim().split('\n');
    expect(rows.map((row) => (JSON.parse(row) as { rank: number }).rank)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
  });
});
