import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freeBytes } from '../../src/store/headroom.ts';
import { runCli } from '../support/server-process.ts';
import { soakCount, tellFigures } from '../support/soak-figures.ts';
import { soakSeed } from '../support/soak-seed.ts';
import { mountTinyDisk, type TinyDisk } from '../support/tiny-disk.ts';

// The command line tool on a disk that another program fills while it imports.

const MIB = 1024 * 1024;
const DISK_MB = 700;
const BALLOTS = 3_000;
const ROUNDS = soakCount(4, 12);
const MEMBERS = ['DE', 'FR', 'IT', 'JP', 'KR', 'US', 'GB', 'CN', 'IN', 'BR', 'ES', 'SE'];

let disk: TinyDisk | undefined;
beforeAll(async () => {
  disk = await mountTinyDisk(DISK_MB);
  if (!disk) tellFigures('disk full: skipped, this user may not mount a file system');
});
afterAll(() => disk?.remove());

const path = (name: string) => join(disk?.path ?? '', name);
const env = () => ({ DATA_DIR: path('data'), SCHEDULER: 'off' });

async function writeVotes(position: string): Promise<void> {
  const rows = Array.from({ length: BALLOTS }, (_, ballot) =>
    MEMBERS.map((member) => `b-${ballot},${member},${position},ISO,2026-01-31`),
  );
  await writeFile(
    path('votes.csv'),
    `${['ballot,member,position,body,closed', ...rows.flat()].join('\n')}\n`,
  );
}

/** Takes room until so many megabytes are left. */
async function fill(leftMb: number): Promise<void> {
  const file = await open(path('other-program'), 'a');
  const block = Buffer.alloc(MIB);
  try {
    while ((await freeBytes(path(''))) > leftMb * MIB) await file.write(block);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    await file.close();
  }
}

const makeRoom = () => rm(path('other-program'), { force: true });

async function importVotes() {
  const { code, stdout, stderr } = await runCli(['import', path('votes.csv'), '--json'], env());
  return { code, report: stdout.trim() ? JSON.parse(stdout) : undefined, stderr };
}

/** Every vote's position, counted over the whole database. */
async function positions(): Promise<Record<string, number>> {
  const { stdout } = await runCli(['export', 'votes', '--format', 'ndjson'], env());
  const counted: Record<string, number> = {};
  const seen = new Set<string>();
  for (const line of stdout.split('\n').filter(Boolean)) {
    const { ballot, member, position } = JSON.parse(line);
    const key = `${ballot} ${member}`;
    counted[seen.has(key) ? 'doubled' : position] = (counted[seen.has(key) ? 'doubled' : position] ?? 0) + 1;
    seen.add(key);
  }
  return counted;
}

it('refuses an import for which there is no room, and takes it once there is', async ({ skip }) => {
  if (!disk) return skip();
  await writeVotes('approve');
  expect(await importVotes()).toMatchObject({ code: 0, report: { outcome: 'updated' } });
  await writeVotes('disapprove');
  await fill(100);
  const refused = await importVotes();
  tellFigures(`nearly full: exit ${refused.code}, "${refused.report?.error.message}"`);
  expect(refused).toMatchObject({ code: 3, report: { outcome: 'unavailable' } });
  expect(refused.report.error.message).toMatch(/MB are free on the disk of .* make room and run it again/);
  expect(await positions()).toEqual({ approve: BALLOTS * MEMBERS.length });
  await fill(20);
  const start = await importVotes();
  tellFigures(`fuller: exit ${start.code}, "${start.stderr.trim().split('\n').at(-1)}"`);
  expect(start.code).toBe(3);
  expect(JSON.stringify(start)).toMatch(/MB are free on the disk of/);
  await makeRoom();
  expect(await importVotes()).toMatchObject({ code: 0, report: { outcome: 'updated' } });
  expect(await positions()).toEqual({ disapprove: BALLOTS * MEMBERS.length });
});

it('loses and doubles nothing where the disk fills to the last byte in the middle of an import', async ({
  skip,
}) => {
  if (!disk) return skip();
  const random = soakSeed('disk full');
  const ends: string[] = [];
  let present = 'disapprove';
  await writeVotes(present);
  expect((await importVotes()).code).toBe(0);
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = present === 'disapprove' ? 'approve' : 'disapprove';
    await writeVotes(next);
    const child = spawn(process.execPath, ['dist/cli.js', 'import', path('votes.csv'), '--json'], {
      env: { ...process.env, ...env(), LOG_LEVEL: 'silent' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = once(child, 'exit');
    child.stdout.resume();
    // It tells of its first records; from then on it writes, and looks for room now and then.
    await Promise.race([once(child.stderr, 'data'), ended]);
    await sleep(random() * 400);
    await fill(0);
    const [code, signal] = await ended;
    await makeRoom();
    const between = await positions();
    // Before the next run: what the import said, whole, or what was there before it.
    expect(Object.keys(between)).toHaveLength(1);
    const repeat = await importVotes();
    expect(repeat.code).toBe(0);
    expect(await positions()).toEqual({ [next]: BALLOTS * MEMBERS.length });
    ends.push(`exit ${code ?? signal}, then ${Object.keys(between)[0] === next ? 'new' : 'old'}, then new`);
    present = next;
  }
  tellFigures(`disk full to the last byte, ${ends.length} rounds:\n  ${ends.join('\n  ')}`);
});
