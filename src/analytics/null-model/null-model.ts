import type { BallotRange, VoteTable } from '../vote-table.ts';

/**
 * The null model: members vote independently, with habits of their own on ballots with margins of their own,
 *
 *   P(x_ib = k) ∝ exp(a_ik + δ_ik,era(b) + b_bk),  k = 1 (disapprove), 2 (abstain); approve has exponent 0.
 *
 * δ is zero, and there is one era, where habits are taken as constant. Effects are stored multiplicatively (`exp`),
 * so that no sweep calls `exp`: row i in era e at line `i · eras + e` of `rows`, two numbers a line.
 */
export interface NullModel {
  readonly rows: Float64Array;
  readonly columns: Float64Array;
  /** Bounds of the eras along the columns, from 0 to the number of ballots. */
  readonly eras: Int32Array;
}

/** A run of ballots within one era. */
export interface Stretch extends BallotRange {
  readonly era: number;
}

/** Number of eras of a model: one where habits are constant. */
export function erasOf({ eras }: Pick<NullModel, 'eras'>): number {
  return eras.length - 1;
}

/** A range of ballots in runs within one era: in each, a row has one habit. */
export function stretchesOf({ eras }: Pick<NullModel, 'eras'>, range: BallotRange): Stretch[] {
  const stretches: Stretch[] = [];
  for (let era = 0; era + 1 < eras.length; era++) {
    const from = Math.max(range.from, eras[era]!);
    const to = Math.min(range.to, eras[era + 1]!);
    if (from < to) stretches.push({ era, from, to });
  }
  return stretches;
}

/** The line of `rows` that holds a row's effects on a column. */
export function lineOf(model: NullModel, row: number, column: number): number {
  let era = 0;
  while (column >= model.eras[era + 1]!) era++;
  return row * erasOf(model) + era;
}

/** A view of the null model's probabilities for one cell. */
export function probabilitiesOf(
  model: NullModel,
  row: number,
  column: number,
): readonly [number, number, number] {
  const line = lineOf(model, row, column);
  const disapprove = model.rows[2 * line]! * model.columns[2 * column]!;
  const abstain = model.rows[2 * line + 1]! * model.columns[2 * column + 1]!;
  const total = 1 + disapprove + abstain;
  return [1 / total, disapprove / total, abstain / total];
}

/** A table's eras; one where it has none. */
export function tableEras({ ballots, eras }: VoteTable): Int32Array {
  return eras ?? Int32Array.of(0, ballots);
}

/** Every row's effects once for each era. */
function inEachEra(rows: Float64Array, eras: number): Float64Array {
  const repeated = new Float64Array(rows.length * eras);
  for (let line = 0; line < repeated.length / 2; line++) {
    const row = (line / eras) | 0;
    repeated[2 * line] = rows[2 * row]!;
    repeated[2 * line + 1] = rows[2 * row + 1]!;
  }
  return repeated;
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
  const eras = tableEras(table);
  return {
    eras,
    rows: inEachEra(oddsOf(rowCounts, 1, 1), eras.length - 1),
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
