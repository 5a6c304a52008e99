import type { RecordKind } from '../domain/record.ts';

/** The collection that keeps the current content of each kind of record. */
export const RECORD_COLLECTIONS: Readonly<Record<RecordKind, string>> = {
  source: 'sources',
  body: 'bodies',
  committee: 'committees',
  actor: 'actors',
  alliance: 'alliances',
  membership: 'memberships',
  leadership: 'leadership',
  meeting: 'meetings',
  delegation: 'delegations',
  contribution: 'contributions',
  ballot: 'ballots',
  rule: 'rules',
  cost: 'costs',
  figure: 'figures',
};

/** The product's own collections. */
export const COLLECTIONS = {
  /** Superseded content of all kinds of record. */
  versions: 'record_versions',
  runs: 'runs',
  issues: 'issues',
  documents: 'documents',
  /** Compressed bytes of documents and analyses, cut below the size limit of one document. */
  chunks: 'chunks',
  analyses: 'analyses',
  alerts: 'alerts',
  keys: 'keys',
  feedTokens: 'feed_tokens',
  webhooks: 'webhooks',
  webhookDeliveries: 'webhook_deliveries',
  corrections: 'corrections',
  /** Mappings of imported columns that people confirmed. */
  mappings: 'mappings',
  /** What people at the desk enter: kept plans, agreed parts, participants, support, tables of rates and costs. */
  desk: 'desk',
  deskVersions: 'desk_versions',
  cronLocks: 'cron_locks',
  migrations: 'migrations',
} as const;
