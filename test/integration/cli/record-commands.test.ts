import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { addBackupCommands } from '../../../src/cli/commands/backup-commands.ts';
import { addCorrectionsCommand } from '../../../src/cli/commands/corrections-command.ts';
import { addExportCommand } from '../../../src/cli/commands/export-command.ts';
import { addImportCommand } from '../../../src/cli/commands/import-command.ts';
import { addMappingsCommand } from '../../../src/cli/commands/mappings-command.ts';
import type { CliContext } from '../../../src/cli/context.ts';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../../support/database.ts';
import { commandContext, runCommand } from '../../support/run-command.ts';
import { testServices } from '../api/app-fixture.ts';

let database: TestDatabase;
let folder: string;
let context: CliContext;

beforeAll(async () => {
  [database, folder] = await Promise.all([freshDatabase(), mkdtemp(join(tmpdir(), 'quorumwatch-cli-'))]);
  const services = testServices(database, new Date('2026-11-23T09:00:00Z'));
  context = commandContext(services);
});
afterAll(() => Promise.all([database.close(), rm(folder, { recursive: true, force: true })]));
beforeEach(() => emptyDatabase(database));
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

const COMMANDS = [
  addBackupCommands,
  addCorrectionsCommand,
  addExportCommand,
  addImportCommand,
  addMappingsCommand,
];

function run(...argv: string[]) {
  process.exitCode = undefined;
  return runCommand(
    COMMANDS.map((add) => (to) => add(to, context)),
    argv,
  );
}

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const HEADER = 'ballot,member,position,body,closed\n';

async function exported(dataset: string): Promise<Record<string, unknown>[]> {
  const { stdout } = await run('export', dataset, '--format', 'ndjson');
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('quorumwatch import', () => {
  it('exits with 4 where rows were held back, keeps the others, and prints the report all the same', async () => {
    const path = await file('some.csv', `${HEADER}a,DE,yes,ISO,2026-01-31\nb,DE,perhaps,ISO,2026-01-31\n`);
    const { code, stdout } = await run('import', path, '--json');
    expect(code).toBe(4);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'updated',
      records: { created: 1, quarantined: 1 },
      issues: [{ code: 'unknown-position', locator: 'line 3' }],
    });
    expect(await exported('votes')).toHaveLength(1);
  });

  it('exits with 4 and the report where nothing could be taken, with 0 where all was', async () => {
    const bad = await run('import', await file('none.csv', 'a,b\n1,2\n'), '--json');
    expect(bad.code).toBe(4);
    expect(JSON.parse(bad.stdout)).toMatchObject({ outcome: 'failed', issues: [{ locator: 'line 1' }] });
    const good = await run('import', await file('all.csv', `${HEADER}a,DE,yes,ISO,2026-01-31\n`), '--json');
    expect(good.code).toBe(0);
  });
});

describe('quorumwatch export', () => {
  it('gives the word that the file had, where it is the position as well', async () => {
    await run('import', await file('words.csv', `${HEADER}a,DE,approve,ISO,2026-01-31\na,FR,no,,\n`));
    expect((await exported('votes')).map(({ member, native }) => [member, native])).toEqual([
      ['DEU', 'approve'],
      ['FRA', 'no'],
    ]);
  });
});

describe('wrong usage of export and backup', () => {
  it.each([
    [['export', 'votes', '--as-of', '03/04/2024'], '--as-of must be a day'],
    [['export', 'votes', '--out', '/nowhere/at/all.csv'], 'there is no such file or folder'],
    [['backup', '/nowhere/at/all.gz'], 'there is no such file or folder'],
  ])('%j ends with 2 and says why', async (argv, message) => {
    const { code, stderr } = await run(...argv);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe('quorumwatch mappings', () => {
  const TEXT = 'Doc;Who;Said\nb;Germany;JA\n';
  const MAP =
    '{"dataset":"votes","columns":{"ballot":"Doc","member":"Who","position":"Said"},"words":{"JA":"approve"},"body":"ISO"}';

  it('keeps the mapping of one file for the next of that shape', async () => {
    const first = await file('first.csv', TEXT);
    expect((await run('import', first)).code).toBe(4);
    expect((await run('import', first, '--map', MAP, '--save-mapping', 'portal', '--dry-run')).code).toBe(0);
    const next = await file('next.csv', 'said;WHO;doc\nJA;FR;c\n');
    const { code, stderr } = await run('import', next);
    expect(code).toBe(0);
    expect(stderr).toContain('columns saved as "portal" on 2026-11-23');
    expect(await exported('votes')).toEqual([
      expect.objectContaining({ ballot: 'c', member: 'FRA', position: 'approve', body: 'ISO' }),
    ]);
  });

  it('are saved, listed, shown, used by name and deleted', async () => {
    const path = await file('first.csv', TEXT);
    const map = await file('map.json', MAP);
    expect((await run('mappings', 'save', 'portal', path, '--map', map)).code).toBe(0);
    expect((await run('mappings', 'list')).stdout).toMatch(
      /portal +votes +2026-11-23 +operator +Doc, Who, Said/,
    );
    expect(JSON.parse((await run('mappings', 'show', 'portal')).stdout)).toEqual(JSON.parse(MAP));
    const other = await run('mappings', 'save', 'again', path, '--map', map);
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('"portal" is saved for files')]);
    const wide = await file('wide.csv', 'Doc;Who;Said;More\nb;DE;JA;x\n');
    expect((await run('import', wide, '--map', 'portal')).code).toBe(0);
    expect((await run('import', wide, '--map', 'nothing')).code).toBe(2);
    expect((await run('mappings', 'delete', 'portal')).code).toBe(0);
    expect((await run('mappings', 'show', 'portal')).code).toBe(2);
  });
});

describe('quorumwatch corrections', () => {
  it('go from a claim to a corrected export and back', async () => {
    await run('import', await file('v.csv', `${HEADER}a,DE,yes,ISO,2026-01-31\na,FR,no,,\n`));
    const [vote] = await exported('votes');
    const fields = await run('corrections', 'fields', 'vote', String(vote?.id));
    expect(fields.stdout).toMatch(/position +approve +approve, approve-with-comments/);
    const claim = ['--claim', 'It abstained.', '--evidence', 'minutes', '--by', 'DIN'];
    const proposed = await run(
      'corrections',
      'propose',
      'vote',
      String(vote?.id),
      '--field',
      'position',
      '--value',
      'abstain',
      ...claim,
    );
    expect(proposed.code).toBe(0);
    const id = proposed.stdout.trim();
    expect((await exported('votes'))[0]).toMatchObject({ position: 'approve' });
    expect((await run('corrections', 'accept', id, '--reason', 'signed')).code).toBe(0);
    expect((await exported('votes'))[0]).toMatchObject({
      member: 'DEU',
      position: 'abstain',
      corrected: [{ id, was: 'approve', is: 'abstain', evidence: 'minutes', decidedBy: 'operator' }],
    });
    const csv = (await run('export', 'votes')).stdout;
    expect(csv).toContain('corrected');
    expect(csv).toContain('""was"":""approve""');
    const list = await run('corrections', 'list', '--state', 'accepted');
    expect(list.stdout).toMatch(/accepted +ballot a +counts\/1\/votes\/DEU\/position +approve +abstain/);
    expect((await run('corrections', 'reject', id, '--reason', 'no')).code).toBe(2);
    expect((await run('corrections', 'withdraw', id, '--reason', 'mistaken')).code).toBe(0);
    const [back] = await exported('votes');
    expect(back).toMatchObject({ position: 'approve' });
    expect(back).not.toHaveProperty('corrected');
  });

  it('says what is wrong with a claim', async () => {
    await run('import', await file('v.csv', `${HEADER}a,DE,yes,ISO,2026-01-31\n`));
    const flags = ['--claim', 'It is wrong.', '--field', 'closes', '--value', 'soon'];
    const bad = await run('corrections', 'propose', 'ballot', 'a', ...flags);
    expect([bad.code, bad.stderr]).toEqual([4, expect.stringContaining('no calendar day')]);
    expect((await run('corrections', 'propose', 'ballot', 'zzz', ...flags)).code).toBe(2);
    expect((await run('corrections', 'accept', 'none')).code).toBe(2);
  });
});
