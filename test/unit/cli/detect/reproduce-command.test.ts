import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CATEGORY_NAMES } from '../../../../src/analytics/vote-matrix.ts';
import { addDetectCommand } from '../../../../src/cli/detect/detect-command.ts';
import { addReproduceCommand } from '../../../../src/cli/detect/reproduce-command.ts';
import { differencesOf } from '../../../../src/domain/json-differences.ts';
import { planted } from '../../../support/planted/planted.ts';
import { runCommand } from '../../../support/run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'reproduce-'));
const inFolder = (name: string) => join(folder, name);

async function run(version: string, ...args: string[]) {
  const { code, stdout, stderr } = await runCommand([addDetectCommand, addReproduceCommand], args, version);
  return { code, out: stdout, err: stderr };
}

afterEach(() => {
  vi.restoreAllMocks();
});

const { matrix } = planted('one_strong', 3);
const width = matrix.ballots.length;
const rows = matrix.ballots.flatMap(({ id, topic }, column) =>
  matrix.members.flatMap(({ code: member }, row) => {
    const code = matrix.codes[row * width + column]!;
    return code < 0 ? [] : [`${member},${id},${CATEGORY_NAMES[code as 0 | 1 | 2]},${topic}`];
  }),
);
const votes = inFolder('votes.csv');
writeFileSync(votes, `member,ballot,vote,topic\n${rows.join('\n')}\n`);
const groups = inFolder('groups.json');
writeFileSync(groups, JSON.stringify({ union: matrix.members.slice(0, 5).map(({ code }) => code) }));

describe('quorumwatch reproduce', () => {
  it('gives the same bytes from a report alone, with all that was asked', async () => {
    const report = inFolder('report.json');
    await run(
      '1.0.0',
      'detect',
      votes,
      '--out',
      report,
      '--topic',
      'T2',
      '--declared',
      groups,
      '--all-pairs',
      '--no-stability',
    );
    const { code, out } = await run('1.0.0', 'reproduce', report);
    expect(code).toBe(0);
    expect(out).toMatch(/the same bytes/);
    expect(JSON.parse(readFileSync(report, 'utf8')).request).toMatchObject({
      topic: 'T2',
      allPairs: true,
      stability: false,
      windowDays: null,
      declared: [['union', expect.any(Array)]],
    });
  });

  it('says what differs, with the version that made it, and ends with 2', async () => {
    const report = inFolder('old.json');
    await run('1.0.0', 'detect', votes, '--out', report, '--no-stability');
    const edited = readFileSync(report, 'utf8').replace(/"size": \d+/, '"size": 99');
    writeFileSync(report, edited);
    const { code, err, out } = await run('2.0.0', 'reproduce', report, votes, '--json');
    expect(code).toBe(2);
    expect(err).toMatch(/made by version 1\.0\.0, this is 2\.0\.0/);
    expect(err).toMatch(/\/blocs\/0\/size: 99 in the report, 10 now/);
    const outcome = JSON.parse(out);
    expect(outcome).toMatchObject({ same: false, version: { report: '1.0.0', now: '2.0.0' } });
    expect(outcome.differences.map(({ at }: { at: string }) => at)).toEqual([
      '/quorumwatch',
      '/blocs/0/size',
    ]);
  });

  it('tells other bytes of the same figures apart from other figures', async () => {
    const report = inFolder('flat.json');
    await run('1.0.0', 'detect', votes, '--out', report, '--no-stability');
    writeFileSync(report, JSON.stringify(JSON.parse(readFileSync(report, 'utf8'))));
    const { code, err } = await run('1.0.0', 'reproduce', report);
    expect(code).toBe(2);
    expect(err).toMatch(/same figures in other bytes/);
  });

  it('takes no other file of votes for the right one, and says where none is', async () => {
    const report = inFolder('report2.json');
    await run('1.0.0', 'detect', votes, '--out', report, '--no-stability');
    const other = inFolder('other.csv');
    writeFileSync(other, 'member,ballot,vote\nA,1,yes\n');
    expect((await run('1.0.0', 'reproduce', report, other)).err).toMatch(/is not the file of the report/);
    const alone = join(mkdtempSync(join(tmpdir(), 'reproduce-')), 'report.json');
    writeFileSync(alone, readFileSync(report));
    const { code, err } = await run('1.0.0', 'reproduce', alone);
    expect(code).toBe(2);
    expect(err).toMatch(/name the file of votes/);
  });

  it('refuses what is no report', async () => {
    const { code, err } = await run('1.0.0', 'reproduce', groups);
    expect(code).toBe(4);
    expect(err).toMatch(/is no report of/);
    expect((await run('1.0.0', 'reproduce', inFolder('none.json'))).code).toBe(2);
  });
});

describe('differencesOf', () => {
  it('points at every leaf that changed, came or went', () => {
    const was = { a: [1, { 'b/c': 2 }], gone: true, same: null };
    const now = { a: [1, { 'b/c': 3 }, 4], same: null };
    expect(differencesOf(was, now)).toEqual([
      { at: '/a/1/b~1c', was: 2, now: 3 },
      { at: '/a/2', was: undefined, now: 4 },
      { at: '/gone', was: true, now: undefined },
    ]);
    expect(differencesOf([], {})).toHaveLength(1);
  });
});
