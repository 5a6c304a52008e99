import type { NullModel } from '../null-model/null-model.ts';
import type { VoteTable } from '../vote-table.ts';

const SIDES = 3;

/** Null probabilities of every observed cell (zeros where missing), row-major members × (3 · ballots). */
export function cellProbabilities(table: VoteTable, model: NullModel): Float64Array {
  const { ballots } = table;
  const probabilities = new Float64Array(table.members * SIDES * ballots);
  for (let row = 0; row < table.members; row++) {
    for (let ballot = 0; ballot < ballots; ballot++) {
      if (table.codes[row * ballots + ballot]! < 0) continue;
      const disapprove = model.rows[2 * row]! * model.columns[2 * ballot]!;
      const abstain = model.rows[2 * row + 1]! * model.columns[2 * ballot + 1]!;
      const share = 1 / (1 + disapprove + abstain);
      const at = (row * ballots + ballot) * SIDES;
      probabilities[at] = share;
      probabilities[at + 1] = disapprove * share;
      probabilities[at + 2] = abstain * share;
    }
  }
  return probabilities;
}

/** Ballots on which the null expects two members to take the same side: Σ_b Σ_k p_ibk p_jbk over shared ballots. */
export function expectedAgreement(
  probabilities: Float64Array,
  ballots: number,
  i: number,
  j: number,
): number {
  const width = SIDES * ballots;
  let sum = 0;
  for (let at = 0; at < width; at++) sum += probabilities[i * width + at]! * probabilities[j * width + at]!;
  return sum;
}
