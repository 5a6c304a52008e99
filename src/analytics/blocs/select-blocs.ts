import type { BlocView } from './analysis-view.ts';
import { logGroups } from './bloc-test.ts';
import type { FoundBloc } from './found-bloc.ts';
import { internalCoupling } from './internal-coupling.ts';

/** Two blocs more alike than this are one. */
const SAME = 0.5;
/** A bloc with this share of its members inside another says nothing new. */
const CONTAINED = 0.8;
const MAX_ROUNDS = 50;

/** A candidate with what it explains: gain in log-likelihood per pair. */
interface Candidate {
  bloc: FoundBloc;
  gains: ReadonlyMap<number, number>;
  /** ln of the number of groups of its size: what it costs to name it. */
  cost: number;
}

/**
 * What a bloc with coupling λ explains of each of its pairs: λ S − λ² V / 2, the log-likelihood ratio against no
 * coupling (in units of the empirical null). Pairs that do not move together count against it, so that the union
 * of two blocs that share members is worth less than both.
 */
function candidateOf(view: BlocView, bloc: FoundBloc): Candidate {
  const coupling = internalCoupling(view, bloc.members);
  const scale = view.inflation * view.inflation;
  const gains = new Map<number, number>();
  bloc.members.forEach((i, place) => {
    for (const j of bloc.members.slice(place + 1)) {
      const at = i * view.members + j;
      gains.set(at, (coupling * view.score[at]! - (coupling * coupling * view.variance[at]!) / 2) / scale);
    }
  });
  return { bloc, gains, cost: logGroups(view.members, bloc.members.length) };
}

/** Log-likelihood that a set of blocs explains, each pair counted once, less what it costs to name them. */
function worthOf(set: readonly Candidate[]): number {
  const best = new Map<number, number>();
  let worth = 0;
  for (const { gains, cost } of set) {
    worth -= cost;
    for (const [at, gain] of gains) {
      const before = best.get(at);
      if (before !== undefined && before >= gain) continue;
      worth += gain - (before ?? 0);
      best.set(at, gain);
    }
  }
  return worth;
}

function repeats(a: readonly number[], b: readonly number[]): boolean {
  const inside = new Set(b);
  const common = a.filter((member) => inside.has(member)).length;
  return common / (a.length + b.length - common) > SAME || common >= CONTAINED * Math.min(a.length, b.length);
}

/** Adds, one after the other, the candidate that explains most beside what is there, until none adds anything. */
function filled(start: readonly Candidate[], candidates: readonly Candidate[]): Candidate[] {
  let set = [...start];
  for (let worth = worthOf(set); ; ) {
    let best: Candidate[] | undefined;
    for (const candidate of candidates) {
      if (set.some(({ bloc }) => repeats(bloc.members, candidate.bloc.members))) continue;
      const next = [...set, candidate];
      const nextWorth = worthOf(next);
      if (nextWorth <= worth) continue;
      best = next;
      worth = nextWorth;
    }
    if (best === undefined) return set;
    set = best;
  }
}

/** The best set reached by doing without one bloc, or by taking one more in the place of those it repeats. */
function bestChange(set: readonly Candidate[], candidates: readonly Candidate[]): Candidate[] {
  const without = set.map((dropped) =>
    filled(
      set.filter((other) => other !== dropped),
      candidates.filter((candidate) => candidate !== dropped),
    ),
  );
  const exchanged = candidates
    .filter((candidate) => !set.includes(candidate))
    .map((candidate) => [
      ...set.filter(({ bloc }) => !repeats(bloc.members, candidate.bloc.members)),
      candidate,
    ]);
  let best = [...set];
  let most = worthOf(set) + 1e-9;
  for (const next of [...without, ...exchanged]) {
    const worth = worthOf(next);
    if (worth <= most) continue;
    best = next;
    most = worth;
  }
  return best;
}

/** Chooses among tested candidates the set of blocs that explains the pairs best; the most telling first. */
export function selectBlocs(view: BlocView, found: readonly FoundBloc[]): FoundBloc[] {
  const candidates = found.map((bloc) => candidateOf(view, bloc));
  let set = filled([], candidates);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const next = bestChange(set, candidates);
    if (next.length === set.length && next.every((candidate, place) => candidate === set[place])) break;
    set = next;
  }
  return set
    .sort((a, b) => worthOf([b]) - worthOf([a]) || a.bloc.members[0]! - b.bloc.members[0]!)
    .map(({ bloc }) => bloc);
}
