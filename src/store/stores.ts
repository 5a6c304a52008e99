import type { Connection } from 'mongoose';
import type { AlertStore, AnalysisStore } from '../app/ports/analysis-store.ts';
import type { Backup } from '../app/ports/backup.ts';
import type { CorrectionStore } from '../app/ports/correction-store.ts';
import type { DeskStore } from '../app/ports/desk-store.ts';
import type { FeedTokenStore } from '../app/ports/feed-token-store.ts';
import type { KeyStore } from '../app/ports/key-store.ts';
import type { MappingStore } from '../app/ports/mapping-store.ts';
import type { RecordReader, RecordWriter } from '../app/ports/record-store.ts';
import type { RunCoordinator } from '../app/ports/run-coordinator.ts';
import type { DocumentStore, IssueStore, RunStore } from '../app/ports/run-store.ts';
import type { WebhookStore } from '../app/ports/webhook-store.ts';
import { createAlertStore } from './alert-store.ts';
import { createAnalysisStore } from './analysis-store.ts';
import { answering } from './answering.ts';
import { createBackup } from './backup.ts';
import { createCorrectionStore } from './correction-store.ts';
import { createDeskStore } from './desk-store.ts';
import { createDocumentStore } from './document-store.ts';
import { createFeedTokenStore } from './feed-token-store.ts';
import { createIssueStore } from './issue-store.ts';
import { createKeyStore } from './key-store.ts';
import { createMappingStore } from './mapping-store.ts';
import { createRecordReader } from './records/record-reader.ts';
import { createRecordWriter } from './records/record-writer.ts';
import { createRunCoordinator } from './run-coordinator.ts';
import { createRunStore } from './runs/run-store.ts';
import { createWebhookStore } from './webhook-store.ts';

/** Every port that the database serves. */
export interface Stores {
  reader: RecordReader;
  writer: RecordWriter;
  runs: RunStore;
  issues: IssueStore;
  documents: DocumentStore;
  analyses: AnalysisStore;
  alerts: AlertStore;
  keys: KeyStore;
  feedTokens: FeedTokenStore;
  webhooks: WebhookStore;
  corrections: CorrectionStore;
  mappings: MappingStore;
  desk: DeskStore;
  coordinator: RunCoordinator;
  backup: Backup;
}

/** All stores on one connection. They fail with `unavailable` where the database has gone away. */
export function createStores(connection: Connection): Stores {
  const { reader, writer } = createRecordStore(connection);
  return {
    reader: answering(reader),
    writer: answering(writer),
    runs: answering(createRunStore(connection)),
    issues: answering(createIssueStore(connection)),
    documents: answering(createDocumentStore(connection)),
    analyses: answering(createAnalysisStore(connection)),
    alerts: answering(createAlertStore(connection)),
    keys: answering(createKeyStore(connection)),
    feedTokens: answering(createFeedTokenStore(connection)),
    webhooks: answering(createWebhookStore(connection)),
    corrections: answering(createCorrectionStore(connection)),
    mappings: answering(createMappingStore(connection)),
    desk: answering(createDeskStore(connection)),
    coordinator: answering(createRunCoordinator(connection)),
    backup: answering(createBackup(connection)),
  };
}

/** Reader and writer of the records. */
export function createRecordStore(connection: Connection): { reader: RecordReader; writer: RecordWriter } {
  return { reader: createRecordReader(connection), writer: createRecordWriter(connection) };
}
