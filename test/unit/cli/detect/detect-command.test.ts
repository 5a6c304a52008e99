import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CATEGORY_NAMES } from '../../../../src/analytics/vote-matrix.ts';
import { addDetectCommand } from '../../../../src/cli/detect/detect-command.ts';
import { planted } from '../../../support/planted/planted.ts';
import { runCommand } from '../../../support/run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'detect-'));

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Runs the command in this process; what it wrote comes back. */
async function run(...args: string[]) {
  const { code, stdout, stderr } = await runCommand([addDetectCommand], ['detect', ...args], '9.9.9');
  return { code, out: stdout, err: stderr };
}

afterEach(() => {
  vi.restoreAllMocks();
});

function plantedCsv(): { csv: string; bloc: string[] } {
  const { matrix, blocs } = planted('one_strong', 3);
  const width = matrix.ballots.length;
  const rows = matrix.ballots.flatMap((ballot, column) =>
    matrix.members.flatMap((member, row) => {
      const code = matrix.codes[row * width + column]!;
      const day = `20${20 + Math.floor(column / 60)}-01-${String((column % 28) + 1).padStart(2, '0')}`;
      return code < 0
        ? []
        : [[member.code, ballot.id, CATEGORY_NAMES[code as 0 | 1 | 2], day, ballot.topic].join(',')];
    }),
  );
  return {
    csv: `member,ballot,vote,date,topic\n${rows.join('\n')}\n`,
    bloc: blocs[0]!.map((index) => matrix.members[index]!.code),
  };
}

describe('quorumwatch detect', () => {
  const { csv, bloc } = plantedCsv();
  const votes = file('votes.csv', csv);

  it('prints one JSON object, the same bytes each time', async () => {
    const first = await run(votes, '--json', '--seed', '4');
    const second = await run(votes, '--json', '--seed', '4');
    expect(second.out).toBe(first.out);
    const report = JSON.parse(first.out);
    expect(report.quorumwatch).toBe('9.9.9');
    expect(report.method).toMatchObject({ correction: 'BH', alpha: 0.05, seed: 4 });
    expect(report.input).toMatchObject({ members: 60, ballots: 300 });
    expect(report.input.sha256).toMatch(/^[0-9a-f]{64}$/);
    const [found] = report.blocs;
    expect(found.members.map(({ member }: { member: string }) => member)).toEqual(bloc);
    expect(found.members[0].stability).toBeGreaterThan(0.8);
    expect(found.evidence[0]).toMatchObject({ position: expect.any(String), members: expect.any(Number) });
    const qs = report.pairs.map(({ q }: { q: number }) => q);
    expect(qs).toEqual(qs.toSorted((a: number, b: number) => a - b));
    expect(Math.max(...qs)).toBeLessThanOrEqual(0.05);
  });

  it('reads gzip, leaves stability out when told, and writes to a file', async () => {
    const zipped = file('votes.csv.gz', gzipSync(csv));
    const out = join(folder, 'report.json');
    expect((await run(zipped, '--no-stability', '--out', out)).out).toBe('');
    const report = JSON.parse(readFileSync(out, 'utf8'));
    expect(report.blocs[0].members[0].stability).toBeNull();
    expect(report.blocs[0].size).toBe(10);
  });

  it('says what it found in words', async () => {
    const { code, out } = await run(votes, '--no-stability');
    expect(code).toBe(0);
    expect(out).toMatch(/bloc of 10, strong/);
    expect(out).toMatch(/aligned above chance/);
    expect(out).not.toMatch(/collu/i);
  });

  it('looks at a window, a topic and declared groups', async () => {
    const declared = file(
      'declared.csv',
      `group,member\n${bloc.map((code) => `union,${code}`).join('\n')}\n`,
    );
    const report = JSON.parse(
      (await run(votes, '--json', '--no-stability', '--window', '365d', '--declared', declared)).out,
    );
    expect(report.input.ballots).toBe(60);
    expect(report.declared[0].q).toBeLessThan(0.05);
    const topic = JSON.parse((await run(votes, '--json', '--no-stability', '--topic', 'T2')).out);
    expect(topic.input.ballots).toBeLessThan(100);
  });

  it('lists every tested pair once with --all-pairs', async () => {
    const { pairs, testedPairs } = JSON.parse(
      (await run(votes, '--json', '--no-stability', '--all-pairs')).out,
    );
    const names = pairs.map(({ a, b }: { a: string; b: string }) => `${a} ${b}`);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(0.95 * testedPairs);
  });

  it('ends well on too little data, with a warning', async () => {
    const { code, out } = await run(file('little.csv', 'member,ballot,vote\nA,1,yes\nB,1,no\n'), '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ pairs: [], blocs: [] });
    expect(JSON.parse(out).warnings[0]).toMatch(/^Not enough data/);
  });

  it.each([
    ['an unknown word', 'member,ballot,vote\nA,1,yes\nA,2,perhaps\n', /Line 3: the vote "perhaps"/],
    ['two different votes', 'member,ballot,vote\nA,1,yes\nB,1,no\nA,1,no\n', /Line 4: member "A" already/],
    ['a missing column', 'member,ballot\nA,1\n', /Line 1: the header lacks the column vote/],
    ['a short row', 'member,ballot,vote\nA,1\n', /Line 2: 2 fields/],
    ['an empty member', 'member,ballot,vote\n,1,yes\n', /Line 2: the member or the ballot is empty/],
    ['nothing at all', '', /file is empty/],
  ])('ends with 4 and the line on %s', async (_, content, message) => {
    const { code, err, out } = await run(file('bad.csv', content), '--json');
    expect(code).toBe(4);
    expect(err).toMatch(message);
    expect(out).toBe('');
  });

  it('takes the words of the contract, whatever their case, and repeated rows', async () => {
    const words = [
      'YES',
      'y',
      'Approve',
      'for',
      '+',
      '1',
      'approve_with_comments',
      'no',
      'N',
      'against',
      '-',
    ];
    const rest = ['disapprove', 'abstain', 'present', 'absent', 'not_voted', 'missing', 'empty', ''];
    const rows = [...words, ...rest].map((word, index) => `M${index},b,${word}`);
    const { code, out } = await run(
      file('words.csv', `Member,Ballot_ID,Vote\n${[...rows, ...rows].join('\n')}\n`),
      '--json',
    );
    expect(code).toBe(0);
    expect(JSON.parse(out).input).toMatchObject({ members: 19, votes: 14 });
  });

  it.each([
    [['--alpha', '1.5']],
    [['--min-shared', '0']],
    [['--window', '12w']],
    [['--seed', 'x']],
    [['--nonsense']],
  ])('ends with 2 on %j', async (flags) => {
    expect((await run(votes, ...flags)).code).toBe(2);
  });

  it('ends with 2 where there is no such file', async () => {
    const { code, err } = await run(join(folder, 'none.csv'));
    expect(code).toBe(2);
    expect(err).toMatch(/There is no file/);
  });

  it.each([
    [
      'two columns of one name',
      'member,vote,ballot,vote\nA,yes,1,no\n',
      'Line 1: the header has two columns vote',
    ],
    ['a negative weight', 'member,ballot,vote,weight\nA,1,yes,-2\n', 'Line 2: the weight "-2"'],
  ])('refuses %s', async (_, content, message) => {
    const ended = await run(file('bad.csv', content), '--json');
    expect(ended).toMatchObject({ code: 4, out: '' });
    expect(ended.err).toContain(message);
    expect(ended.err.trim().split('\n')).toHaveLength(1);
  });

  it('says which dates it could not order, and takes a moment for its day', async () => {
    const dated = file(
      'dated.csv',
      'member,ballot,vote,date\nA,1,yes,03/04/2024\nB,2,no,2024-02-30\nA,3,no,2024-02-28T10:00:00Z\n',
    );
    const { warnings } = JSON.parse((await run(dated, '--json')).out);
    expect(warnings[0]).toBe(
      '2 of 3 ballots have a date that is not written YYYY-MM-DD ("03/04/2024" in line 2); they count as undated.',
    );
    const recent = JSON.parse((await run(dated, '--json', '--window', '30d')).out);
    expect(recent.input.ballots).toBe(1);
  });

  it('takes an unusable path for wrong usage', async () => {
    const ended = await run(votes, '--no-stability', '--out', join(folder, 'nowhere', 'report.json'));
    expect(ended.code).toBe(2);
    expect(ended.err).toContain('there is no such file or folder');
  });
});
