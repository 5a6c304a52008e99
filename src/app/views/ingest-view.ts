import { z } from 'zod';
import { RUN_OUTCOMES } from '../../domain/source.ts';
import { ALERT_KINDS } from '../ports/analysis-store.ts';
import { RecordTallyView } from './traced.ts';

export const RunRow = z
  .object({
    id: z.string(),
    source: z.string(),
    trigger: z.enum(['manual', 'scheduled', 'seed', 'import', 'replay']),
    dueAt: z
      .string()
      .nullable()
      .describe('The instant of the schedule that a scheduled run answers; `null` for others.'),
    startedAt: z.string(),
    finishedAt: z.string().nullable(),
    durationMs: z.number().nullable(),
    outcome: z.enum(RUN_OUTCOMES),
    documents: z.number(),
    records: RecordTallyView,
    issues: z.number(),
    checksum: z.string().nullable(),
    error: z.string().nullable(),
    snapshot: z.number().nullable(),
    progress: z.object({ done: z.number(), total: z.number().nullable(), unit: z.string() }).nullable(),
  })
  .meta({ id: 'RunRow' });
export type RunRow = z.infer<typeof RunRow>;

/** A source with how it stands: what it gave, when, and whether it is late. */
export const SourceRow = z
  .object({
    id: z.string(),
    name: z.string(),
    publisher: z.string(),
    url: z.string().nullable(),
    licence: z.string(),
    attribution: z.string().nullable(),
    described: z.string().nullable(),
    cadenceDays: z.number().nullable(),
    notes: z.string().nullable(),
    runnable: z.boolean().describe('True where a connector can fetch it now.'),
    schedule: z
      .string()
      .nullable()
      .describe('Cron expression that it runs on; `null` where it is not scheduled.'),
    nextRunAt: z.string().nullable(),
    records: z.number().describe('Records that name it as their source.'),
    openIssues: z.number(),
    lastRun: RunRow.nullable(),
    lastSuccessAt: z.string().nullable(),
    freshness: z
      .enum(['fresh', 'stale', 'never-run', 'unknown'])
      .describe('`unknown` where no cadence is stated.'),
    staleAt: z
      .string()
      .nullable()
      .describe('When it counts as stale unless it is read before; `null` where that cannot be told.'),
    alerts: z
      .array(
        z.object({
          id: z.string(),
          kind: z.enum(ALERT_KINDS),
          title: z.string(),
          summary: z.string(),
          raisedAt: z.string(),
        }),
      )
      .describe('What is wrong with it now: stale, or nothing came although due.'),
  })
  .meta({ id: 'SourceRow' });
export type SourceRow = z.infer<typeof SourceRow>;

export const IssueRow = z
  .object({
    id: z.string(),
    run: z.string(),
    source: z.string(),
    code: z.string(),
    severity: z.enum(['info', 'warning', 'error']),
    state: z.enum(['open', 'settled']),
    locator: z.string().nullable(),
    message: z.string(),
    suggestions: z.array(z.string()),
    raisedAt: z.string(),
    replayable: z
      .boolean()
      .describe('True where the row it is about is kept and can be replayed after a fix.'),
  })
  .meta({ id: 'IssueRow' });
export type IssueRow = z.infer<typeof IssueRow>;
