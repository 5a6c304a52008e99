import { type Names, nameOf } from './names.ts';

const SHOWN = 4;

/** What a group is called in words: a bloc has no name of its own, so its first members stand for it. */
export function nameOfBloc({ members }: { members: readonly string[] }, names: Names): string {
  const first = members.slice(0, SHOWN).map((member) => nameOf(names, member));
  const more = members.length - first.length;
  return more > 0 ? `${first.join(', ')} and ${more} more` : first.join(', ');
}
