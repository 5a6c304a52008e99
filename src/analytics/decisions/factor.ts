/** One number that a factor is made of, with the words that say where it comes from. */
export interface FactorPart {
  name: string;
  /** 0 to 1. */
  value: number;
  /** Share of the factor that this part decides. */
  share: number;
  text: string;
}

/** One of the four factors of a recommendation, 0 to 1, with its parts. */
export interface Factor {
  name: 'stakes' | 'leverage' | 'gap' | 'feasibility';
  value: number;
  parts: FactorPart[];
  /** What the sum of the parts was multiplied by. */
  scale: number;
}

/** Shares that replace those of parts, by the slug of the part's name. */
export type PartShares = Readonly<Record<string, number>>;

/** Name of a part as a parameter: `weight-of-one-vote`. */
export function slugOf(partName: string): string {
  return partName.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

/** How much each factor bears on the rank; 0 leaves a factor out. */
export type FactorWeights = Record<Factor['name'], number>;

export const EQUAL_WEIGHTS: FactorWeights = { stakes: 1, leverage: 1, gap: 1, feasibility: 1 };

/** A factor as the weighted sum of its parts; shares are scaled to add up to one. */
export function factorOf(name: Factor['name'], parts: readonly FactorPart[], scale = 1): Factor {
  const whole = parts.reduce((sum, part) => sum + part.share, 0);
  const value = whole === 0 ? 0 : parts.reduce((sum, part) => sum + part.value * part.share, 0) / whole;
  return { name, value: clamp(value * scale), parts: [...parts], scale };
}

/** The factor with other shares for the parts that are named; the rest keep theirs. */
export function withShares({ name, parts, scale }: Factor, shares: PartShares): Factor {
  return factorOf(
    name,
    parts.map((part) => ({ ...part, share: shares[slugOf(part.name)] ?? part.share })),
    scale,
  );
}

/**
 * Weighted geometric mean of the factors: the product stakes × leverage × gap × feasibility on the scale 0 to 1, each
 * raised to its weight. A factor of 0 makes the score 0 unless its weight is 0.
 */
export function scoreOf(factors: readonly Factor[], weights: FactorWeights): number {
  const whole = factors.reduce((sum, { name }) => sum + weights[name], 0);
  if (whole <= 0) return 0;
  const logarithm = factors.reduce(
    (sum, { name, value }) => (weights[name] === 0 ? sum : sum + weights[name] * Math.log(value)),
    0,
  );
  return Math.exp(logarithm / whole);
}

/** `value` held between 0 and 1. */
export function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
