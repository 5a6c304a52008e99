import { performance } from 'node:perf_hooks';
import { detect } from '../../src/analytics/detect.ts';
import { assembly, jury, type OtherBody, parliament } from '../support/planted/other-bodies.ts';
import { adjustedRandIndex, labelsOf } from '../support/planted/scoring.ts';
import { degreeModel } from './baselines/degree-model.ts';
import { hypergeometric } from './baselines/hypergeometric.ts';
import { kappaThreshold } from './baselines/kappa.ts';
import { rawAgreement } from './baselines/raw-agreement.ts';
import type { Bench, BenchTable } from './bench.ts';
import { partitionOf } from './claims.ts';
import { formatSummary, meanOver } from './summary.ts';

const HOUSE = { ballots: 300, seats: 100, discipline: 0.95, missing: 0.45 };

/** Bodies of other kinds than those that constants were set on. */
const BODIES: Readonly<Record<string, (seed: number) => OtherBody>> = {
  'two parties, 40 % lopsided': (seed) =>
    parliament({ ...HOUSE, parties: [55, 45], missing: 0.1, lopsided: 0.4 }, seed),
  'two parties, 20 % free votes': (seed) =>
    parliament(
      { ...HOUSE, parties: [60, 40], missing: 0.1, lopsided: 0.3, free: 0.2, discipline: 0.85 },
      seed,
    ),
  'two parties, 70 : 30': (seed) => parliament({ ...HOUSE, parties: [70, 30] }, seed),
  'two parties, turnover and switchers': (seed) =>
    parliament(
      {
        ...HOUSE,
        parties: [52, 48],
        missing: 0.15,
        turnover: 0.3,
        switchers: 0.03,
        free: 0.1,
        lopsided: 0.3,
      },
      seed,
    ),
  'two parties, short terms': (seed) =>
    parliament({ ...HOUSE, ballots: 400, parties: [55, 45], missing: 0.05, term: 0.35 }, seed),
  'three parties, short terms': (seed) =>
    parliament({ ...HOUSE, ballots: 400, parties: [40, 35, 25], missing: 0.05, term: 0.35 }, seed),
  'three parties, 45 % missing': (seed) =>
    parliament({ ...HOUSE, parties: [45, 35, 20], lopsided: 0.3 }, seed),
  'four parties, 64 % missing': (seed) =>
    parliament({ ...HOUSE, seats: 300, parties: [42, 25, 20, 13], missing: 0.64, lopsided: 0.2 }, seed),
  'five parties, 45 % missing': (seed) =>
    parliament({ ...HOUSE, seats: 150, parties: [30, 25, 20, 15, 10], lopsided: 0.3 }, seed),
  'five parties, turnover and switchers': (seed) =>
    parliament(
      {
        ...HOUSE,
        seats: 150,
        parties: [30, 25, 20, 15, 10],
        lopsided: 0.3,
        turnover: 0.3,
        switchers: 0.03,
        free: 0.05,
      },
      seed,
    ),
  'two parties, 30 seats, 80 ballots': (seed) =>
    parliament({ ...HOUSE, seats: 30, ballots: 80, parties: [16, 14], missing: 0.15, lopsided: 0.3 }, seed),
  'committee of 12, 40 ballots': (seed) =>
    parliament({ ...HOUSE, seats: 12, ballots: 40, parties: [7, 5], missing: 0.1, lopsided: 0.4 }, seed),
  'assembly on one dimension': (seed) => assembly(120, 400, 8, seed),
  'jury of 30 (no groups)': (seed) => jury(30, 200, seed),
  'jury of 9 (no groups)': (seed) => jury(9, 60, seed),
};

/** Polarised and other bodies beside the peers: adjusted Rand index against the parties behind them. */
export const bench: Bench = {
  name: 'parliaments',
  async run({ seeds, firstSeed, own, scenarios, say }) {
    const peers = own ? [] : [rawAgreement, kappaThreshold, hypergeometric, degreeModel];
    const table: BenchTable = {
      title:
        'Bodies of other kinds: adjusted Rand index against the parties (1 on a jury: nothing is claimed)',
      columns: ['body', 'runs', 'quorumwatch', 'groups', ...peers.map(({ name }) => name), 'ms (median)'],
      rows: [],
      data: [],
    };
    const names = Object.keys(BODIES).filter((name) => scenarios.length === 0 || scenarios.includes(name));
    for (const name of names) {
      say(name);
      const scores = [[], ...peers.map(() => [])] as number[][];
      const times: number[] = [];
      const groups: number[] = [];
      for (let seed = firstSeed; seed < firstSeed + seeds; seed++) {
        const { matrix, labels } = BODIES[name]!(seed);
        const scoreOf = (sets: number[][]) => adjustedRandIndex(labelsOf(labels.length, sets), labels);
        const start = performance.now();
        const sets = partitionOf(detect(matrix), matrix);
        times.push(performance.now() - start);
        groups.push(sets.length);
        scores[0]!.push(scoreOf(sets));
        peers.forEach((peer, place) => {
          scores[place + 1]!.push(scoreOf(peer.claims(matrix, seed).blocs));
        });
      }
      const [ours, ...theirs] = scores.map((values) => formatSummary(meanOver(values)));
      const middle = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;
      table.rows.push([
        name,
        String(seeds),
        ours!,
        String(middle(groups)),
        ...theirs,
        middle(times).toFixed(0),
      ]);
      table.data.push({ name, scores, times, groups });
    }
    return [table];
  },
};
