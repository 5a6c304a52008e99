import { MISSING } from '../vote-matrix.ts';
import type { VoteTable } from '../vote-table.ts';
import { expectedAgreement } from './expected-agreement.ts';

/** How often a group's members take the same side, and how often the null expects it. */
export interface Cohesion {
  observed: number;
  expected: number;
  /** Median number of informative ballots that two members share. */
  ballots: number;
}

function agreeingBallots({ codes, ballots }: VoteTable, i: number, j: number): number {
  let agree = 0;
  for (let ballot = 0; ballot < ballots; ballot++) {
    const code = codes[i * ballots + ballot]!;
    if (code !== MISSING && code === codes[j * ballots + ballot]) agree++;
  }
  return agree;
}

/** Share of agreeing pairs of votes within a group on informative ballots, observed and expected. */
export function groupCohesion(
  table: VoteTable,
  probabilities: Float64Array,
  shared: Int32Array,
  group: readonly number[],
): Cohesion {
  let agree = 0;
  let expected = 0;
  let together = 0;
  const counts: number[] = [];
  group.forEach((i, place) => {
    for (const j of group.slice(place + 1)) {
      agree += agreeingBallots(table, i, j);
      expected += expectedAgreement(probabilities, table.ballots, i, j);
      together += shared[i * table.members + j]!;
      counts.push(shared[i * table.members + j]!);
    }
  });
  counts.sort((a, b) => a - b);
  return {
    observed: together === 0 ? 0 : agree / together,
    expected: together === 0 ? 0 : expected / together,
    ballots: counts[counts.length >> 1] ?? 0,
  };
}
