import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { importFile } from '../../src/app/import-file.ts';
import { databaseOf } from '../../src/store/connection.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import type { RecordRow } from '../../src/store/records/row.ts';
import { ingestDeps } from '../support/ingest-deps.ts';
import { silentLogger } from '../support/silent-logger.ts';
import type { BenchContext, BenchTable } from './bench.ts';
import { writeMillionVotes } from './million-votes.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface Step {
  step: string;
  seconds: number;
  /** What it is held against, and the most that it may be of it. */
  of?: 'raw' | 'first';
  limit?: number;
  peakMb?: number;
}

function open(dataDir: string): Promise<Database> {
  return openDatabase({ dataDir, embedded: true, publishAddress: false, logger: silentLogger });
}

/** Largest resident memory that a process has had so far, in MB; 0 where the system does not tell. */
function peakOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** `quorumwatch import FILE` from its start to its end. */
async function timeCommand(dataDir: string, file: string): Promise<Pick<Step, 'seconds' | 'peakMb'>> {
  const began = performance.now();
  const child = spawn(process.execPath, ['dist/cli.js', 'import', file, '--as', 'votes'], {
    cwd: ROOT,
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: 'ignore',
  });
  let peakMb = 0;
  const look = setInterval(() => {
    peakMb = Math.max(peakMb, peakOf(child.pid));
  }, 50);
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  clearInterval(look);
  if (code !== 0) throw new Error(`the import of ${file} ended with ${code}`);
  return { seconds: (performance.now() - began) / 1000, peakMb };
}

/** The driver's own `insertMany` of the rows that an import has just made, with the write concern of the store. */
async function timeRaw({ connection }: Database): Promise<number> {
  const db = databaseOf(connection);
  const rows = await db.collection<RecordRow>('ballots').find().toArray();
  const began = performance.now();
  await db.collection<RecordRow>('raw').insertMany(rows);
  const seconds = (performance.now() - began) / 1000;
  await db.collection('raw').drop();
  return seconds;
}

function tableOf(title: string, steps: readonly Step[]): BenchTable {
  const base = { raw: secondsOf(steps, 'raw insertMany'), first: secondsOf(steps, 'first') };
  const data = steps.map((step) => ({
    ...step,
    ...(step.of && { ratio: step.seconds / base[step.of] }),
  }));
  return {
    title,
    columns: ['step', 'seconds', 'ratio', 'at most', 'peak MB'],
    rows: data.map(({ step, seconds, of, ratio, limit, peakMb }) => [
      step,
      seconds.toFixed(2),
      ratio === undefined ? '' : `${ratio.toFixed(3)} of ${of}`,
      limit === undefined ? '' : String(limit),
      peakMb ? peakMb.toFixed(0) : '',
    ]),
    data,
  };
}

function secondsOf(steps: readonly Step[], name: string): number {
  return steps.find(({ step }) => step === name)?.seconds ?? Number.NaN;
}

async function byCommand(dataDir: string, files: { ordered: string; shuffled: string }): Promise<Step[]> {
  const first = await timeCommand(dataDir, files.ordered);
  const same = await timeCommand(dataDir, files.ordered);
  const shuffled = await timeCommand(dataDir, files.shuffled);
  const database = await open(dataDir);
  const raw = await timeRaw(database);
  await database.close();
  return [
    { step: 'raw insertMany', seconds: raw },
    { step: 'first', ...first, of: 'raw', limit: 2.5 },
    { step: 'the same bytes again', ...same, of: 'first', limit: 0.1 },
    { step: 'the same rows in another order', ...shuffled, of: 'first', limit: 0.8 },
  ];
}

async function inProcess(dataDir: string, files: { ordered: string; shuffled: string }): Promise<Step[]> {
  const database = await open(dataDir);
  const deps = ingestDeps({ ...database, uri: '' });
  const time = async (path: string) => {
    const file = { name: basename(path), bytes: await readFile(path) };
    const began = performance.now();
    await importFile(deps, file, { dataset: 'votes' });
    return (performance.now() - began) / 1000;
  };
  try {
    const first = await time(files.ordered);
    const same = await time(files.ordered);
    const shuffled = await time(files.shuffled);
    return [
      { step: 'raw insertMany', seconds: await timeRaw(database) },
      { step: 'first', seconds: first, of: 'raw', limit: 2.5 },
      { step: 'the same bytes again', seconds: same, of: 'first', limit: 0.1 },
      { step: 'the same rows in another order', seconds: shuffled, of: 'first', limit: 0.8 },
    ];
  } finally {
    await database.close();
  }
}

/** A million votes imported from CSV, by the command from start to end and within one process; `folder` is emptied by the caller. */
export async function importRatios(folder: string, say: BenchContext['say']): Promise<BenchTable[]> {
  const files = await writeMillionVotes(folder);
  const folders = { command: join(folder, 'by-command'), process: join(folder, 'in-process') };
  await Promise.all(Object.values(folders).map((path) => mkdir(path)));
  say('import of a million votes by the command');
  const command = await byCommand(folders.command, files);
  say('import of a million votes within one process');
  const within = await inProcess(folders.process, files);
  return [
    tableOf('Import of a million votes from CSV, the whole command', command),
    tableOf('Import of a million votes from CSV, within one process', within),
  ];
}
