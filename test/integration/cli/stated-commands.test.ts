import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { addForecastCommand } from '../../../src/cli/commands/forecast-command.ts';
import { addReviewCommand } from '../../../src/cli/commands/review-command.ts';
import { addDraftCommand, addOverlayCommand } from '../../../src/cli/commands/stated-commands.ts';
import type { CliContext } from '../../../src/cli/context.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { commandContext, runCommand } from '../../support/run-command.ts';
import { loadDrafts, SEED_DAY, syntheticDrafts } from '../../support/seed-database.ts';
import { testServices } from '../api/app-fixture.ts';

const KEPT = 30;
let database: TestDatabase;
let context: CliContext;
let ballot: string;
let ally: string;
let alliance: string;

beforeAll(async () => {
  database = await freshDatabase();
  const all = await syntheticDrafts();
  const dropped = new Set(all.filter(({ kind }) => kind === 'ballot').slice(0, -KEPT));
  const drafts = all.filter((draft) => !dropped.has(draft));
  await loadDrafts(database, drafts);
  for (const { kind, key, data } of drafts) {
    if (kind === 'ballot' && 'status' in data && data.status === 'open') ballot = key;
    if (kind === 'alliance' && 'members' in data) {
      alliance = key;
      ally = data.members[0]!.member;
    }
  }
  const services = testServices(database, new Date(`${SEED_DAY}T12:00:00Z`));
  context = commandContext(services);
}, 60_000);
afterAll(() => database.close());
afterEach(() => vi.restoreAllMocks());

const COMMANDS = [addForecastCommand, addReviewCommand, addDraftCommand, addOverlayCommand];

function run(...argv: string[]) {
  return runCommand(
    COMMANDS.map((add) => (to) => add(to, context)),
    argv,
  );
}

describe('quorumwatch overlay', () => {
  it('says, lists and withdraws; forecasts reckon with it where asked', async () => {
    const plain = JSON.parse((await run('forecast', ballot, '--json')).stdout);
    const { member } = plain.members.find(({ cast }: { cast: unknown }) => cast === null);
    const said = await run(
      'overlay',
      'say',
      ballot,
      member,
      'disapprove',
      '--certainty',
      '95',
      '--author',
      'desk',
    );
    expect(said).toMatchObject({ code: 0 });
    expect(said.stdout).toMatch(/disapprove .*95 % .*desk/);
    const withIt = JSON.parse((await run('forecast', ballot, '--overlays', '--json')).stdout);
    expect(withIt.overlays).toMatchObject([{ member, author: 'desk' }]);
    expect(withIt.without.pass).toBe(plain.pass);
    expect((await run('overlay', 'withdraw', ballot, member)).stdout).toContain('withdrawn');
    expect((await run('overlay', 'list', ballot)).stderr).toContain('Nothing is said');
    const history = JSON.parse((await run('overlay', 'list', ballot, '--history', '--json')).stdout);
    expect(history).toHaveLength(2);
  });

  it('refuses what is no position', async () => {
    expect(await run('overlay', 'say', ballot, ally, 'maybe')).toMatchObject({ code: 2 });
    expect(await run('overlay', 'say', ballot, ally, 'approve', '--certainty', '10')).toMatchObject({
      code: 2,
    });
  });
});

describe('quorumwatch draft', () => {
  it('says, shows where consensus stands, and withdraws', async () => {
    const at = ['--alliance', alliance];
    expect(await run('draft', 'say', ballot, ally, 'abstain', ...at)).toMatchObject({ code: 0 });
    const desk = JSON.parse((await run('draft', 'list', ballot, ...at, '--json')).stdout);
    expect(desk.rows.find(({ member }: { member: string }) => member === ally)).toMatchObject({
      basis: 'draft',
      author: 'command line',
    });
    const listed = await run('draft', 'list', ballot, ...at);
    expect(listed.stderr).toMatch(/\d+ silent/);
    expect((await run('draft', 'withdraw', ballot, ally, ...at)).stdout).toContain('withdrawn');
  });
});

describe('quorumwatch review', () => {
  it('lists closed ballots with what was expected of them', async () => {
    const { code, stdout } = await run('review', '--from', '2026-10-01', '--json');
    expect(code).toBe(0);
    expect(Array.isArray(JSON.parse(stdout))).toBe(true);
    expect(await run('review', '--from', 'yesterday')).toMatchObject({ code: 2 });
  });
});
