import type { Ballot } from '../../domain/ballot.ts';
import { asStated } from '../../domain/corrections/apply-corrections.ts';
import { dayOf } from '../../domain/day.ts';
import type { RecordData, RecordKind } from '../../domain/record.ts';
import type { ImportContext } from '../../ingest/tabular/import-file.ts';
import type { RecordReader } from '../ports/record-store.ts';
import type { ImportDeps, ImportOptions } from './import-options.ts';

async function allOf<K extends RecordKind>(reader: RecordReader, kind: K): Promise<RecordData[K][]> {
  const found: RecordData[K][] = [];
  for await (const record of reader.stream(kind, { clearance: 'internal' })) found.push(record.data);
  return found;
}

async function storedBallots(
  reader: RecordReader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Ballot>> {
  const query = { where: { key: { in: [...ids] } }, limit: ids.length, clearance: 'internal' } as const;
  const { items } = await reader.list('ballot', query);
  // An import adds to what sources state; what was corrected is put over the result again when it is written.
  return new Map(items.map((record) => [record.key, asStated(record).data]));
}

async function ballotsByReference(reader: RecordReader, reference: string): Promise<readonly Ballot[]> {
  const query = { where: { 'data.reference': { eq: reference } }, limit: 10, clearance: 'internal' } as const;
  const { items } = await reader.list('ballot', query);
  return items.map((record) => asStated(record).data);
}

async function areOnRecord(
  reader: RecordReader,
  ballots: readonly Ballot[],
  hash: (ballot: Ballot) => string,
): Promise<boolean> {
  const where = { key: { in: ballots.map(({ id }) => id) }, hash: { in: ballots.map(hash) } };
  return (await reader.count('ballot', { where, clearance: 'internal' })) === ballots.length;
}

/** What a file's shape may look up while it is read; `hash` gives the hash that a ballot would be recorded under. */
export async function importContext(
  deps: ImportDeps,
  options: ImportOptions,
  now: string,
  hash: (ballot: Ballot) => string,
): Promise<ImportContext> {
  const { reader } = deps;
  const savedMappings = await deps.mappings.list();
  const bodies = await allOf(reader, 'body');
  const meetings = await allOf(reader, 'meeting');
  const bodyOfMeeting = new Map(meetings.map((meeting) => [meeting.id, meeting.body]));
  return {
    names: deps.names,
    today: dayOf(now),
    ...(options.dataset && { dataset: options.dataset }),
    ...(options.body && { body: options.body }),
    ...(options.mapping && { mapping: options.mapping }),
    savedMappings,
    bodies: bodies.map(({ code }) => code),
    committees: await allOf(reader, 'committee'),
    bodyOfMeeting: (meeting) => bodyOfMeeting.get(meeting),
    storedBallots: (ids) => storedBallots(reader, ids),
    ballotsByReference: (reference) => ballotsByReference(reader, reference),
    areOnRecord: (ballots) => areOnRecord(reader, ballots, hash),
  };
}
