import { performance } from 'node:perf_hooks';
import { detect } from '../../src/analytics/detect.ts';
import type { VoteMatrix } from '../../src/analytics/vote-matrix.ts';
import { adjustedRandIndex, labelsOf } from '../support/planted/scoring.ts';
import { degreeModel } from './baselines/degree-model.ts';
import { hypergeometric } from './baselines/hypergeometric.ts';
import { kappaTest, kappaThreshold } from './baselines/kappa.ts';
import { rawAgreement } from './baselines/raw-agreement.ts';
import type { Bench, BenchTable } from './bench.ts';
import { partitionOf } from './claims.ts';
import { type RealSet, realSets } from './real-sets.ts';

/** Pairs beyond which a quadratic peer in plain code would take minutes. */
const MOST_MEMBERS = 400;

interface Outcome {
  method: string;
  groups: number[][];
  milliseconds: number;
  remark: string;
}

/** Real roll calls against the grouping that their source names: adjusted Rand index, or the number of blocs claimed. */
export const bench: Bench = {
  name: 'real',
  async run({ say }) {
    const folder = process.env.CONFORMANCE_DATA;
    const table: BenchTable = {
      title: 'Real roll calls',
      columns: ['set', 'members', 'ballots', 'method', 'ARI', 'groups', 'sizes', 'ms', 'remark'],
      rows: [],
      data: [],
    };
    if (folder === undefined) return [{ ...table, notes: ['Not run: CONFORMANCE_DATA is not set.'] }];
    for (const set of realSets(folder)) {
      say(`real set ${set.name}`);
      for (const outcome of outcomesOn(set.matrix)) addRow(table, set, outcome);
    }
    return [table];
  },
};

function outcomesOn(matrix: VoteMatrix): Outcome[] {
  const own = timed('quorumwatch', () => {
    const detection = detect(matrix);
    const strengths = detection.blocs.map(({ kind, strength }) => `${kind} ${strength}`);
    const codes = detection.warnings.map(({ code }) => code);
    const remark = [...new Set([...strengths, ...codes])].join(', ');
    return { groups: partitionOf(detection, matrix), remark };
  });
  if (matrix.members.length > MOST_MEMBERS) return [own];
  const peers = [rawAgreement, kappaThreshold, kappaTest, hypergeometric, degreeModel];
  return [
    own,
    ...peers.map((peer) => timed(peer.name, () => ({ groups: peer.claims(matrix, 1).blocs, remark: '' }))),
  ];
}

function timed(method: string, work: () => { groups: number[][]; remark: string }): Outcome {
  const start = performance.now();
  const result = work();
  return { method, ...result, milliseconds: performance.now() - start };
}

function addRow(table: BenchTable, { name, matrix, reference }: RealSet, outcome: Outcome): void {
  const labels = labelsOf(matrix.members.length, outcome.groups);
  const index = reference && adjustedRandIndex(labels, reference);
  const sizes = outcome.groups.map((group) => group.length).sort((a, b) => b - a);
  table.rows.push([
    name,
    String(matrix.members.length),
    String(matrix.ballots.length),
    outcome.method,
    index === undefined ? '–' : index.toFixed(2),
    String(sizes.length),
    sizes.slice(0, 8).join(' ') + (sizes.length > 8 ? ' …' : ''),
    outcome.milliseconds.toFixed(0),
    outcome.remark,
  ]);
  table.data.push({ set: name, method: outcome.method, adjustedRand: index, sizes, remark: outcome.remark });
}
