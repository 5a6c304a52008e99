import type { Ballot } from '../../domain/ballot.ts';
import type { RecordDraft } from '../../domain/record.ts';
import type { Issue } from '../../domain/source.ts';
import type { IssueEmission, RecordEmission } from '../../ingest/connector.ts';
import { contentHash } from '../../ingest/content-hash.ts';
import { flawsOf } from '../../ingest/record-schemas.ts';
import type { RecordReader } from '../ports/record-store.ts';
import { type HashedDraft, invalidRecord, issueOf } from './emissions.ts';
import { importContext } from './import-context.ts';
import type { ImportDeps } from './import-options.ts';
import { createClassKeeper } from './keep-classes.ts';
import { type FileReading, importDraft, originOf, readerOf } from './read-import.ts';

const BATCH = 100;

/** What an import writes, or would write: the same for a run and a dry run. */
export interface ImportSink {
  issue(issue: Issue): void;
  /** Takes what is on record just as the file states it. */
  unchanged(draft: HashedDraft): void;
  /** Takes a batch of at most a hundred drafts. */
  batch(drafts: readonly HashedDraft[]): Promise<void>;
}

/** Hashes each record once, though it is asked for when it is looked up and when it is written. */
function createHashMemory(): (draft: RecordDraft) => string {
  const hashes = new WeakMap<object, string>();
  return (draft) => {
    const hash = hashes.get(draft.data) ?? contentHash(draft);
    hashes.set(draft.data, hash);
    return hash;
  };
}

/** Marks what is told of a made-up body: the mark is the body's, and no file takes it off. */
async function createMarker(reader: RecordReader): Promise<(emission: RecordEmission) => RecordEmission> {
  const madeUp = new Set<unknown>();
  const query = { where: { synthetic: { eq: true } }, clearance: 'internal' } as const;
  for await (const { data } of reader.stream('body', query)) madeUp.add(data.code);
  return (emission) =>
    'body' in emission.data && madeUp.has(emission.data.body) ? { ...emission, synthetic: true } : emission;
}

/** Reads a file and hands drafts and issues on; gives the number of rows that were not taken. */
export async function pour(deps: ImportDeps, reading: FileReading, sink: ImportSink): Promise<number> {
  const hash = createHashMemory();
  const marked = await createMarker(deps.reader);
  const hashOfBallot = (data: Ballot) =>
    importDraft(marked({ type: 'record', kind: 'ballot', key: data.id, data }), reading, hash).hash;
  const context = await importContext(deps, reading.options, reading.now, hashOfBallot);
  context.onMapping = (used) => {
    reading.used = used;
  };
  const keepClasses = createClassKeeper(deps.reader, reading.options.confidentiality ?? 'public');
  let batch: RecordEmission[] = [];
  let quarantined = 0;

  function problem(emission: IssueEmission): void {
    if (emission.quarantined !== undefined || emission.holds) quarantined += 1;
    sink.issue(issueOf(emission, originOf(reading), readerOf(reading)));
  }

  async function hand(): Promise<void> {
    const { emissions, warnings } = await keepClasses(batch);
    batch = [];
    for (const warning of warnings) problem(warning);
    await sink.batch(emissions.map((emission) => importDraft(emission, reading, hash)));
  }

  for await (const emission of reading.shape.read(reading.file, context)) {
    if (emission.type === 'record' && emission.onRecord) {
      sink.unchanged(importDraft(marked(emission), reading, hash));
      continue;
    }
    // Bytes of which nothing is new and nothing is wrong are not kept: no record and no issue would refer to them.
    reading.document ??= await reading.keep?.();
    const flaws = emission.type === 'record' ? flawsOf(emission.kind, emission.data) : [];
    if (emission.type === 'issue') problem(emission);
    else if (flaws.length > 0) problem(invalidRecord(emission, flaws));
    else if (batch.push(marked(emission)) === BATCH) await hand();
  }
  if (batch.length > 0) await hand();
  return quarantined;
}
