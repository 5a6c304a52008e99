import type { Page } from './record-store.ts';

/** A finished analysis: what went in, how it was done, what came out. Reads show these and never compute. */
export interface StoredAnalysis<Result = unknown> {
  id: string;
  /** For example `blocs:CABF`: which question of which body; the newest of a scope is the one shown. */
  scope: string;
  inputHash: string;
  snapshot: number;
  parameters: Record<string, unknown>;
  seed: number;
  codeVersion: string;
  createdAt: string;
  durationMs: number;
  synthetic: boolean;
  result: Result;
}

export interface AnalysisStore {
  save(analysis: StoredAnalysis): Promise<void>;
  latest<R>(scope: string): Promise<StoredAnalysis<R> | undefined>;
  get<R>(id: string): Promise<StoredAnalysis<R> | undefined>;
  /** Newest of each scope, results included. */
  newest<R>(scopePrefix: string): Promise<StoredAnalysis<R>[]>;
  list(query: {
    scope?: string;
    limit: number;
    after?: string;
  }): Promise<Page<Omit<StoredAnalysis, 'result'>>>;
}

export const ALERT_KINDS = [
  'bloc-appeared',
  'bloc-grew',
  'bloc-shrank',
  'bloc-split',
  'bloc-faded',
  'source-stale',
  'nothing-came',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** Something that changed; those that name a real actor in a bloc stay `held` until an analyst releases them. */
export interface Alert {
  id: string;
  kind: AlertKind;
  title: string;
  summary: string;
  link?: string;
  analysis?: string;
  raisedAt: string;
  state: 'held' | 'released' | 'dismissed';
  synthetic: boolean;
  reviewedBy?: string;
  reviewedAt?: string;
}

export interface AlertStore {
  raise(alerts: readonly Alert[]): Promise<number>;
  get(id: string): Promise<Alert | undefined>;
  review(id: string, state: 'released' | 'dismissed', by: string, at: string): Promise<Alert>;
  list(query: { state?: Alert['state']; limit: number; after?: string }): Promise<Page<Alert>>;
}
