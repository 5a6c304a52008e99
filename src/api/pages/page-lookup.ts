import type { RecordReader } from '../../app/ports/record-store.ts';
import { keyOf } from '../../domain/key.ts';
import type { RecordKind } from '../../domain/record.ts';
import type { PageSubject } from './page-routes.ts';
import type { PageLookup } from './static-pages.ts';

const KINDS: Record<Exclude<PageSubject, 'bloc'>, RecordKind> = {
  ballot: 'ballot',
  member: 'actor',
  committee: 'committee',
  meeting: 'meeting',
};

/** Looks the record of a detail page up; what the reader may see of it is decided again when the page asks the API. */
export function pageLookup(reader: RecordReader): PageLookup {
  return async (subject, id) => {
    if (subject === 'bloc') return true;
    const kind = KINDS[subject];
    const at = { clearance: 'internal' } as const;
    return (
      (await reader.get(kind, id, at)) !== undefined || (await reader.get(kind, keyOf(id), at)) !== undefined
    );
  };
}
