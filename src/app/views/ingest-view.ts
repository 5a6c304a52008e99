import type { Issue, RecordTally, Run } from '../../domain/source.ts';

/** A source with how it stands: what it gave, when, and whether it is late. */
export interface SourceRow {
  id: string;
  name: string;
  publisher: string;
  url: string | null;
  licence: string;
  attribution: string | null;
  described: string | null;
  cadenceDays: number | null;
  notes: string | null;
  /** True where a connector can fetch it now. */
  runnable: boolean;
  /** Cron expression that it runs on; `null` where it is not scheduled. */
  schedule: string | null;
  nextRunAt: string | null;
  /** Records that name it as their source. */
  records: number;
  openIssues: number;
  lastRun: RunRow | null;
  lastSuccessAt: string | null;
  /** `unknown` where no cadence is stated. */
  freshness: 'fresh' | 'stale' | 'never-run' | 'unknown';
}

export interface RunRow {
  id: string;
  source: string;
  trigger: Run['trigger'];
  startedAt: string;
  finishedAt: string | null;
  durationMs: number | null;
  outcome: Run['outcome'];
  documents: number;
  records: RecordTally;
  issues: number;
  checksum: string | null;
  error: string | null;
  snapshot: number | null;
  progress: { done: number; total: number | null; unit: string } | null;
}

export interface IssueRow {
  id: string;
  run: string;
  source: string;
  code: string;
  severity: Issue['severity'];
  state: Issue['state'];
  locator: string | null;
  message: string;
  suggestions: string[];
  raisedAt: string;
  /** True where the row it is about is kept and can be replayed after a fix. */
  replayable: boolean;
}
