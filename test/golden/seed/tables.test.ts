import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tablesIn } from '../../../scripts/build-seed/tables.ts';
import { SEED_FOLDER } from '../../support/seed-run.ts';

const tables = process.env.CONFORMANCE_DATA;
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

const sizesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).length);

describe('the files of the seed', () => {
  it('list every rule file, and stay small', () => {
    const index = JSON.parse(readFileSync(join(SEED_FOLDER, 'index.json'), 'utf8')) as { file: string }[];
    const rules = readdirSync(join(SEED_FOLDER, 'rules')).filter((file) => file !== 'synthetic.json');
    expect(index.map(({ file }) => file)).toEqual(
      expect.arrayContaining(rules.map((file) => `rules/${file}`)),
    );
    expect(sizesOf(SEED_FOLDER).reduce((sum, size) => sum + size, 0)).toBeLessThan(4_000_000);
  });
});

describe.skipIf(tables === undefined)('the tables that the seed is built from', () => {
  let built: string;

  beforeAll(() => {
    built = mkdtempSync(join(tmpdir(), 'quorumwatch-seed-'));
    cpSync(join(SEED_FOLDER, 'rules'), join(built, 'rules'), { recursive: true });
    execFileSync(
      process.execPath,
      ['--import', 'tsx', join(ROOT, 'scripts/build-seed.ts'), tables as string, built],
      { cwd: ROOT },
    );
  });
  afterAll(() => rmSync(built, { recursive: true, force: true }));

  it('give the files of the seed, byte for byte', () => {
    const files = readdirSync(built).filter((file) => file !== 'rules');
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) {
      expect(readFileSync(join(built, file)).equals(readFileSync(join(SEED_FOLDER, file))), file).toBe(true);
    }
  });

  it('agree with the published totals of DIS 29500 and of the ballots without names', () => {
    const facts = tablesIn(tables as string)('votes/aggregate_facts.csv');
    const factOf = (ballot: string) =>
      facts
        .filter((row) => row.ballot_id === ballot)
        .map((row) => row.fact)
        .join('; ');
    expect(factOf('iso-dis29500-2008-03')).toMatch(/87 voted: 61 approved, 10 disapproved, 16 abstained/);
    const ballots = readFileSync(join(SEED_FOLDER, 'ballots.ndjson'), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line).data);
    const [, second] = ballots.find(({ id }) => id === 'iso-dis-29500').counts;
    expect(second.publishedTally).toMatchObject({ approve: 61, disapprove: 10, abstain: 16 });
    const voted = (position: RegExp) =>
      second.votes.filter((vote: { position: string }) => position.test(vote.position)).length;
    expect([voted(/^approve/), voted(/^disapprove/), voted(/^abstain/)]).toEqual([61, 10, 16]);
    expect(factOf('cabf-153')).toMatch(/4 yes 17 no 5 abstain; browsers 4 yes 1 no: failed/);
    const short = ballots.find(({ id }) => id === 'cabf-153').counts[0];
    expect(short.publishedTally.byClass).toEqual({
      issuer: { approve: 4, disapprove: 17, abstain: 5 },
      consumer: { approve: 4, disapprove: 1, abstain: 0 },
    });
    expect(short.publishedOutcome).toBe('disapproved');
  });
});
