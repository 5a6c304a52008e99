import type { DomainErrorCode } from '../../domain/errors.ts';
import type { IssueSeverity, RecordTally, RunOutcome } from '../../domain/source.ts';

/** An issue as told to the person who started the run. */
export interface ReportedIssue {
  code: string;
  severity: IssueSeverity;
  locator?: string;
  message: string;
  suggestions?: string[];
}

/** What a run did: the answer of `ingest` and `import`, printed as it is with `--json`. */
export interface RunReport {
  run: string;
  source: string;
  outcome: Exclude<RunOutcome, 'running'>;
  documents: number;
  records: RecordTally;
  issues: ReportedIssue[];
  /** The data version that this run made; absent where nothing changed. */
  snapshot?: number;
  /** Why the source was unavailable or the run failed. */
  error?: { code: DomainErrorCode; message: string };
}

/** Where a run stands, for a bar or a line of progress. */
export interface RunProgress {
  phase: 'documents' | 'reading' | 'writing';
  done: number;
  total?: number;
  unit: string;
}
