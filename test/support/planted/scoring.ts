/** How a set of found pairs compares with the truth. */
export interface PairScore {
  /** Share of the claims that are false (0 without claims). */
  falseDiscovery: number;
  /** Share of the true pairs that were claimed (1 where there are none). */
  recall: number;
  falsePairs: number;
}

const keyOf = (a: number, b: number) => (a < b ? `${a},${b}` : `${b},${a}`);

/** True pairs: members that share at least one bloc. */
export function truePairs(blocs: readonly (readonly number[])[]): Set<string> {
  const pairs = new Set<string>();
  for (const bloc of blocs) {
    bloc.forEach((a, place) => {
      for (const b of bloc.slice(place + 1)) pairs.add(keyOf(a, b));
    });
  }
  return pairs;
}

/** Scores claimed pairs (member indices) against planted blocs. */
export function scorePairs(
  claimed: readonly (readonly [number, number])[],
  blocs: readonly (readonly number[])[],
): PairScore {
  const truth = truePairs(blocs);
  const hits = claimed.filter(([a, b]) => truth.has(keyOf(a, b))).length;
  const falsePairs = claimed.length - hits;
  return {
    falsePairs,
    falseDiscovery: claimed.length === 0 ? 0 : falsePairs / claimed.length,
    recall: truth.size === 0 ? 1 : hits / truth.size,
  };
}

function f1(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let common = 0;
  for (const item of a) if (b.has(item)) common++;
  return (2 * common) / (a.size + b.size);
}

/** Mean best-match F1 in both directions (1 where nothing was planted and nothing found, 0 where only one is). */
export function bestMatchF1(
  found: readonly (readonly number[])[],
  blocs: readonly (readonly number[])[],
): number {
  if (found.length === 0 || blocs.length === 0) return found.length === blocs.length ? 1 : 0;
  const oneWay = (from: readonly (readonly number[])[], to: readonly (readonly number[])[]) => {
    const targets = to.map((members) => new Set(members));
    const best = from.map((members) => Math.max(...targets.map((target) => f1(new Set(members), target))));
    return best.reduce((sum, value) => sum + value, 0) / best.length;
  };
  return (oneWay(found, blocs) + oneWay(blocs, found)) / 2;
}

/** One label per member: the first set that holds it, else −1 (members outside all sets form one class). */
export function labelsOf(members: number, sets: readonly (readonly number[])[]): Int32Array {
  const labels = new Int32Array(members).fill(-1);
  sets.forEach((set, label) => {
    for (const member of set) if (labels[member] === -1) labels[member] = label;
  });
  return labels;
}

const choose2 = (n: number) => (n * (n - 1)) / 2;

/** Adjusted Rand index of two labelings (Hubert and Arabie 1985): 1 equal, 0 as by chance. */
export function adjustedRandIndex(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const cells = new Map<string, number>();
  const rows = new Map<number, number>();
  const columns = new Map<number, number>();
  const count = <K>(map: Map<K, number>, key: K) => map.set(key, (map.get(key) ?? 0) + 1);
  for (let item = 0; item < a.length; item++) {
    count(cells, `${a[item]},${b[item]}`);
    count(rows, a[item]!);
    count(columns, b[item]!);
  }
  const pairsIn = (map: Map<unknown, number>) => [...map.values()].reduce((sum, n) => sum + choose2(n), 0);
  const expected = (pairsIn(rows) * pairsIn(columns)) / choose2(a.length);
  const most = (pairsIn(rows) + pairsIn(columns)) / 2;
  return most === expected ? 1 : (pairsIn(cells) - expected) / (most - expected);
}
