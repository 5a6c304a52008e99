import { navigate, usePlace } from './location.ts';

export interface Query {
  get(name: string): string;
  /** Sets the named values (empty ones are dropped) and goes back to the first page of a list. */
  set(
    changes: Record<string, string | undefined>,
    options?: { replace?: boolean; keepCursor?: boolean },
  ): void;
  /** The address with these values in place, for links. */
  href(changes: Record<string, string | undefined>): string;
  names(): string[];
}

function changed(search: string, changes: Record<string, string | undefined>, keepCursor: boolean): string {
  const values = new URLSearchParams(search);
  if (!keepCursor) values.delete('after');
  for (const [name, value] of Object.entries(changes)) {
    if (value) values.set(name, value);
    else values.delete(name);
  }
  const text = values.toString();
  return text ? `?${text}` : '';
}

/** The page's state, which lives in the query of its address and nowhere else. */
export function useQuery(): Query {
  const { path, search } = usePlace();
  const values = new URLSearchParams(search);
  return {
    get: (name) => values.get(name) ?? '',
    set: (changes, options = {}) =>
      navigate(path + changed(search, changes, options.keepCursor ?? false), { replace: options.replace }),
    href: (changes) => path + changed(search, changes, 'after' in changes),
    names: () => [...values.keys()],
  };
}
