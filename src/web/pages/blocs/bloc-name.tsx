import type { BlocRow } from '../../../app/views/bloc-view.ts';
import { messages as m } from '../../messages/messages.ts';

const SHOWN = 4;

/** A bloc has no name of its own: it is called by its first members. */
export function blocName(bloc: BlocRow): string {
  const names = bloc.members.slice(0, SHOWN).map(({ name }) => name);
  return m.blocs.name(names, bloc.size);
}

export function blocHref(bloc: BlocRow): string {
  return `/blocs/${encodeURIComponent(bloc.id)}`;
}
