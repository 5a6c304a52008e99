/** The layers of the method. Each can be switched off to see what it buys; all are on by default. */
export const LAYERS = [
  'nearCopies',
  'eras',
  'reweighting',
  'hiddenBlocs',
  'biasCorrection',
  'leverage',
  'skewness',
  'spectrum',
  'empiricalNull',
  'refinement',
  'blocFamilies',
  'camps',
  'leanings',
] as const;
export type Layer = (typeof LAYERS)[number];

/** What `detect` is asked for. Everything has a default: see `resolveOptions`. */
export interface DetectOptions {
  /** False-discovery rate of pairs and blocs. */
  alpha?: number;
  /** A pair with fewer ballots in common is not tested (and never fewer than five). */
  minShared?: number;
  /** Report every tested pair, not only those with q ≤ alpha. */
  allPairs?: boolean;
  /** Ballots named as evidence per bloc. */
  evidencePerBloc?: number;
  /** Declared groups (name → member codes), each tested as it stands. */
  declared?: ReadonlyMap<string, readonly string[]>;
  /** Layers to leave out. */
  without?: readonly Layer[];
}

/** Options with every default filled in. */
export interface ResolvedOptions {
  alpha: number;
  minShared: number;
  allPairs: boolean;
  evidencePerBloc: number;
  declared: ReadonlyMap<string, readonly string[]>;
  layers: ReadonlySet<Layer>;
}

/** Fills in the defaults: alpha 0.05, ten shared ballots, twelve ballots of evidence, all layers. */
export function resolveOptions(options: DetectOptions): ResolvedOptions {
  const without = new Set(options.without ?? []);
  return {
    alpha: options.alpha ?? 0.05,
    minShared: Math.max(5, options.minShared ?? 10),
    allPairs: options.allPairs ?? false,
    evidencePerBloc: options.evidencePerBloc ?? 12,
    declared: options.declared ?? new Map(),
    layers: new Set(LAYERS.filter((layer) => !without.has(layer))),
  };
}
