import type { Day } from '../../domain/day.ts';

/** What kind of actor a name is looked up as; the tables are kept apart (Georgia the state, Georgia the company). */
export type NameKind = 'country' | 'organisation';

/** What a name stands for. Nothing but an entry of the tables resolves a name: there is no guess. */
export type Resolution =
  | { status: 'resolved'; code: string }
  /** Several actors bear the name on that day. */
  | { status: 'ambiguous'; candidates: readonly string[] }
  /** Nobody bears it; `suggestions` are codes of similar names, for a person to decide upon. */
  | { status: 'unresolved'; suggestions: readonly string[] };

/** Looks names up in the alias tables. Built with `createNameResolver`. */
export interface NameResolver {
  /** `on` chooses among dated rows (Comodo until 2018, Sectigo since); without it every row counts. */
  resolve(kind: NameKind, name: string, on?: Day): Resolution;
  /** Changes whenever a row of the tables does, so that a new row makes old documents worth reading again. */
  readonly version: string;
}
