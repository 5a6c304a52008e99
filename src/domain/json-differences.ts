/** One place in which two JSON documents differ; an absent value is `undefined`. */
export interface Difference {
  /** JSON pointer (RFC 6901). */
  at: string;
  was: unknown;
  now: unknown;
}

function isBranch(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object';
}

function pointer(at: string, key: string): string {
  return `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Every leaf in which two JSON documents differ, in the order of the first. */
export function differencesOf(was: unknown, now: unknown, at = ''): Difference[] {
  if (!isBranch(was) || !isBranch(now) || Array.isArray(was) !== Array.isArray(now)) {
    return Object.is(was, now) ? [] : [{ at, was, now }];
  }
  const keys = new Set([...Object.keys(was), ...Object.keys(now)]);
  return [...keys].flatMap((key) => differencesOf(was[key], now[key], pointer(at, key)));
}
