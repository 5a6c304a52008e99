import { DomainError } from '../../domain/errors.ts';
import { keyOf } from '../../domain/key.ts';
import type { RecordKind, StoredRecord } from '../../domain/record.ts';
import type { RecordReader } from '../ports/record-store.ts';
import { type Question, recordScope } from './question.ts';

/**
 * The record of `kind` with this id.
 * @throws DomainError `not-found` where there is none that the asker may see; `list` says where to look.
 */
export async function findRecord<K extends RecordKind>(
  reader: RecordReader,
  kind: K,
  id: string,
  question: Question,
  list: string,
): Promise<StoredRecord<K>> {
  const scope = recordScope(question);
  const record = (await reader.get(kind, id, scope)) ?? (await reader.get(kind, keyOf(id), scope));
  if (record) return record;
  throw new DomainError('not-found', `No ${kind} ${id} is recorded; ${list} lists those that are.`);
}

/** All records of `kind` that match, for details that show a bounded number of them. */
export async function findAll<K extends RecordKind>(
  reader: RecordReader,
  kind: K,
  question: Question,
  query: Omit<Parameters<RecordReader['stream']>[1], 'clearance' | 'snapshot'>,
): Promise<StoredRecord<K>[]> {
  const found: StoredRecord<K>[] = [];
  for await (const record of reader.stream(kind, { ...query, ...recordScope(question) })) found.push(record);
  return found;
}
