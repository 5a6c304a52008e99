import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createReadModel, type ReadModel } from '../../src/app/reading/read-model.ts';
import type { RecordDraft, RecordKind } from '../../src/domain/record.ts';
import type { Connector, OpenedDocument, ReadingContext } from '../../src/ingest/connector.ts';
import { seed } from '../../src/ingest/connectors/seed/connector.ts';
import { synthetic as syntheticBody } from '../../src/ingest/connectors/synthetic/connector.ts';
import { contentHash } from '../../src/ingest/content-hash.ts';
import { createStores } from '../../src/store/stores.ts';
import type { TestDatabase } from './database.ts';

const FOLDER = new URL('../../seed/', import.meta.url);
export const SEED_DAY = '2026-11-23';
const INSTANT = `${SEED_DAY}T00:00:00Z`;

/** Writes drafts as one run and gives a read model over the database. */
export async function loadDrafts(
  database: TestDatabase,
  drafts: readonly RecordDraft[],
  source = 'test',
): Promise<ReadModel> {
  const { runs, writer, reader } = createStores(database.connection);
  const ticket = await runs.begin({ id: randomUUID(), source, trigger: 'seed', startedAt: INSTANT }, 600_000);
  const hashed = drafts.map((draft) => ({ ...draft, hash: contentHash(draft) }));
  for (let i = 0; i < hashed.length; i += 2_000) await writer.upsert(hashed.slice(i, i + 2_000), ticket);
  const records = { created: drafts.length, updated: 0, unchanged: 0, quarantined: 0 };
  await runs.finish(ticket, { outcome: 'updated', documents: 1, records, issues: 0, finishedAt: INSTANT });
  return createReadModel(reader, { now: () => new Date(INSTANT) });
}

/** Every record of the seed files, read by the seed's own connector. */
export function seedDrafts(): Promise<RecordDraft[]> {
  return draftsOf(seed);
}

/** The body that does not exist, as of `SEED_DAY`. */
export function syntheticDrafts(): Promise<RecordDraft[]> {
  return draftsOf(syntheticBody);
}

async function draftsOf(connector: Connector): Promise<RecordDraft[]> {
  const open = async ({ url, role }: { url: string; role: string }): Promise<OpenedDocument> => ({
    id: url,
    url,
    role,
    facts: {},
    bytes: readFileSync(new URL(url.replace(/^seed:\.\/|^synthetic:\.\//, ''), FOLDER)),
    sha256: '',
    retrievedAt: INSTANT,
  });
  const reading = await connector.begin({
    access: { baseUrl: 'seed:.', open },
    options: {},
    now: INSTANT,
  } as unknown as ReadingContext);
  const drafts: RecordDraft[] = [];
  for await (const request of reading.discover()) {
    const document = await open(request);
    for await (const emission of reading.parse(document)) {
      if (emission.type !== 'record') continue;
      const { kind, key, data, locator, provenance, synthetic = false } = emission;
      const { parser, confidence, confidentiality, id } = connector.manifest;
      const stamp = { source: id, retrievedAt: INSTANT, parser, confidence, confidentiality, locator };
      drafts.push({ kind, key, data, synthetic, provenance: { ...stamp, ...provenance } });
    }
  }
  return drafts;
}

/** Of drafts the committees in critical technologies with their members and posts, and everything of the kinds named. */
export function criticalPart(drafts: readonly RecordDraft[], kinds: readonly RecordKind[]): RecordDraft[] {
  const critical = new Set(
    drafts.flatMap(({ kind, key, data }) =>
      kind === 'committee' && 'technologies' in data && data.technologies.length > 0 ? [key] : [],
    ),
  );
  return drafts.filter(({ kind, key, data }) => {
    if (kinds.includes(kind)) return true;
    if (kind === 'committee') return critical.has(key);
    if (kind !== 'membership' && kind !== 'leadership') return false;
    return 'committee' in data && data.committee !== undefined && critical.has(data.committee);
  });
}
