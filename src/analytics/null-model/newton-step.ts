/** Strength of the ridge: only to survive separation (a yes-man's odds of dissent tend to zero, and should). */
export const RIDGE = 1e-3;
/** No step changes the log odds between two sides by more than this. */
export const LONGEST_STEP = 2;

/**
 * One penalised Newton step for one row or column of the null model, applied to `effects` in place.
 * The ridge is ρ/2·Σ(u_k − ū)² over the three sides' centred log effects, so that no side is special: swapping
 * approve and disapprove swaps the fit. Lines are 2 (effects, observed, expected) or 3 (information) numbers wide.
 *
 * @returns The step's size in standard errors, as the convergence criterion: effects that run away along a flat
 *   likelihood (a side never taken) do not hold up the rest.
 */
export function newtonStep(
  effects: Float64Array,
  line: number,
  observed: Float64Array,
  expected: Float64Array,
  information: Float64Array,
): number {
  const log1 = Math.log(effects[2 * line]!);
  const log2 = Math.log(effects[2 * line + 1]!);
  const mean = (log1 + log2) / 3;
  const gradient1 = observed[2 * line]! - expected[2 * line]! - RIDGE * (log1 - mean);
  const gradient2 = observed[2 * line + 1]! - expected[2 * line + 1]! - RIDGE * (log2 - mean);
  const h11 = information[3 * line]! + (RIDGE * 2) / 3;
  const h22 = information[3 * line + 1]! + (RIDGE * 2) / 3;
  const h12 = information[3 * line + 2]! - RIDGE / 3;
  const determinant = h11 * h22 - h12 * h12;
  let step1 = (h22 * gradient1 - h12 * gradient2) / determinant;
  let step2 = (h11 * gradient2 - h12 * gradient1) / determinant;
  const longest = Math.max(Math.abs(step1), Math.abs(step2), Math.abs(step1 - step2));
  if (longest > LONGEST_STEP) {
    step1 *= LONGEST_STEP / longest;
    step2 *= LONGEST_STEP / longest;
  }
  effects[2 * line] = Math.exp(log1 + step1);
  effects[2 * line + 1] = Math.exp(log2 + step2);
  return Math.sqrt(step1 * step1 * h11 + step2 * step2 * h22 + 2 * step1 * step2 * h12);
}
