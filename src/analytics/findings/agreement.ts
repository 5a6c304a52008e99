import { type NullModel, probabilitiesOf } from '../null-model/null-model.ts';
import type { VoteTable } from '../vote-table.ts';

/** How often two members voted on the same ballot, took the same side, and were expected to. */
export interface Agreement {
  shared: number;
  agree: number;
  expected: number;
}

/** Null probabilities of a row's three sides on every ballot (three numbers each). */
export type RowProbabilities = (row: number) => Float64Array;

/** Null probabilities by row, computed when first asked for. */
export function rowProbabilities(table: VoteTable, model: NullModel): RowProbabilities {
  const known = new Map<number, Float64Array>();
  return (row) => {
    let probabilities = known.get(row);
    if (probabilities === undefined) {
      probabilities = new Float64Array(3 * table.ballots);
      for (let ballot = 0; ballot < table.ballots; ballot++) {
        probabilities.set(probabilitiesOf(model, row, ballot), 3 * ballot);
      }
      known.set(row, probabilities);
    }
    return probabilities;
  };
}

/** Agreement of two rows, observed and expected, over the ballots on which both voted. */
export function agreementOf(
  table: VoteTable,
  probabilities: RowProbabilities,
  i: number,
  j: number,
): Agreement {
  const { ballots, codes } = table;
  const ours = probabilities(i);
  const theirs = probabilities(j);
  const result: Agreement = { shared: 0, agree: 0, expected: 0 };
  for (let ballot = 0, at = 0; ballot < ballots; ballot++, at += 3) {
    const code = codes[i * ballots + ballot]!;
    const other = codes[j * ballots + ballot]!;
    if (code < 0 || other < 0) continue;
    result.shared++;
    if (code === other) result.agree++;
    result.expected +=
      ours[at]! * theirs[at]! + ours[at + 1]! * theirs[at + 1]! + ours[at + 2]! * theirs[at + 2]!;
  }
  return result;
}
