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
  /** Removes what was made before an instant, the newest few of each scope apart. Gives the number removed. */
  forget(query: { scopePrefix: string; before: string; keepNewest: number }): Promise<number>;
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
  /** What it is about, for alerts that last as long as their cause. */
  subject?: string;
  /** When its cause was over; absent while it lasts, and on alerts of things that happened. */
  clearedAt?: string;
}

export interface AlertStore {
  raise(alerts: readonly Alert[]): Promise<number>;
  get(id: string): Promise<Alert | undefined>;
  /** For each of these links with alerts, the newest one. */
  newestAbout(links: readonly string[]): Promise<Map<string, Alert>>;
  review(id: string, state: 'released' | 'dismissed', by: string, at: string): Promise<Alert>;
  /** Alerts of these kinds that are not cleared. */
  lasting(kinds: readonly AlertKind[]): Promise<Alert[]>;
  /** Brings the words of an alert that lasts up to date. */
  retell(id: string, words: Pick<Alert, 'title' | 'summary'>): Promise<void>;
  /** Marks alerts as over; those that are stay as they are. Gives the number newly cleared. */
  clear(ids: readonly string[], at: string): Promise<number>;
  list(query: {
    state?: Alert['state'];
    kinds?: readonly AlertKind[];
    /** True: only those that are over; false: only the others. */
    cleared?: boolean;
    limit: number;
    after?: string;
  }): Promise<Page<Alert>>;
}
