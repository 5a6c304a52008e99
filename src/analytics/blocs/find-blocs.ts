import type { BlocView } from './analysis-view.ts';
import { type BlocTest, blocTest } from './bloc-test.ts';
import { refineGroup } from './refine.ts';
import { blocSeeds, jaccard, pairQuality } from './seeds.ts';

/** Two blocs more alike than this are one. */
const SAME = 0.5;
/** A bloc with at least this share of its members inside another says nothing new. */
const CONTAINED = 0.8;

/** A group that passed the bloc test: rows of the table in rising order. */
export interface FoundBloc {
  members: number[];
  test: BlocTest;
}

/**
 * Blocs of members that coordinate; they may overlap. Seeds from several looks at the pairs, refined by the
 * membership test, tested with the correction for the search, and taken greedily by what they explain that no
 * bloc before explained.
 *
 * @param refined False leaves the seeds as they are (to see what refinement buys).
 */
export function findBlocs(view: BlocView, refined = true): FoundBloc[] {
  const candidates = new Map<string, FoundBloc>();
  for (const seed of blocSeeds(view)) {
    const members = refined ? refineGroup(view, seed) : seed;
    if (!members || candidates.has(members.join())) continue;
    const test = blocTest(view, members);
    if (test.logScanP < Math.log(view.alpha)) candidates.set(members.join(), { members, test });
  }
  return selectBlocs(view, [...candidates.values()]);
}

function selectBlocs(view: BlocView, candidates: readonly FoundBloc[]): FoundBloc[] {
  const covered = new Set<number>();
  const accepted: FoundBloc[] = [];
  const byQuality = candidates
    .map((bloc) => ({ bloc, quality: uncoveredQuality(view, bloc.members, covered) }))
    .sort((a, b) => b.quality - a.quality || a.bloc.test.logP - b.bloc.test.logP);
  for (const { bloc } of byQuality) {
    if (accepted.some((other) => repeats(bloc.members, other.members))) continue;
    if (uncoveredQuality(view, bloc.members, covered) <= 0) continue;
    accepted.push(bloc);
    for (const at of pairsWithin(view, bloc.members)) covered.add(at);
  }
  return accepted;
}

function repeats(members: readonly number[], other: readonly number[]): boolean {
  const inOther = new Set(other);
  const inside = members.filter((member) => inOther.has(member)).length;
  return jaccard(members, other) > SAME || inside >= CONTAINED * members.length;
}

function* pairsWithin(view: BlocView, members: readonly number[]): Generator<number> {
  for (const [place, i] of members.entries()) {
    for (const j of members.slice(place + 1)) yield i * view.members + j;
  }
}

function uncoveredQuality(view: BlocView, members: readonly number[], covered: ReadonlySet<number>): number {
  let quality = 0;
  for (const at of pairsWithin(view, members)) {
    if (!covered.has(at)) quality += pairQuality(view, Math.floor(at / view.members), at % view.members);
  }
  return quality;
}
