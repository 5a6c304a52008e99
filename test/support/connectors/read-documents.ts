import type {
  Connector,
  Emission,
  IssueEmission,
  OpenedDocument,
  ReadingContext,
  RecordEmission,
} from '../../../src/ingest/connector.ts';
import { createNameResolver } from '../../../src/ingest/names/create-name-resolver.ts';
import { builtInAliasRows } from '../../../src/ingest/names/tables/built-in-aliases.ts';
import { isoMemberAliases } from '../../../src/ingest/names/tables/iso-member-aliases.ts';

export const TEST_NAMES = createNameResolver([...builtInAliasRows(), ...isoMemberAliases]);

/** A document as `parse` gets it. */
export function openedDocument(
  role: string,
  body: string | Uint8Array,
  facts: Record<string, string> = {},
): OpenedDocument {
  const url = `test:${role}/${JSON.stringify(facts)}`;
  const bytes = Buffer.from(body);
  return { id: url, url, role, facts, bytes, sha256: '', retrievedAt: '2026-01-02T00:00:00Z' };
}

async function* nothing(): AsyncGenerator<never> {}

/** Records and issues of documents that nobody fetched and that meet an empty database. */
export async function readDocuments(
  connector: Connector,
  documents: readonly OpenedDocument[],
  now = '2026-01-02T00:00:00Z',
): Promise<{ records: RecordEmission[]; issues: IssueEmission[] }> {
  const context: ReadingContext = {
    access: { baseUrl: 'https://source.example', open: async () => undefined },
    options: {},
    names: TEST_NAMES,
    now,
    stored: () => nothing(),
    recorded: async () => undefined,
  };
  const reading = await connector.begin(context);
  const emissions: Emission[] = [];
  for (const document of documents) for await (const each of reading.parse(document)) emissions.push(each);
  if (reading.complete) for await (const each of reading.complete()) emissions.push(each);
  return {
    records: emissions.filter((each) => each.type === 'record'),
    issues: emissions.filter((each) => each.type === 'issue'),
  };
}
