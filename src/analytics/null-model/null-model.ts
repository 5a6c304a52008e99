import type { VoteTable } from '../vote-table.ts';

/**
 * The null model: members vote independently, with habits of their own on ballots with margins of their own,
 *
 *   P(x_ib = k) ∝ exp(a_ik + b_bk),  k = 1 (disapprove), 2 (abstain); approve has exponent 0.
 *
 * Effects are stored multiplicatively (`exp`), so that no sweep calls `exp`: row i at `rows[2i], rows[2i+1]`.
 */
export interface NullModel {
  readonly rows: Float64Array;
  readonly columns: Float64Array;
}

/** A view of the null model's probabilities for one cell. */
export function probabilitiesOf(
  model: NullModel,
  row: number,
  column: number,
): readonly [number, number, number] {
  const disapprove = model.rows[2 * row]! * model.columns[2 * column]!;
  const abstain = model.rows[2 * row + 1]! * model.columns[2 * column + 1]!;
  const total = 1 + disapprove + abstain;
  return [1 / total, disapprove / total, abstain / total];
}

/** Starting effects from the shares of each side per row and per column, the body's own shares taken out once. */
export function startingModel(table: VoteTable, weights: Float64Array): NullModel {
  const rowCounts = new Float64Array(3 * table.members);
  const columnCounts = new Float64Array(3 * table.ballots);
  const totals = new Float64Array(3);
  for (let row = 0; row < table.members; row++) {
    const weight = weights[row]!;
    for (let column = 0; column < table.ballots; column++) {
      const code = table.codes[row * table.ballots + column]!;
      if (code < 0) continue;
      rowCounts[3 * row + code]!++;
      columnCounts[3 * column + code]! += weight;
      totals[code]! += weight;
    }
  }
  return {
    rows: oddsOf(rowCounts, 1, 1),
    columns: oddsOf(
      columnCounts,
      (totals[1]! + 0.5) / (totals[0]! + 0.5),
      (totals[2]! + 0.5) / (totals[0]! + 0.5),
    ),
  };
}

const PSEUDO_COUNT = 0.4;

function oddsOf(counts: Float64Array, disapproveBase: number, abstainBase: number): Float64Array {
  const odds = new Float64Array((counts.length / 3) * 2);
  for (let item = 0; item < counts.length / 3; item++) {
    const approve = counts[3 * item]! + PSEUDO_COUNT;
    odds[2 * item] = (counts[3 * item + 1]! + PSEUDO_COUNT) / approve / disapproveBase;
    odds[2 * item + 1] = (counts[3 * item + 2]! + PSEUDO_COUNT) / approve / abstainBase;
  }
  return odds;
}
