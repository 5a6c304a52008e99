import { DomainError } from '../domain/errors.ts';
import { RECORD_KINDS } from '../domain/record.ts';
import type { Issue, Run, Source } from '../domain/source.ts';
import type { Manifest } from '../ingest/connector.ts';
import type { Alert, AlertStore } from './ports/analysis-store.ts';
import type { IssueStore, RunStore } from './ports/run-store.ts';
import { findAll, findRecord } from './reading/find.ts';
import { computedListing, type Listing, pagedListing } from './reading/listing.ts';
import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import type { IssueRow, RunRow, SourceRow } from './views/ingest-view.ts';
import { WATCHED_KINDS } from './watch-sources.ts';
import { freshnessOf, staleAt } from './watching/staleness.ts';

/** What is known of a source besides its records: can it be run, and when does it run next? */
export interface SourceSchedule {
  runnable: boolean;
  cron?: string;
  nextRunAt?: string;
}

export interface IngestReadDeps {
  model: ReadModel;
  runs: RunStore;
  issues: IssueStore;
  alerts: AlertStore;
  scheduleOf(source: string): SourceSchedule;
  /** Live sources by id: listed before their first run as well. */
  connectors: ReadonlyMap<string, { manifest: Manifest }>;
}

/** A run as a row; its duration is known once it has ended. */
export function runRow(run: Run): RunRow {
  const { finishedAt, progress } = run;
  return {
    id: run.id,
    source: run.source,
    trigger: run.trigger,
    dueAt: run.dueAt ?? null,
    startedAt: run.startedAt,
    finishedAt: finishedAt ?? null,
    durationMs: finishedAt === undefined ? null : Date.parse(finishedAt) - Date.parse(run.startedAt),
    outcome: run.outcome,
    documents: run.documents,
    records: run.records,
    issues: run.issues,
    checksum: run.checksum ?? null,
    error: run.error ?? null,
    snapshot: run.snapshot ?? null,
    progress: progress ? { done: progress.done, total: progress.total ?? null, unit: progress.unit } : null,
  };
}

function issueRow(issue: Issue): IssueRow {
  return {
    id: issue.id,
    run: issue.run,
    source: issue.source,
    code: issue.code,
    severity: issue.severity,
    state: issue.state,
    locator: issue.locator ?? null,
    message: issue.message,
    suggestions: issue.suggestions ?? [],
    raisedAt: issue.raisedAt,
    replayable: issue.quarantined !== undefined,
  };
}

export interface RunFilter {
  source?: string;
  outcome?: Run['outcome'];
}

/** Runs, newest first. */
export function listRuns(deps: IngestReadDeps, question: Question, filter: RunFilter): Listing<RunRow> {
  return pagedListing(
    (page) => deps.runs.list({ ...filter, ...page }),
    runRow,
    () => deps.model.snapshotOf(question),
  );
}

/** Stands for the newest run where an id is asked for. */
const LATEST = 'latest';

/**
 * One run with its progress; `latest` is the newest of all.
 * @throws DomainError `not-found`
 */
export async function getRun(deps: Pick<IngestReadDeps, 'runs'>, id: string): Promise<RunRow> {
  const run = id === LATEST ? (await deps.runs.list({ limit: 1 })).items[0] : await deps.runs.get(id);
  if (run) return runRow(run);
  throw new DomainError('not-found', `No run ${id} is recorded; /ingest/runs lists those that are.`);
}

export interface IssueFilter {
  source?: string;
  run?: string;
  code?: string;
  severity?: Issue['severity'];
  state?: Issue['state'];
}

/** Data problems, newest first. */
export function listIssues(deps: IngestReadDeps, question: Question, filter: IssueFilter): Listing<IssueRow> {
  const { source, run, code, severity, state } = filter;
  const asked = {
    ...(source && { source }),
    ...(run && { run }),
    ...(code && { code }),
    ...(severity && { severity }),
    ...(state && { state }),
    clearance: question.clearance,
  };
  return pagedListing(
    (page) => deps.issues.list({ ...asked, ...page }),
    issueRow,
    () => deps.model.snapshotOf(question),
  );
}

async function countRecords(deps: IngestReadDeps, question: Question, source: string): Promise<number> {
  const kinds = RECORD_KINDS.filter((kind) => kind !== 'source');
  const where = { 'provenance.source': { eq: source } };
  const { clearance } = question;
  return deps.model.remember(question, `records of ${source}`, async () => {
    const counts = await Promise.all(
      kinds.map((kind) => deps.model.reader.count(kind, { where, clearance })),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  });
}

/** Alerts that last and are about a source: their subject ends in its id. */
async function alertsAbout({ alerts }: IngestReadDeps, source: string): Promise<Alert[]> {
  const lasting = await alerts.lasting(WATCHED_KINDS);
  return lasting.filter(({ subject, state }) => state === 'released' && subject?.endsWith(` ${source}`));
}

async function sourceRow(deps: IngestReadDeps, question: Question, source: Source): Promise<SourceRow> {
  const { id } = source;
  const schedule = deps.scheduleOf(id);
  const [latest, lastSuccess, open, records, alerts] = await Promise.all([
    deps.runs.list({ source: id, limit: 1 }),
    deps.runs.lastOf(id, ['updated', 'unchanged']),
    deps.issues.list({ source: id, state: 'open', clearance: question.clearance, limit: 1 }),
    countRecords(deps, question, id),
    alertsAbout(deps, id),
  ]);
  const lastRun = latest.items[0];
  const rhythm = deps.connectors.get(id)?.manifest;
  const succeeded = lastSuccess?.finishedAt;
  const stale = succeeded === undefined ? undefined : staleAt({ ...source, ...rhythm }, new Date(succeeded));
  return {
    id,
    name: source.name,
    publisher: source.publisher,
    url: source.url ?? null,
    licence: source.licence,
    attribution: source.attribution ?? null,
    described: source.described ?? null,
    cadenceDays: source.cadenceDays ?? null,
    notes: source.notes ?? null,
    runnable: schedule.runnable,
    schedule: schedule.cron ?? null,
    nextRunAt: schedule.nextRunAt ?? null,
    records,
    openIssues: open.total,
    lastRun: lastRun ? runRow(lastRun) : null,
    lastSuccessAt: lastSuccess?.finishedAt ?? null,
    freshness: freshnessOf({ ...source, ...rhythm }, lastSuccess?.finishedAt, deps.model.clock.now()),
    staleAt: stale?.toISOString() ?? null,
    alerts: alerts.map(({ id: alert, kind, title, summary, raisedAt }) => ({
      id: alert,
      kind,
      title,
      summary,
      raisedAt,
    })),
  };
}

/** What a connector says of its source before a run has put it on record. */
function sourceOf({ id, name, publisher, url, licence, attribution, cadenceDays, notes }: Manifest): Source {
  return {
    id,
    name,
    publisher,
    url,
    licence,
    cadenceDays,
    ...(attribution === undefined ? {} : { attribution }),
    ...(notes === undefined ? {} : { notes }),
  };
}

/** Sources with how each stands; those that can be fetched come first. */
export function listSources(deps: IngestReadDeps, question: Question): Listing<SourceRow> {
  const compute = async () => {
    const records = await findAll(deps.model.reader, 'source', question, { sort: [{ field: 'key' }] });
    const sources = new Map([...deps.connectors].map(([id, { manifest }]) => [id, sourceOf(manifest)]));
    for (const { data } of records) sources.set(data.id, data);
    const rows = await Promise.all([...sources.values()].map((source) => sourceRow(deps, question, source)));
    rows.sort((one, other) => Number(other.runnable) - Number(one.runnable));
    return { rows, snapshot: await deps.model.snapshotOf(question) };
  };
  return computedListing(compute, (row) => row.id);
}

/**
 * One source.
 * @throws DomainError `not-found`
 */
export async function getSource(deps: IngestReadDeps, question: Question, id: string): Promise<SourceRow> {
  const connector = deps.connectors.get(id);
  const known = await deps.model.reader.get('source', id, { clearance: question.clearance });
  if (!known && connector) return sourceRow(deps, question, sourceOf(connector.manifest));
  const record = await findRecord(deps.model.reader, 'source', id, question, '/ingest/sources');
  return sourceRow(deps, question, record.data);
}
