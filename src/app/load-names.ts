import { aliasRowsOfActors } from '../ingest/names/actor-aliases.ts';
import type { AliasRow } from '../ingest/names/alias-row.ts';
import { createNameResolver } from '../ingest/names/create-name-resolver.ts';
import type { NameResolver } from '../ingest/names/name-resolver.ts';
import { builtInAliasRows } from '../ingest/names/tables/built-in-aliases.ts';
import { isoMemberAliases } from '../ingest/names/tables/iso-member-aliases.ts';
import type { RecordReader } from './ports/record-store.ts';

/** The resolver of a run: the tables that come with the product, the actors on record, and the operator's own rows. */
export async function loadNames(reader: RecordReader, own: readonly AliasRow[] = []): Promise<NameResolver> {
  const actors = [];
  for await (const record of reader.stream('actor', { clearance: 'internal' })) actors.push(record.data);
  return createNameResolver([
    ...builtInAliasRows(),
    ...isoMemberAliases,
    ...aliasRowsOfActors(actors),
    ...own,
  ]);
}
