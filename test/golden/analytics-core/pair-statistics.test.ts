import { describe, expect, it } from 'vitest';
import { LAYERS } from '../../../src/analytics/detect-options.ts';
import { fitNullModel } from '../../../src/analytics/null-model/fit.ts';
import { probabilitiesOf } from '../../../src/analytics/null-model/null-model.ts';
import { ballotGeometry } from '../../../src/analytics/pair-test/ballot-geometry.ts';
import { pairMoments, pairStatistics } from '../../../src/analytics/pair-test/pair-statistics.ts';
import type { VoteTable } from '../../../src/analytics/vote-table.ts';
import golden from './pair-statistics.json' with { type: 'json' };

const members = golden.votes.length;
const ballots = golden.votes[0]!.length;
const table: VoteTable = {
  members,
  ballots,
  codes: Int8Array.from(golden.votes.flat()),
  memberOf: Int32Array.from({ length: members }, (_, row) => row),
  ballotOf: Int32Array.from({ length: ballots }, (_, column) => column),
  dates: new Array(ballots).fill(undefined),
};
const weights = Float64Array.from(golden.weights);
const model = fitNullModel(table, weights);
const geometry = ballotGeometry(table, model, weights);
const statistics = pairStatistics(
  table,
  model,
  weights,
  geometry,
  pairMoments(table, model, weights, geometry, new Set(LAYERS)),
);

/** Largest difference off the diagonal, as a share of the largest value. */
function relativeError(values: Float64Array, expected: readonly (readonly number[])[]): number {
  let difference = 0;
  let largest = 0;
  for (let i = 0; i < members; i++) {
    for (let j = 0; j < members; j++) {
      if (i === j) continue;
      difference = Math.max(difference, Math.abs(values[i * members + j]! - expected[i]![j]!));
      largest = Math.max(largest, Math.abs(expected[i]![j]!));
    }
  }
  return difference / largest;
}

describe('null model and pair statistics agree with an independent computation (pair-statistics.py)', () => {
  it('fits the probabilities of the penalised maximum likelihood', () => {
    for (let row = 0; row < members; row++) {
      for (let column = 0; column < ballots; column++) {
        probabilitiesOf(model, row, column).forEach((probability, side) => {
          expect(Math.abs(probability - golden.probabilities[row]![column]![side]!)).toBeLessThan(1e-3);
        });
      }
    }
  });

  it('variance of the score', () => {
    expect(relativeError(statistics.variance, golden.variance)).toBeLessThan(2e-4);
  });

  it('third cumulant of the score', () => {
    expect(relativeError(statistics.thirdCumulant, golden.thirdCumulant)).toBeLessThan(5e-4);
  });

  it('score, with a bias correction that differs from the exact one by one part in a hundred', () => {
    expect(relativeError(statistics.score, golden.score)).toBeLessThan(1.5e-2);
  });

  it('score before any correction', () => {
    const plain = relativeError(
      statistics.score.map((value, at) => {
        const [i, j] = [Math.floor(at / members), at % members];
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        const squares = weights.reduce((sum, weight) => sum + weight * weight, 0);
        const applied = (squares / total - weights[i]! - weights[j]!) * statistics.marginPull[at]!;
        return value + applied - golden.bias[i]![j]!;
      }),
      golden.score,
    );
    expect(plain).toBeLessThan(2e-3);
  });
});
