import { createHash } from 'node:crypto';
import { covers, type Day } from '../../domain/day.ts';
import type { AliasRow } from './alias-row.ts';
import { editDistance } from './edit-distance.ts';
import type { NameKind, NameResolver, Resolution } from './name-resolver.ts';
import { normaliseName } from './normalise-name.ts';

const MOST_SUGGESTIONS = 3;

type Index = Map<string, AliasRow[]>;

function indexOf(rows: Iterable<AliasRow>): Record<NameKind, Index> {
  const index: Record<NameKind, Index> = { country: new Map(), organisation: new Map() };
  for (const row of rows) {
    const name = normaliseName(row.kind, row.alias);
    const entries = index[row.kind].get(name);
    if (entries) entries.push(row);
    else index[row.kind].set(name, [row]);
  }
  return index;
}

function versionOf(rows: Iterable<AliasRow>): string {
  const lines = [...rows].map((row) =>
    [row.kind, row.alias, row.code, row.validFrom ?? '', row.validTo ?? '', row.own ?? ''].join('\t'),
  );
  return createHash('sha256')
    .update([...new Set(lines)].sort().join('\n'))
    .digest('hex')
    .slice(0, 16);
}

/** `Korea, Republic of` also as `Republic of Korea`, the order in which lists turn names round. */
function spellingsOf(name: string): string[] {
  const comma = name.lastIndexOf(',');
  if (comma < 0) return [name];
  return [name, `${name.slice(comma + 1).trim()} ${name.slice(0, comma).trim()}`];
}

/** One slip in five letters is let pass as "similar", never as "the same". */
function allowedSlips(name: string): number {
  return Math.max(1, Math.floor(name.length / 5));
}

function codesOf(rows: Iterable<AliasRow>): string[] {
  return [...new Set([...rows].map((row) => row.code))].sort();
}

function similarCodes(index: Index, name: string): string[] {
  const limit = allowedSlips(name);
  const found: { code: string; distance: number }[] = [];
  for (const [alias, rows] of index) {
    const distance = editDistance(name, alias, limit);
    if (distance <= limit) for (const code of codesOf(rows)) found.push({ code, distance });
  }
  found.sort((a, b) => a.distance - b.distance || (a.code < b.code ? -1 : 1));
  return [...new Set(found.map(({ code }) => code))].slice(0, MOST_SUGGESTIONS);
}

function resolveIn(index: Index, kind: NameKind, name: string, on: Day | undefined): Resolution {
  const spellings = spellingsOf(name).map((spelling) => normaliseName(kind, spelling));
  const rows = spellings.flatMap((spelling) => index.get(spelling) ?? []);
  const valid = rows.filter((row) => on === undefined || covers(row, on));
  const own = valid.filter((row) => row.own);
  const codes = codesOf(own.length > 0 ? own : valid);
  const [only] = codes;
  if (only !== undefined && codes.length === 1) return { status: 'resolved', code: only };
  if (codes.length > 1) return { status: 'ambiguous', candidates: codes };
  const outdated = codesOf(rows);
  const suggestions = outdated.length > 0 ? outdated : similarCodes(index, spellings[0] ?? '');
  return { status: 'unresolved', suggestions };
}

/**
 * Builds the resolver from rows of all alias tables; a row that stands twice counts once. Answers are remembered, since
 * a list names the same few actors thousands of times.
 */
export function createNameResolver(rows: readonly AliasRow[]): NameResolver {
  // Whoever only asks for the version does not wait for the index.
  let index: Record<NameKind, Index> | undefined;
  const answers = new Map<string, Resolution>();
  return {
    version: versionOf(rows),
    resolve(kind, name, on) {
      const question = `${kind}\n${name}\n${on ?? ''}`;
      index ??= indexOf(rows);
      const answer = answers.get(question) ?? resolveIn(index[kind], kind, name, on);
      answers.set(question, answer);
      return answer;
    },
  };
}
