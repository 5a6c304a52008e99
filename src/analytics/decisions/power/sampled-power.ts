import type { RandomSource } from '../../random.ts';
import type { PowerIndex } from './simple-game.ts';

/** A decision among voters that may all differ. */
export interface Decision {
  voters: number;
  /** Does a proposal pass where exactly these voters (1) are in favour? */
  wins(inFavour: Uint8Array): boolean;
}

/** An estimate with the half-width of its 95 % interval. */
export interface SampledPower extends PowerIndex {
  banzhafMargin: number;
  shapleyShubikMargin: number;
  samples: number;
}

function margin(share: number, samples: number): number {
  return 1.96 * Math.sqrt(Math.max(share * (1 - share), 1 / samples) / samples);
}

/**
 * Power of a group that votes as one, by drawing coalitions of the others: by coin tosses for Banzhaf, by a uniform size and
 * then a uniform coalition of that size for Shapley-Shubik (Castro, Gómez and Tejada 2009).
 */
export function sampledPower(
  decision: Decision,
  group: readonly number[],
  samples: number,
  random: RandomSource,
): SampledPower {
  const inGroup = new Set(group);
  const others = Array.from({ length: decision.voters }, (_, i) => i).filter((i) => !inGroup.has(i));
  const chosen = new Uint8Array(decision.voters);
  const turns = () => {
    for (const voter of group) chosen[voter] = 0;
    if (decision.wins(chosen)) return 0;
    for (const voter of group) chosen[voter] = 1;
    return decision.wins(chosen) ? 1 : 0;
  };
  let coins = 0;
  let orders = 0;
  for (let sample = 0; sample < samples; sample++) {
    for (const voter of others) chosen[voter] = random() < 0.5 ? 1 : 0;
    coins += turns();
    const share = random();
    for (const voter of others) chosen[voter] = random() < share ? 1 : 0;
    orders += turns();
  }
  return {
    banzhaf: coins / samples,
    banzhafMargin: margin(coins / samples, samples),
    shapleyShubik: orders / samples,
    shapleyShubikMargin: margin(orders / samples, samples),
    samples,
  };
}
