/**
 * Joins parts into one key so that different parts can never give the same key: `:` separates, and a part's own
 * `%`, `:` and `/` are percent-encoded (`['a', 'b:c']` and `['a:b', 'c']` differ). `/` is encoded as well so that a
 * key can stand as one segment of a URL path.
 */
export function keyOf(...parts: readonly string[]): string {
  return parts.map((part) => part.replace(/[%:/]/g, encodeURIComponent)).join(':');
}

/** The parts of a key that `keyOf` made; `undefined` for a text that is none. */
export function partsOfKey(key: string): string[] | undefined {
  try {
    return key.split(':').map(decodeURIComponent);
  } catch {
    return undefined;
  }
}
