import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { VoteMatrix } from '../../../src/analytics/vote-matrix.ts';
import { communitiesOf } from '../baselines/communities.ts';
import type { Method } from '../claims.ts';

const here = import.meta.dirname;
const LARGEST_OUTPUT = 64 * 1024 * 1024;
/** The tails of all pairs are held at once in numpy. */
const MOST_CELLS = 60_000;

/** Peers in other languages, those whose interpreter and packages are on this machine; says which are left out. */
export function externalMethods(say: (line: string) => void): Method[] {
  const candidates = [
    {
      name: 'SDSM/BiCM in numpy',
      present: () => succeeds('python3', ['-c', 'import numpy']),
      pairs: (matrix: VoteMatrix) =>
        JSON.parse(output('python3', [join(here, 'sdsm.py')], matrix)).pairs as [number, number][],
    },
    {
      name: 'R backbone, SDSM',
      present: () => succeeds('Rscript', ['-e', 'library(backbone)']),
      pairs: (matrix: VoteMatrix) =>
        output('Rscript', [join(here, 'backbone.R')], matrix)
          .split('\n')
          .filter(Boolean)
          .map((line) => line.split(' ').map(Number) as [number, number]),
    },
  ];
  return candidates.flatMap(({ name, present, pairs }) => {
    if (!present()) {
      say(`left out, not on this machine: ${name}`);
      return [];
    }
    return [{ name, maxCells: MOST_CELLS, claims: (matrix, seed) => claimsFrom(pairs(matrix), seed) }];
  });
}

function claimsFrom(pairs: [number, number][], seed: number) {
  return {
    pairs,
    blocs: communitiesOf(
      pairs.map(([a, b]) => ({ a, b, weight: 1 })),
      seed,
    ),
  };
}

function succeeds(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

function output(command: string, args: readonly string[], { members, ballots, codes }: VoteMatrix): string {
  const { status, stdout, stderr } = spawnSync(
    command,
    [...args, String(members.length), String(ballots.length)],
    { input: Buffer.from(codes.buffer, codes.byteOffset, codes.length), maxBuffer: LARGEST_OUTPUT },
  );
  if (status !== 0) throw new Error(`${command} failed: ${stderr.toString('utf8').slice(0, 500)}`);
  return stdout.toString('utf8');
}
