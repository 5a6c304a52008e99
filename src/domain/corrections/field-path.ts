import type { FieldValue } from './record-correction.ts';

/**
 * Names one leaf of a record: property names, and for the lists of a ballot the id of the count or the member of the vote,
 * joined by `/` (`counts/1/votes/FR/position`). A `/` or `%` within a part is percent-encoded.
 */
export function fieldPath(...parts: readonly string[]): string {
  return parts.map((part) => part.replace(/[%/]/g, encodeURIComponent)).join('/');
}

/** The parts of a path that `fieldPath` made; `undefined` for a text that is none. */
export function partsOf(path: string): string[] | undefined {
  try {
    return path.split('/').map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

type Node = Record<string, unknown>;

/** The property by which an entry of a list is known. */
const IDENTITY: Readonly<Record<string, string>> = { counts: 'id', votes: 'member' };

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A leaf: what stands there (`null`: nothing), or `gone` where there is no place for it. */
export type Leaf = { value: FieldValue | null } | { gone: true };

/** What stands at a path. A vote that is not there is a place for a position: a correction may add it. */
export function readField(data: object, path: readonly string[]): Leaf {
  return leafAt(data as Node, path);
}

function leafAt(node: Node, [name = '', ...rest]: readonly string[]): Leaf {
  if (rest.length === 0) return leafOf(node, name);
  const child = node[name];
  if (Array.isArray(child)) return leafInList(child, name, rest);
  return isNode(child) ? leafAt(child, rest) : { gone: true };
}

function leafInList(list: readonly unknown[], name: string, [id = '', ...rest]: readonly string[]): Leaf {
  const identity = IDENTITY[name];
  const entry = list.find((each) => isNode(each) && identity !== undefined && each[identity] === id);
  if (isNode(entry)) return leafAt(entry, rest);
  return name === 'votes' && rest[0] === 'position' ? { value: null } : { gone: true };
}

function leafOf(node: Node, name: string): Leaf {
  const value = Object.hasOwn(node, name) ? node[name] : undefined;
  if (value === undefined) return { value: null };
  return typeof value === 'string' || typeof value === 'number' ? { value } : { gone: true };
}

/**
 * The record with another value at a path that `readField` finds; `null` takes the value away, and a vote without a
 * position is no vote. What does not lie on the path is shared with `data`, which is not changed.
 */
export function withField<T extends object>(data: T, path: readonly string[], value: FieldValue | null): T {
  return replaced(data as Node, path, value) as T;
}

function replaced(node: Node, [name = '', ...rest]: readonly string[], value: FieldValue | null): Node {
  if (rest.length === 0) return withLeaf(node, name, value);
  const child = node[name];
  const identity = IDENTITY[name];
  if (Array.isArray(child) && identity !== undefined) {
    return { ...node, [name]: withEntry(child as Node[], identity, rest, value) };
  }
  return isNode(child) ? { ...node, [name]: replaced(child, rest, value) } : node;
}

function withLeaf(node: Node, name: string, value: FieldValue | null): Node {
  if (value !== null) return { ...node, [name]: value };
  const { [name]: _taken, ...others } = node;
  return others;
}

function withEntry(
  list: readonly Node[],
  identity: string,
  [id = '', ...rest]: readonly string[],
  value: FieldValue | null,
): Node[] {
  const isPosition = identity === 'member' && rest[0] === 'position';
  if (isPosition && value === null) return list.filter((entry) => entry[identity] !== id);
  if (!list.some((entry) => entry[identity] === id)) {
    return isPosition ? [...list, { member: id, position: value, certainty: 'stated' }] : [...list];
  }
  return list.map((entry) => (entry[identity] === id ? replaced(entry, rest, value) : entry));
}
