import type { RunRow, SourceRow } from '../../../app/views/ingest-view.ts';
import { Badge, type BadgeKind } from '../../components/badges.tsx';
import type { Column } from '../../components/data-table.tsx';
import { instant } from '../../format/dates.ts';
import { count } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';

const { sources: words } = m.evidence;
const FRESHNESS: Record<SourceRow['freshness'], { kind: BadgeKind; mark: string }> = {
  fresh: { kind: 'good', mark: '✓' },
  stale: { kind: 'bad', mark: '!' },
  'never-run': { kind: 'warn', mark: '○' },
  unknown: { kind: 'plain', mark: '?' },
};

/** How fresh a source is, as a mark and words. */
export function FreshnessBadge({ freshness }: { freshness: SourceRow['freshness'] }) {
  const { kind, mark } = FRESHNESS[freshness];
  return <Badge kind={kind} text={`${mark} ${m.words.freshness[freshness]}`} />;
}

const OUTCOMES: Record<RunRow['outcome'], BadgeKind> = {
  running: 'plain',
  updated: 'good',
  unchanged: 'good',
  unavailable: 'warn',
  failed: 'bad',
};

/** How a run ended, as a badge. */
export function OutcomeOfRun({ run: { outcome } }: { run: RunRow }) {
  return <Badge kind={OUTCOMES[outcome]} text={m.words.runOutcome[outcome]} />;
}

function NameCell({ source }: { source: SourceRow }) {
  return (
    <>
      {source.url ? (
        <a class="cell-title" href={source.url} rel="noreferrer">
          {source.name}
        </a>
      ) : (
        <span class="cell-title">{source.name}</span>
      )}
      <span class="cell-sub">
        {source.publisher} · <code>{source.id}</code>
      </span>
      {source.attribution ? (
        <span class="cell-sub">
          {words.attribution}: {source.attribution}
        </span>
      ) : null}
    </>
  );
}

/** When a source was last read well; what came with the product was read before it was delivered. */
export function lastSuccess({ lastSuccessAt, records }: SourceRow): string {
  if (lastSuccessAt) return instant(lastSuccessAt);
  return records > 0 ? words.delivered : words.never;
}

export const SOURCE_COLUMNS: Column<SourceRow>[] = [
  {
    key: 'name',
    head: words.heads.name,
    sort: 'name',
    wide: true,
    cell: (source) => <NameCell source={source} />,
  },
  { key: 'licence', head: words.heads.licence, sort: 'licence', cell: ({ licence }) => licence },
  {
    key: 'records',
    head: words.heads.records,
    sort: 'records',
    descendingFirst: true,
    number: true,
    cell: ({ records }) => count(records),
  },
  {
    key: 'freshness',
    head: words.heads.freshness,
    sort: 'freshness',
    cell: ({ freshness, cadenceDays }) => (
      <>
        <FreshnessBadge freshness={freshness} />
        {cadenceDays === null ? null : <span class="cell-sub">{words.cadence(cadenceDays)}</span>}
      </>
    ),
  },
  {
    key: 'last',
    head: words.heads.last,
    sort: 'last',
    descendingFirst: true,
    cell: lastSuccess,
  },
  {
    key: 'next',
    head: words.heads.next,
    cell: ({ nextRunAt }) =>
      nextRunAt ? instant(nextRunAt) : <span class="quiet">{words.notScheduled}</span>,
  },
  {
    key: 'issues',
    head: words.heads.issues,
    sort: 'issues',
    descendingFirst: true,
    number: true,
    cell: ({ openIssues }) => count(openIssues),
  },
];

export const SOURCE_VALUES = {
  name: (source: SourceRow) => source.name,
  licence: (source: SourceRow) => source.licence,
  records: (source: SourceRow) => source.records,
  freshness: (source: SourceRow) => source.freshness,
  last: (source: SourceRow) => source.lastSuccessAt,
  issues: (source: SourceRow) => source.openIssues,
};

function tally({ records }: RunRow): string {
  const { created, updated, unchanged, quarantined } = records;
  return [created, updated, unchanged, quarantined].map(count).join(' / ');
}

export const RUN_COLUMNS: Column<RunRow>[] = [
  {
    key: 'started',
    head: words.runs.started,
    cell: ({ startedAt }) => <span class="nowrap">{instant(startedAt)}</span>,
  },
  { key: 'source', head: words.runs.source, cell: ({ source }) => source },
  { key: 'trigger', head: words.runs.trigger, cell: ({ trigger }) => m.words.trigger[trigger] ?? trigger },
  {
    key: 'outcome',
    head: words.runs.outcome,
    cell: (run) => (
      <>
        <OutcomeOfRun run={run} />
        {run.error ? <span class="cell-sub">{run.error}</span> : null}
        {run.outcome === 'running' && run.progress ? (
          <span class="cell-sub">
            {words.runs.progress(run.progress.done, run.progress.total, run.progress.unit)}
          </span>
        ) : null}
      </>
    ),
  },
  {
    key: 'records',
    head: words.runs.records,
    number: true,
    cell: (run) => <span class="nowrap">{tally(run)}</span>,
  },
  { key: 'documents', head: words.runs.documents, number: true, cell: ({ documents }) => count(documents) },
  { key: 'issues', head: words.runs.issues, number: true, cell: ({ issues }) => count(issues) },
  {
    key: 'duration',
    head: words.runs.duration,
    number: true,
    cell: ({ durationMs }) =>
      durationMs === null ? '–' : <span class="nowrap">{words.runs.seconds(durationMs)}</span>,
  },
];
