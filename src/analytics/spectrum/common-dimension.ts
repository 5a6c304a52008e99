import { biweightFactor } from './bulk-strength.ts';

const ROUNDS = 60;
const SETTLED = 1e-4;

/** Members' positions on one common dimension, with standard errors. */
export interface CommonDimension {
  positions: Float64Array;
  errors: Float64Array;
}

interface Couplings {
  members: number;
  /** S and V; V is zero where a pair is not testable. */
  score: Float64Array;
  variance: Float64Array;
}

/**
 * Robust rank-one fit λ_ij ≈ θ_i θ_j of the pairs' couplings: iterated least squares in which pairs far above
 * the fit (a bloc's own) lose their weight.
 *
 * @param direction Start, for example the leading eigenvector of the bulk.
 */
export function fitCommonDimension(couplings: Couplings, direction: Float64Array): CommonDimension {
  const positions = scaledStart(couplings, direction);
  const errors = new Float64Array(positions.length);
  for (let round = 0; round < ROUNDS; round++) {
    const targets = rowTargets(couplings, positions, errors);
    let largest = 0;
    for (let member = 0; member < positions.length; member++) {
      const next = (positions[member]! + targets[member]!) / 2;
      largest = Math.max(largest, Math.abs(next - positions[member]!));
      positions[member] = next;
    }
    if (largest < SETTLED) break;
  }
  return { positions, errors };
}

function scaledStart({ members, score, variance }: Couplings, direction: Float64Array): Float64Array {
  let above = 0;
  let below = 0;
  for (let i = 0; i < members; i++) {
    for (let j = 0; j < members; j++) {
      const v = variance[i * members + j]!;
      if (i === j || v === 0) continue;
      const product = direction[i]! * direction[j]!;
      const z = score[i * members + j]! / Math.sqrt(v);
      const weight = biweightFactor(z);
      above += weight * score[i * members + j]! * product;
      below += weight * v * product * product;
    }
  }
  const scale = Math.sqrt(Math.max(0, above / below));
  return direction.map((entry) => entry * scale);
}

function rowTargets(couplings: Couplings, positions: Float64Array, errors: Float64Array): Float64Array {
  const { members, score, variance } = couplings;
  const targets = new Float64Array(members);
  for (let i = 0; i < members; i++) {
    let above = 0;
    let below = 0;
    for (let j = 0; j < members; j++) {
      const v = variance[i * members + j]!;
      if (i === j || v === 0) continue;
      const s = score[i * members + j]!;
      const expected = positions[i]! * positions[j]!;
      const weight = biweightFactor((s - v * expected) / Math.sqrt(v));
      above += weight * s * positions[j]!;
      below += weight * v * positions[j]! * positions[j]!;
    }
    targets[i] = below > 0 ? above / below : positions[i]!;
    errors[i] = below > 0 ? 1 / Math.sqrt(below) : Number.POSITIVE_INFINITY;
  }
  return targets;
}
