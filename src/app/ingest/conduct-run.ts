import type { SourceTotal } from '../../domain/coverage.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Issue, RecordTally, Run } from '../../domain/source.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { RunTicket } from '../ports/record-store.ts';
import type { IssueStore, RunStore } from '../ports/run-store.ts';
import type { ReportedIssue, RunProgress, RunReport } from './run-report.ts';

export interface ConductDeps {
  runs: RunStore;
  issues: IssueStore;
  clock: Clock;
  logger: Logger;
  /** A new identifier for a run, different each time. */
  newId: () => string;
}

export interface RunStart {
  source: string;
  trigger: Run['trigger'];
  /** The instant of the schedule that a scheduled run answers. */
  dueAt?: string;
  /** Milliseconds for which the source stays reserved after the last sign of life; default 30,000. */
  leaseMs?: number;
  /** Milliseconds to wait for another run's lease to end before giving up with `conflict`; default 0. */
  waitMs?: number;
  signal?: AbortSignal;
  /** Told the run's id as soon as it is on record. */
  onStarted?: (run: string) => void;
  onProgress?: (progress: RunProgress) => void;
}

/** A run that holds its lease: what the work needs to write and to say where it stands. */
export interface RunInProgress {
  ticket: RunTicket;
  /** Instant of the start. */
  now: string;
  progress(progress: RunProgress): void;
  /** Throws where the run was stopped or its lease has gone to another run. */
  check(): void;
}

export interface RunResult {
  outcome: 'updated' | 'unchanged' | 'failed';
  documents: number;
  records: RecordTally;
  issues: readonly Issue[];
  checksum?: string;
  /** What the source counts itself. */
  totals?: readonly SourceTotal[];
  error?: { code: DomainError['code']; message: string };
  /** What the run's record says of the error, where not everybody may read the error itself. */
  recordedError?: string;
}

const DEFAULT_LEASE_MS = 30_000;
const RETRY_MS = 250;
/** How often a run's progress is put on record at most. */
const PROGRESS_MS = 2_000;

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function takeLease(deps: ConductDeps, start: RunStart, id: string): Promise<RunTicket> {
  const { source, trigger, dueAt, leaseMs = DEFAULT_LEASE_MS } = start;
  for (let waited = 0; ; waited += RETRY_MS) {
    const startedAt = deps.clock.now().toISOString();
    try {
      return await deps.runs.begin({ id, source, trigger, startedAt, ...(dueAt && { dueAt }) }, leaseMs);
    } catch (error) {
      const isHeld = error instanceof DomainError && error.code === 'conflict';
      if (!isHeld || waited >= (start.waitMs ?? 0) || start.signal?.aborted) throw error;
      await pause(RETRY_MS);
    }
  }
}

function keepLease(deps: ConductDeps, start: RunStart, ticket: RunTicket) {
  let lost: unknown;
  let latest: RunProgress | undefined;
  let beatenAt = performance.now();
  const beat = () => {
    beatenAt = performance.now();
    const progress = latest && { done: latest.done, total: latest.total, unit: latest.unit };
    deps.runs.heartbeat(ticket, progress).catch((error: unknown) => {
      if (error instanceof DomainError && error.code === 'conflict') lost = error;
      else deps.logger.warn({ run: ticket.run, error: String(error) }, 'Heartbeat of a run failed');
    });
  };
  const timer = setInterval(beat, (start.leaseMs ?? DEFAULT_LEASE_MS) / 3);
  timer.unref();
  const began = performance.now();
  return {
    ticket,
    now: ticket.at,
    progress(progress: RunProgress) {
      latest = progress;
      if (performance.now() - beatenAt >= PROGRESS_MS) beat();
      start.onProgress?.(progress);
    },
    check() {
      if (lost !== undefined) throw lost;
      if (start.signal?.aborted) {
        throw new DomainError('unavailable', 'The run was stopped before it was complete; start it again');
      }
    },
    elapsedMs: () => performance.now() - began,
    end: () => clearInterval(timer),
  };
}

/** What is recorded of a run that broke off; unknown errors are bugs and go on to the caller. */
function resultOfError(error: unknown): RunResult & { unavailable: boolean } {
  const known = error instanceof DomainError;
  return {
    outcome: 'failed',
    unavailable: known && error.code === 'unavailable',
    documents: 0,
    records: { created: 0, updated: 0, unchanged: 0, quarantined: 0 },
    issues: [],
    error: known
      ? { code: error.code, message: error.message }
      : { code: 'unavailable', message: 'The run broke off on an unexpected error; see the log' },
  };
}

/** The part of an issue that the person who started the run is told. */
export function reported(issue: Issue): ReportedIssue {
  const { code, severity, locator, message, suggestions } = issue;
  return { code, severity, ...(locator && { locator }), message, ...(suggestions && { suggestions }) };
}

/** The present, or where the clock was set back meanwhile the start and the time that has passed since: no run ends before it began. */
function endOf(deps: ConductDeps, ticket: RunTicket, elapsedMs: number): string {
  const start = Date.parse(ticket.at);
  const now = deps.clock.now().getTime();
  return new Date(now >= start ? now : start + elapsedMs).toISOString();
}

async function record(
  deps: ConductDeps,
  { ticket, elapsedMs }: RunInProgress & { elapsedMs(): number },
  result: RunResult,
  unavailable: boolean,
): Promise<RunReport> {
  const outcome = unavailable ? 'unavailable' : result.outcome;
  if (result.issues.length > 0) await deps.issues.add(result.issues);
  const changed = result.records.created + result.records.updated > 0;
  const run = await deps.runs.finish(
    ticket,
    {
      finishedAt: endOf(deps, ticket, elapsedMs()),
      outcome,
      documents: result.documents,
      records: result.records,
      issues: result.issues.length,
      ...(result.checksum && { checksum: result.checksum }),
      ...(result.error && { error: result.recordedError ?? result.error.message }),
      ...(changed && { snapshot: ticket.snapshot }),
    },
    result.totals,
  );
  return {
    run: ticket.run,
    source: ticket.source,
    outcome,
    documents: result.documents,
    records: result.records,
    issues: result.issues.map(reported),
    ...(run.snapshot !== undefined && { snapshot: run.snapshot }),
    ...(result.error && { error: result.error }),
  };
}

/**
 * Does `work` under the source's lease and records the run whatever becomes of it. Expected failures end as outcome
 * `unavailable` or `failed`; a lease that went to another run and unexpected errors are thrown on. Throws `conflict`
 * where another run of the source is alive.
 */
export async function conductRun(
  deps: ConductDeps,
  start: RunStart,
  work: (run: RunInProgress) => Promise<RunResult>,
): Promise<RunReport> {
  const ticket = await takeLease(deps, start, deps.newId());
  const run = keepLease(deps, start, ticket);
  start.onStarted?.(ticket.run);
  try {
    return await record(deps, run, await work(run), false);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'conflict') throw error;
    const { unavailable, ...result } = resultOfError(error);
    const report = await record(deps, run, result, unavailable);
    if (!(error instanceof DomainError)) throw error;
    return report;
  } finally {
    run.end();
  }
}
