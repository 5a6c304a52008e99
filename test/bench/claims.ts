import type { Detection } from '../../src/analytics/detection.ts';
import type { VoteMatrix } from '../../src/analytics/vote-matrix.ts';

/** What a method claims about a body, in member indices. */
export interface Claims {
  /** Pairs said to be aligned; undefined where the method makes no claim about pairs. */
  pairs: [number, number][] | undefined;
  blocs: number[][];
}

/** A way to get from votes to claims, ours or a peer's. */
export interface Method {
  name: string;
  claims(matrix: VoteMatrix, seed: number): Claims;
  /** Members × ballots beyond which it is not run (it would take minutes). */
  maxCells?: number;
}

/**
 * The detector's claims at the level of the word "coordinated": what a common dimension explains is none. `kind`
 * picks camps or blocs only, where a score needs a partition.
 */
export function claimsOf(detection: Detection, matrix: VoteMatrix): Claims {
  const indexOf = new Map(matrix.members.map(({ code }, index) => [code, index]));
  const at = (code: string) => indexOf.get(code)!;
  return {
    pairs: detection.pairs
      .filter(({ direction, beyondSpectrum }) => direction === 'together' && beyondSpectrum !== false)
      .map(({ a, b }) => [at(a), at(b)]),
    blocs: detection.blocs
      .filter(({ beyondSpectrum }) => beyondSpectrum !== false)
      .map(({ members }) => members.map(({ member }) => at(member))),
  };
}

/** The partition that is compared with known sides: the sides of a polarised body as a whole, else its blocs. */
export function partitionOf(detection: Detection, matrix: VoteMatrix): number[][] {
  const indexOf = new Map(matrix.members.map(({ code }, index) => [code, index]));
  const outermost = detection.blocs.filter(({ parent }) => parent === null);
  const camps = outermost.filter(({ kind }) => kind === 'camp');
  const sets = camps.length > 0 ? camps : outermost;
  return sets.map(({ members }) => members.map(({ member }) => indexOf.get(member)!));
}
