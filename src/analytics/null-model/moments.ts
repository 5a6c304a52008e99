/** Sums a sweep gathers per line (a row in an era, or a column): expected votes and their covariance. */
export interface Moments {
  /** Σ w p_k, two a line. */
  expected: Float64Array;
  /** Σ w p1(1 − p1), Σ w p2(1 − p2), −Σ w p1 p2, three a line. */
  information: Float64Array;
}
