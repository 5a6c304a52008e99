import { setImmediate } from 'node:timers/promises';
import type { SourceTotal } from '../../domain/coverage.ts';
import { keyOf } from '../../domain/key.ts';
import {
  DocumentRefused,
  type DocumentRequest,
  type Emission,
  type Manifest,
  type OpenedDocument,
  type Reading,
  type RecordEmission,
} from '../../ingest/connector.ts';
import { type Collected, createCollector } from './collector.ts';
import type { RunInProgress } from './conduct-run.ts';
import type { CountingAccess } from './source-access.ts';

const EMISSIONS_PER_TURN = 1_000;

function sourceRecord(manifest: Manifest): RecordEmission {
  return {
    type: 'record',
    kind: 'source',
    key: keyOf(manifest.id),
    data: {
      id: manifest.id,
      name: manifest.name,
      publisher: manifest.publisher,
      url: manifest.url,
      licence: manifest.licence,
      cadenceDays: manifest.cadenceDays,
      ...(manifest.attribution && { attribution: manifest.attribution }),
      ...(manifest.notes && { notes: manifest.notes }),
    },
    synthetic: manifest.confidence === 'synthetic',
  };
}

/** Opens all documents of a run and gives those that exist. */
export async function discoverAll(reading: Reading, access: CountingAccess, run: RunInProgress) {
  const requests: DocumentRequest[] = [];
  for await (const request of reading.discover()) {
    run.check();
    if ((await access.open(request)) !== undefined) requests.push(request);
    run.progress({ phase: 'documents', done: requests.length, unit: 'documents' });
  }
  return requests;
}

/** Reads all emissions, giving other work (heartbeats) its turn. */
async function gather(emissions: AsyncIterable<Emission> | Iterable<Emission>): Promise<Emission[]> {
  const gathered: Emission[] = [];
  for await (const emission of emissions) {
    gathered.push(emission);
    if (gathered.length % EMISSIONS_PER_TURN === 0) await setImmediate();
  }
  return gathered;
}

function refusalOf(error: DocumentRefused, role: string): Emission {
  return {
    type: 'issue',
    code: error.issueCode,
    severity: 'error',
    message: `The document is refused whole: ${error.message}`,
    quarantined: { role },
    ...(error.locator && { locator: error.locator }),
  };
}

async function parseDocument(reading: Reading, document: OpenedDocument) {
  try {
    return { emissions: await gather(reading.parse(document)), isRefused: false };
  } catch (error) {
    if (!(error instanceof DocumentRefused)) throw error;
    return { emissions: [refusalOf(error, document.role)], isRefused: true };
  }
}

/** Reads all documents; one that contradicts itself leaves an issue and nothing else. */
export async function readAll(
  reading: Reading,
  requests: readonly DocumentRequest[],
  access: CountingAccess,
  manifest: Manifest,
  run: RunInProgress,
): Promise<Collected & { allRefused: boolean; totals: readonly SourceTotal[] }> {
  const collector = createCollector({ manifest, run: run.ticket.run, now: run.now });
  let refused = 0;
  collector.take([sourceRecord(manifest)], { retrievedAt: run.now });
  for (const [index, request] of requests.entries()) {
    run.check();
    const document = await access.open(request);
    if (document === undefined) continue;
    const { url, id, retrievedAt } = document;
    const { emissions, isRefused } = await parseDocument(reading, document);
    if (isRefused) refused += 1;
    collector.take(emissions, { url, document: id, retrievedAt });
    run.progress({ phase: 'reading', done: index + 1, total: requests.length, unit: 'documents' });
  }
  if (reading.complete) {
    const [first] = access.opened();
    const origin = { retrievedAt: run.now, ...(requests.length === 1 && first && { document: first.id }) };
    collector.take(await gather(reading.complete()), origin);
  }
  const totals = reading.totals?.() ?? [];
  return { ...collector.result(), allRefused: refused === requests.length, totals };
}
