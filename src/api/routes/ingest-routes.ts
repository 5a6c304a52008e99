import { z } from 'zod';
import { listAlerts, reviewAlert } from '../../app/list-alerts.ts';
import {
  getRun,
  getSource,
  type IngestReadDeps,
  listIssues,
  listRuns,
  listSources,
} from '../../app/list-ingest.ts';
import { ALERT_KINDS } from '../../app/ports/analysis-store.ts';
import { startRun } from '../../app/start-run.ts';
import { AlertRow } from '../../app/views/alert-view.ts';
import { IssueRow, RunRow, SourceRow } from '../../app/views/ingest-view.ts';
import { RUN_OUTCOMES } from '../../domain/source.ts';
import type { RouteDeps } from '../api-deps.ts';
import { mayAct } from '../asker.ts';
import { Answer, jsonOperation, listOperation, type Operation } from '../operation.ts';
import { Code, DayParameter, Flag } from '../schemas/common.ts';
import { IdParameter } from '../schemas/parameters.ts';

const TAG = 'Sources and runs';

/** What the reads of sources, runs and issues work with. */
function ingestReads({ model, services, scheduleOf }: RouteDeps): IngestReadDeps {
  const { runs, issues, alerts, connectors } = services;
  return { model, runs, issues, alerts, scheduleOf, connectors };
}

function sourceOperations(deps: RouteDeps): Operation[] {
  const ingest = ingestReads(deps);
  const source = Code.optional().describe('Id of a source.');
  return [
    listOperation({
      operationId: 'listSources',
      path: '/ingest/sources',
      tag: TAG,
      summary: 'Sources with how each stands: what it gave, when, and whether it is late',
      row: SourceRow,
      name: 'sources',
      listing: ({ question }) => listSources(ingest, question),
    }),
    jsonOperation({
      operationId: 'getSource',
      path: '/ingest/sources/{id}',
      tag: TAG,
      summary: 'One source',
      params: IdParameter,
      examples: { id: 'iso-open-data' },
      problems: ['not-found'],
      response: SourceRow,
      handle: ({ question, params }) => getSource(ingest, question, params.id),
    }),
    listOperation({
      operationId: 'listRuns',
      path: '/ingest/runs',
      tag: TAG,
      summary: 'Runs of the sources, newest first',
      query: z.object({ source, outcome: z.enum(RUN_OUTCOMES).optional() }),
      row: RunRow,
      name: 'runs',
      listing: ({ question, query }) => listRuns(ingest, question, query),
    }),
    jsonOperation({
      operationId: 'getRun',
      path: '/ingest/runs/{id}',
      tag: TAG,
      summary: 'One run, with its progress while it lasts',
      description: 'The id `latest` stands for the newest run.',
      params: IdParameter,
      examples: { id: 'latest' },
      problems: ['not-found'],
      response: RunRow,
      handle: ({ params }) => getRun(ingest, params.id),
    }),
  ];
}

function runOperations(deps: RouteDeps): Operation[] {
  const { services } = deps;
  const ingest = ingestReads(deps);
  const source = Code.optional().describe('Id of a source.');
  return [
    jsonOperation({
      operationId: 'startRun',
      method: 'post',
      path: '/ingest/sources/{id}/runs',
      tag: TAG,
      summary: 'Run a source now; the answer comes as soon as the run is on record',
      access: 'admin',
      status: 202,
      params: IdParameter,
      examples: { id: 'iso-open-data' },
      body: {
        schema: z.strictObject({
          since: DayParameter.optional().describe('Only what changed since, where the source can tell.'),
          force: z.boolean().optional().describe('Read documents even where they are the same.'),
        }),
        example: { force: false },
      },
      problems: ['not-found', 'conflict'],
      response: RunRow,
      async handle({ params, body }) {
        const signal = deps.stopping;
        const run = await startRun(services, { ...body, source: params.id, ...(signal && { signal }) });
        return new Answer(202, run, { Location: `/api/v1/ingest/runs/${encodeURIComponent(run.id)}` });
      },
    }),
    listOperation({
      operationId: 'listIssues',
      path: '/ingest/issues',
      tag: TAG,
      summary: 'Data problems, newest first',
      query: z.object({
        source,
        run: Code.optional(),
        code: Code.optional(),
        severity: z.enum(['info', 'warning', 'error']).optional(),
        state: z.enum(['open', 'settled']).optional(),
      }),
      row: IssueRow,
      name: 'issues',
      listing: ({ question, query }) => listIssues(ingest, question, query),
    }),
  ];
}

function alertOperations(deps: RouteDeps): Operation[] {
  const { model, services } = deps;
  const { alerts } = services;
  return [
    listOperation({
      operationId: 'listAlerts',
      path: '/alerts',
      tag: TAG,
      summary: 'What changed: released alerts, and for analysts those that wait',
      query: z.object({
        state: z.enum(['held', 'released', 'dismissed']).optional(),
        kind: z.enum(ALERT_KINDS).optional(),
        cleared: Flag.optional().describe('Only alerts that are over, or only the others.'),
      }),
      problems: ['forbidden'],
      row: AlertRow,
      name: 'alerts',
      listing: ({ question, query, asker }) =>
        listAlerts(
          { alerts, snapshot: () => model.snapshotOf(question) },
          { ...query, analyst: mayAct(asker, 'analyst') },
        ),
    }),
    jsonOperation({
      operationId: 'reviewAlert',
      method: 'put',
      path: '/alerts/{id}/state',
      tag: TAG,
      summary: 'Release or dismiss an alert',
      access: 'analyst',
      params: IdParameter,
      examples: { id: 'bloc-appeared:SYN%3A6b421ed4:93d1368c64158023' },
      body: {
        schema: z.strictObject({ state: z.enum(['released', 'dismissed']) }),
        example: { state: 'released' },
      },
      problems: ['not-found', 'conflict'],
      response: AlertRow,
      handle: ({ params, body, asker }) =>
        reviewAlert(services, params.id, body.state, asker.key ?? 'unknown'),
    }),
  ];
}

/** Sources, runs, data problems and alerts. */
export function ingestRoutes(deps: RouteDeps): Operation[] {
  return [...sourceOperations(deps), ...runOperations(deps), ...alertOperations(deps)];
}
