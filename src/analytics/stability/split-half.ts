import type { DetectOptions } from '../detect-options.ts';
import type { BlocFinding, DeclaredGroupFinding, Detection } from '../detection.ts';
import { informativeBallots } from '../informative-ballots.ts';
import { type RandomSource, shuffle } from '../random.ts';
import { subMatrix, type VoteMatrix } from '../vote-matrix.ts';

/** How one bloc fared when it was looked for in one half of the ballots and tested on the other. */
export interface HalfResult {
  /** Overlap (Jaccard) with the most similar bloc of the half it was looked for in; 0 where none was found. */
  overlap: number;
  /** One-sided p-value of that bloc on the other half, as a group given beforehand; null where none was found. */
  p: number | null;
}

export interface Replication {
  bloc: string;
  halves: [HalfResult, HalfResult];
  /** Found in both halves and confirmed on the other one each time. */
  replicated: boolean;
}

/** `detect`, passed in so that the replication runs exactly the method that made the finding. */
export type DetectFunction = (matrix: VoteMatrix, options: DetectOptions) => Detection;

/** Fewest informative ballots for halves that can say something. */
export const LEAST_FOR_HALVES = 40;
const SAME = 0.5;
const CONFIRMED = 0.01;

/**
 * Split-half replication: the ballots are dealt at random into two halves, blocs are looked for in each, and those of
 * one half are tested on the other as groups given beforehand, so that no search is left to correct for. A chance
 * finding has no reason to come back: this is the check that can fail.
 *
 * @returns undefined where the halves would be too small
 */
export function replicateInHalves(
  matrix: VoteMatrix,
  blocs: readonly BlocFinding[],
  detect: DetectFunction,
  options: DetectOptions,
  random: RandomSource,
): Replication[] | undefined {
  const rows = matrix.members.map((_, index) => index);
  const informative = informativeBallots(matrix.codes, matrix.ballots.length, rows);
  if (informative.length < LEAST_FOR_HALVES || blocs.length === 0) return undefined;
  const dealt = shuffle(informative, random);
  const middle = Math.floor(dealt.length / 2);
  const halves = [dealt.slice(0, middle), dealt.slice(middle)].map((ballots) =>
    subMatrix(
      matrix,
      ballots.sort((a, b) => a - b),
    ),
  );
  const found = halves.map((half) => detect(half, options).blocs);
  const confirmed = [confirm(halves[1]!, found[0]!), confirm(halves[0]!, found[1]!)];
  return blocs.map((bloc) => {
    const results = [0, 1].map((half) => resultIn(bloc, found[half]!, confirmed[half]!));
    const replicated = results.every(({ overlap, p }) => overlap >= SAME && p !== null && p < CONFIRMED);
    return { bloc: bloc.id, halves: [results[0]!, results[1]!], replicated };
  });

  function confirm(other: VoteMatrix, candidates: readonly BlocFinding[]): Map<string, DeclaredGroupFinding> {
    if (candidates.length === 0) return new Map();
    const declared = new Map(candidates.map(({ id, members }) => [id, members.map(({ member }) => member)]));
    return new Map(
      detect(other, { ...options, declared }).declared.map((finding) => [finding.name, finding]),
    );
  }
}

function resultIn(
  bloc: BlocFinding,
  candidates: readonly BlocFinding[],
  confirmed: ReadonlyMap<string, DeclaredGroupFinding>,
): HalfResult {
  let best: HalfResult = { overlap: 0, p: null };
  for (const candidate of candidates) {
    const overlap = jaccard(bloc, candidate);
    if (candidate.kind === bloc.kind && overlap > best.overlap) {
      best = { overlap, p: confirmed.get(candidate.id)?.p ?? null };
    }
  }
  return best;
}

function jaccard(a: BlocFinding, b: BlocFinding): number {
  const members = new Set(a.members.map(({ member }) => member));
  const common = b.members.filter(({ member }) => members.has(member)).length;
  return common / (a.size + b.size - common);
}
