/** Values of the `:name` segments of a pattern, decoded. */
export type RouteValues = Record<string, string>;

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

/** Compares a path with a pattern such as `/ballots/:id`; `undefined` where they differ or a segment is badly encoded. */
export function matchRoute(pattern: string, path: string): RouteValues | undefined {
  const wanted = pattern.split('/');
  const given = path.replace(/(.)\/$/, '$1').split('/');
  if (wanted.length !== given.length) return undefined;
  const values: RouteValues = {};
  for (const [index, part] of wanted.entries()) {
    const segment = given[index] ?? '';
    if (!part.startsWith(':')) {
      if (part !== segment) return undefined;
      continue;
    }
    const value = decode(segment);
    if (!value) return undefined;
    values[part.slice(1)] = value;
  }
  return values;
}
