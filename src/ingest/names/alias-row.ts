import type { DaySpan } from '../../domain/day.ts';
import type { NameKind } from './name-resolver.ts';

/** One entry of an alias table: `alias` stands for the actor `code`, in the days given, says `source`. */
export interface AliasRow extends DaySpan {
  kind: NameKind;
  alias: string;
  code: string;
  source: string;
  /** A row of the operator's own: where it speaks of a name, no other table does. */
  own?: true;
}
