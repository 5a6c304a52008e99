/** Rows are handled four at a time, so their number is padded to a multiple of this. */
export const ROW_BLOCK = 4;
/** Columns are handled in stretches that keep eight rows in the processor's cache. */
const COLUMN_STRETCH = 1024;

/** `rows` rounded up to whole blocks: how many rows a feature array for `addGramMatrix` must have. */
export function paddedRows(rows: number): number {
  return Math.ceil(rows / ROW_BLOCK) * ROW_BLOCK;
}

/**
 * The Gram matrix X Xᵀ of row-major features, the one expensive operation of the detector
 * (rows² × width / 2 multiplications): blocks of 4 × 4 rows share their loads, and only one triangle is computed.
 *
 * @param features `paddedRows(rows)` × `width`; padding rows hold zeros.
 * @returns rows × rows, symmetric.
 */
export function gramMatrix(features: Float64Array, rows: number, width: number): Float64Array {
  const padded = paddedRows(rows);
  const sums = new Float64Array(padded * padded);
  for (let from = 0; from < width; from += COLUMN_STRETCH) {
    const to = Math.min(width, from + COLUMN_STRETCH);
    for (let i = 0; i < padded; i += ROW_BLOCK) {
      for (let j = i; j < padded; j += ROW_BLOCK) addBlock(features, width, from, to, i, j, sums, padded);
    }
  }
  return mirrored(sums, rows, padded);
}

function addBlock(
  x: Float64Array,
  width: number,
  from: number,
  to: number,
  i: number,
  j: number,
  sums: Float64Array,
  padded: number,
): void {
  const [i0, i1, i2, i3] = [i * width, (i + 1) * width, (i + 2) * width, (i + 3) * width];
  const [j0, j1, j2, j3] = [j * width, (j + 1) * width, (j + 2) * width, (j + 3) * width];
  let [s00, s01, s02, s03] = [0, 0, 0, 0];
  let [s10, s11, s12, s13] = [0, 0, 0, 0];
  let [s20, s21, s22, s23] = [0, 0, 0, 0];
  let [s30, s31, s32, s33] = [0, 0, 0, 0];
  for (let k = from; k < to; k++) {
    const a0 = x[i0 + k]!;
    const a1 = x[i1 + k]!;
    const a2 = x[i2 + k]!;
    const a3 = x[i3 + k]!;
    const b0 = x[j0 + k]!;
    const b1 = x[j1 + k]!;
    const b2 = x[j2 + k]!;
    const b3 = x[j3 + k]!;
    s00 += a0 * b0;
    s01 += a0 * b1;
    s02 += a0 * b2;
    s03 += a0 * b3;
    s10 += a1 * b0;
    s11 += a1 * b1;
    s12 += a1 * b2;
    s13 += a1 * b3;
    s20 += a2 * b0;
    s21 += a2 * b1;
    s22 += a2 * b2;
    s23 += a2 * b3;
    s30 += a3 * b0;
    s31 += a3 * b1;
    s32 += a3 * b2;
    s33 += a3 * b3;
  }
  const at = i * padded + j;
  addRow(sums, at, s00, s01, s02, s03);
  addRow(sums, at + padded, s10, s11, s12, s13);
  addRow(sums, at + 2 * padded, s20, s21, s22, s23);
  addRow(sums, at + 3 * padded, s30, s31, s32, s33);
}

function addRow(sums: Float64Array, at: number, s0: number, s1: number, s2: number, s3: number): void {
  sums[at]! += s0;
  sums[at + 1]! += s1;
  sums[at + 2]! += s2;
  sums[at + 3]! += s3;
}

function mirrored(sums: Float64Array, rows: number, padded: number): Float64Array {
  const full = new Float64Array(rows * rows);
  for (let i = 0; i < rows; i++) {
    for (let j = i; j < rows; j++) {
      const value = sums[i * padded + j]!;
      full[i * rows + j] = value;
      full[j * rows + i] = value;
    }
  }
  return full;
}
