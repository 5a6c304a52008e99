import type { Connector } from '../../ingest/connector.ts';
import type { AliasRow } from '../../ingest/names/alias-row.ts';
import type { AlertStore, AnalysisStore } from './analysis-store.ts';
import type { Backup } from './backup.ts';
import type { Clock } from './clock.ts';
import type { CorrectionStore } from './correction-store.ts';
import type { DeskStore } from './desk-store.ts';
import type { Detector } from './detector.ts';
import type { FeedTokenStore } from './feed-token-store.ts';
import type { Fetcher } from './fetcher.ts';
import type { Forecaster } from './forecaster.ts';
import type { KeyStore } from './key-store.ts';
import type { Logger } from './logger.ts';
import type { MappingStore } from './mapping-store.ts';
import type { RecordReader, RecordWriter } from './record-store.ts';
import type { RunCoordinator } from './run-coordinator.ts';
import type { DocumentStore, IssueStore, RunStore } from './run-store.ts';
import type { Solver } from './solver.ts';
import type { WebhookSender } from './webhook-sender.ts';
import type { WebhookStore } from './webhook-store.ts';

/** Everything that use cases work with, put together once by a composition root and handed to the edges. */
export interface Services {
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
  webhookSender: WebhookSender;
  corrections: CorrectionStore;
  mappings: MappingStore;
  /** What people enter: kept plans, agreed parts, participants, support, tables of rates and costs. */
  desk: DeskStore;
  coordinator: RunCoordinator;
  backup: Backup;
  fetcher: Fetcher;
  clock: Clock;
  logger: Logger;
  /** Exact solver of plans. */
  solver: Solver;
  /** A new identifier, different each time. */
  newId: () => string;
  /** Analyses a body's votes away from the event loop. */
  detector: Detector;
  /** Fits and simulates forecasts away from the event loop. */
  forecaster: Forecaster;
  /** Days after which forecasts and reviews that newer ones replaced are forgotten; 0: never. */
  forecastRetentionDays: number;
  /** Version of the product: analyses are made anew under a new one. */
  codeVersion: string;
  /** Live sources by id: those that run on a schedule or by hand. */
  connectors: ReadonlyMap<string, Connector>;
  /** Addresses that replace the sources' own, by source id. */
  baseUrls: Readonly<Record<string, string>>;
  /** The operator's own rows of the alias tables. */
  ownAliases: readonly AliasRow[];
}
