import { describe, expect, it } from 'vitest';
import { fitNullModel } from '../../../src/analytics/null-model/fit.ts';
import { probabilitiesOf } from '../../../src/analytics/null-model/null-model.ts';
import type { VoteTable } from '../../../src/analytics/vote-table.ts';
import golden from './eras.json' with { type: 'json' };

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
const ones = new Float64Array(members).fill(1);

function largestError(fitted: VoteTable): number {
  const model = fitNullModel(fitted, ones);
  let largest = 0;
  golden.probabilities.forEach((cells, row) => {
    cells.forEach((sides, column) => {
      probabilitiesOf(model, row, column).forEach((probability, side) => {
        largest = Math.max(largest, Math.abs(probability - sides[side]!));
      });
    });
  });
  return largest;
}

describe('null model with habits by era agrees with an independent computation (eras.py)', () => {
  it('fits the probabilities of the penalised maximum likelihood, as far as a fraction of a standard error shows', () => {
    expect(largestError({ ...table, eras: Int32Array.from(golden.eras) })).toBeLessThan(5e-3);
  });

  it('which constant habits do not', () => {
    expect(largestError(table)).toBeGreaterThan(0.1);
  });
});
