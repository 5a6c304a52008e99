import { performance } from 'node:perf_hooks';
import { detect } from '../../src/analytics/detect.ts';
import { dated } from '../support/planted/dated.ts';
import { plantedFrom } from '../support/planted/planted.ts';
import type { Scenario } from '../support/planted/scenarios.ts';
import { degreeModel } from './baselines/degree-model.ts';
import type { Bench, BenchTable } from './bench.ts';

const MEMBERS_BY_BALLOTS: readonly (readonly [number, number])[] = [
  [50, 500],
  [100, 500],
  [200, 500],
  [400, 500],
  [100, 1000],
  [100, 2000],
  [200, 2000],
  [200, 5000],
];
const ROUNDS = 3;

/** Two planted blocs in a body of any size, so that every layer has work to do. */
function bodyOfSize(members: number, ballots: number): Scenario {
  const bloc = { size: 8, frequency: 0.2, compliance: 0.85, disapprove: 0.4, abstain: 0.1 };
  return { members, ballots, blocs: [bloc, bloc] };
}

/** Run time and memory as members and ballots grow, best of three after a warm-up, beside the degree model. */
export const bench: Bench = {
  name: 'scaling',
  async run({ firstSeed, say }) {
    const table: BenchTable = {
      title: `Run times: best of ${ROUNDS}; stability, start-up and reading excluded`,
      columns: [
        'members',
        'ballots',
        'detect (ms)',
        'processor (ms)',
        'SDSM here, processor (ms)',
        'peak memory (MB)',
      ],
      rows: [],
      data: [],
    };
    detect(plantedFrom(bodyOfSize(50, 200), firstSeed).matrix);
    for (const [members, ballots] of MEMBERS_BY_BALLOTS) {
      say(`scaling ${members} × ${ballots}`);
      const matrix = dated(plantedFrom(bodyOfSize(members, ballots), firstSeed).matrix);
      const rounds = Array.from({ length: ROUNDS }, () => timed(() => detect(matrix)));
      const wall = Math.min(...rounds.map((round) => round.wall));
      const processor = Math.min(...rounds.map((round) => round.processor));
      const peer = timed(() => degreeModel.claims(matrix, 1)).processor;
      const memory = process.resourceUsage().maxRSS / 1024;
      table.rows.push([members, ballots, wall, processor, peer, memory].map((value) => value.toFixed(0)));
      table.data.push({ members, ballots, rounds, peer, memory });
    }
    return [table];
  },
};

/** Wall-clock and processor time of a piece of work; the latter does not suffer from other work on the machine. */
function timed(work: () => unknown): { wall: number; processor: number } {
  const start = performance.now();
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - start, processor: (user + system) / 1000 };
}
