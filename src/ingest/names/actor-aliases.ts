import type { Actor } from '../../domain/actor.ts';
import type { AliasRow } from './alias-row.ts';

function rowsOfActor(actor: Actor): AliasRow[] {
  const kind = actor.kind === 'organisation' ? 'organisation' : 'country';
  const base = { kind, code: actor.code, source: 'actors on record' } as const;
  const undated = [actor.code, actor.name, actor.alpha2, actor.alpha3].filter((alias) => alias !== undefined);
  const dated = actor.names.filter(({ name }) => name !== actor.name);
  return [
    ...[...new Set(undated)].map((alias) => ({ ...base, alias })),
    ...dated.map(({ name, ...span }) => ({ ...base, ...span, alias: name })),
  ];
}

/** The alias rows that follow from actors on record: every dated name, and for countries their codes. Persons have none. */
export function aliasRowsOfActors(actors: Iterable<Actor>): AliasRow[] {
  return [...actors].filter((actor) => actor.kind !== 'person').flatMap(rowsOfActor);
}
