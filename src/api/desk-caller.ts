import type { DeskWriter } from '../app/desk/entries.ts';
import type { DeskSight } from '../app/ports/desk-store.ts';
import type { Asker } from './asker.ts';

/** Which entries of the desk the asker may see. */
export function sightOf({ clearance, member }: Asker): DeskSight {
  return { clearance, ...(member === undefined ? {} : { member }) };
}

/** Who writes an entry. */
export function writerOf(asker: Asker): DeskWriter {
  return { by: asker.key ?? 'unknown', sight: sightOf(asker) };
}
