import type { FoundBloc } from '../bloc-scores/fit-around-blocs.ts';

/** What became of a bloc between two analyses of the same body. */
export type BlocChange =
  | { kind: 'appeared'; now: string }
  | { kind: 'faded'; before: string }
  | { kind: 'grew' | 'shrank'; before: string; now: string; joined: string[]; left: string[] }
  | { kind: 'split'; before: string; now: string[] }
  | { kind: 'merged'; before: string[]; now: string };

/** Overlap (Jaccard) from which two blocs are the same one. */
const SAME = 0.4;
/** Share of a part's members that must come from the whole for it to be a part. */
const PART = 0.7;

/**
 * Compares the blocs of two analyses. The best overlap decides who is who; a bloc whose members now make up two or
 * more blocs has split, and the reverse is a merger. Blocs that kept their members are not mentioned.
 */
export function compareBlocs(before: readonly FoundBloc[], now: readonly FoundBloc[]): BlocChange[] {
  const old = before.map(setOf);
  const fresh = now.map(setOf);
  const splits = splitsOf(old, fresh).map(({ whole, parts }): BlocChange => {
    return { kind: 'split', before: whole.id, now: parts.map(({ id }) => id) };
  });
  const mergers = splitsOf(fresh, old).map(({ whole, parts }): BlocChange => {
    return { kind: 'merged', before: parts.map(({ id }) => id), now: whole.id };
  });
  const settled = new Set([...splits, ...mergers].flatMap(idsOf));
  const { changes, matched } = matchedChanges(
    old.filter(({ id }) => !settled.has(`before ${id}`)),
    fresh.filter(({ id }) => !settled.has(`now ${id}`)),
  );
  const gone = old.filter(({ id }) => !settled.has(`before ${id}`) && !matched.has(`before ${id}`));
  const added = fresh.filter(({ id }) => !settled.has(`now ${id}`) && !matched.has(`now ${id}`));
  return [
    ...added.map(({ id }): BlocChange => ({ kind: 'appeared', now: id })),
    ...changes,
    ...splits,
    ...mergers,
    ...gone.map(({ id }): BlocChange => ({ kind: 'faded', before: id })),
  ];
}

/** Which bloc of the earlier analysis each present one is, by best overlap; those without a match are left out. */
export function sameBlocs(before: readonly FoundBloc[], now: readonly FoundBloc[]): Map<string, string> {
  return new Map(bestPairs(before.map(setOf), now.map(setOf)).map(({ a, b }) => [b.id, a.id]));
}

interface NamedSet {
  id: string;
  kind: string;
  members: ReadonlySet<string>;
}

function setOf({ id, kind, members }: FoundBloc): NamedSet {
  return { id, kind, members: new Set(members.map(({ member }) => member)) };
}

function overlap(a: NamedSet, b: NamedSet): number {
  let common = 0;
  for (const member of a.members) if (b.members.has(member)) common++;
  return common;
}

const jaccard = (a: NamedSet, b: NamedSet) => {
  const common = overlap(a, b);
  return common / (a.members.size + b.members.size - common);
};

/** Wholes whose members went, in at least two parts that hold little else, to sets of the other list. */
function splitsOf(wholes: readonly NamedSet[], parts: readonly NamedSet[]) {
  return wholes.flatMap((whole) => {
    if (parts.some((part) => jaccard(whole, part) > PART)) return [];
    const from = parts.filter(
      (part) => part.kind === whole.kind && overlap(whole, part) >= PART * part.members.size,
    );
    return from.length >= 2 ? [{ whole, parts: from }] : [];
  });
}

function idsOf(change: BlocChange): string[] {
  if (change.kind === 'split') return [`before ${change.before}`, ...change.now.map((id) => `now ${id}`)];
  if (change.kind === 'merged') return [`now ${change.now}`, ...change.before.map((id) => `before ${id}`)];
  return [];
}

/** Pairs sets by best overlap, each at most once. */
function bestPairs(old: readonly NamedSet[], fresh: readonly NamedSet[]): { a: NamedSet; b: NamedSet }[] {
  const candidates = old
    .flatMap((a) => fresh.map((b) => ({ a, b, likeness: a.kind === b.kind ? jaccard(a, b) : 0 })))
    .filter(({ likeness }) => likeness >= SAME)
    .sort((x, y) => y.likeness - x.likeness);
  const matched = new Set<NamedSet>();
  return candidates.filter(({ a, b }) => {
    if (matched.has(a) || matched.has(b)) return false;
    matched.add(a).add(b);
    return true;
  });
}

/** Pairs the remaining blocs and says what changed. */
function matchedChanges(old: readonly NamedSet[], fresh: readonly NamedSet[]) {
  const matched = new Set<string>();
  const changes: BlocChange[] = [];
  for (const { a, b } of bestPairs(old, fresh)) {
    matched.add(`before ${a.id}`).add(`now ${b.id}`);
    const joined = [...b.members].filter((member) => !a.members.has(member)).sort();
    const left = [...a.members].filter((member) => !b.members.has(member)).sort();
    if (b.members.size > a.members.size)
      changes.push({ kind: 'grew', before: a.id, now: b.id, joined, left });
    if (b.members.size < a.members.size)
      changes.push({ kind: 'shrank', before: a.id, now: b.id, joined, left });
  }
  return { changes, matched };
}
