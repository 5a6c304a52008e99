import { useState } from 'preact/hooks';
import type { RunRow, SourceRow } from '../../../app/views/ingest-view.ts';
import type { ListView } from '../../../app/views/traced.ts';
import { Badge } from '../../components/badges.tsx';
import { Section } from '../../components/section.tsx';
import { apiHref, sendJson } from '../../data/api-client.ts';
import { refusalOf } from '../../data/refusal.ts';
import { usePolled } from '../../data/use-polled.ts';
import { forgetReads } from '../../data/use-resource.ts';
import { instant } from '../../format/dates.ts';
import { count } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';
import { FreshnessBadge, OutcomeOfRun } from './source-columns.tsx';

const { runs: words } = m;
const RUNS = apiHref('/ingest/runs', { limit: 30 });
const QUICK_MS = 2_000;
const SLOW_MS = 10_000;

const isRunning = (run: RunRow) => run.outcome === 'running';

/** The newest runs, asked for often while one is under way. */
export function useRuns(): { runs: readonly RunRow[]; lookNow: () => void } {
  const [asked, setAsked] = useState(0);
  const pace = (answer: ListView<RunRow> | undefined) => (answer?.items.some(isRunning) ? QUICK_MS : SLOW_MS);
  const list = usePolled<ListView<RunRow>>(RUNS, pace, asked);
  return { runs: list?.items ?? [], lookNow: () => setAsked((times) => times + 1) };
}

function Progress({ run }: { run: RunRow }) {
  const { progress, startedAt, source } = run;
  const seconds = Math.max(0, Math.round((Date.now() - Date.parse(startedAt)) / 1000));
  const label = words.running(progress?.unit ?? words.begun);
  const said = progress
    ? m.evidence.sources.runs.progress(progress.done, progress.total, progress.unit)
    : words.begun;
  const known = progress?.total ? { value: progress.done, max: progress.total } : {};
  return (
    <div class="stack-tight">
      <progress aria-label={`${source}: ${label}`} {...known} />
      <p class="small">
        {said} · {words.elapsed(seconds)}
      </p>
    </div>
  );
}

function LastRun({ run }: { run: RunRow | null }) {
  if (!run) return <p class="small quiet">{words.none}</p>;
  const { records, documents, error } = run;
  return (
    <p class="small">
      <OutcomeOfRun run={run} /> {instant(run.finishedAt ?? run.startedAt)} ·{' '}
      {error ?? words.tally(records.created, records.updated, documents)}
    </p>
  );
}

function RunNow({
  source,
  busy,
  onStarted,
}: {
  source: string;
  busy: boolean;
  onStarted: (run: RunRow) => void;
}) {
  const [said, setSaid] = useState('');
  const start = async () => {
    setSaid('');
    try {
      const href = apiHref(`/ingest/sources/${encodeURIComponent(source)}/runs`);
      onStarted(await sendJson<RunRow>('POST', href, {}));
      forgetReads();
    } catch (error) {
      setSaid(refusalOf(error, words.needsKey));
    }
  };
  return (
    <p class="row">
      <button
        type="button"
        class="button"
        disabled={busy}
        onClick={start}
        aria-label={`${words.now}: ${source}`}
      >
        {words.now}
      </button>
      <span role="status">{busy ? words.askedFor : said}</span>
    </p>
  );
}

/** The list of sources is read once; a run that succeeded since then makes its source fresh. */
function freshnessNow(source: SourceRow, ended: RunRow | null): SourceRow['freshness'] {
  const succeeded = ended?.outcome === 'updated' || ended?.outcome === 'unchanged';
  const isNewer = (ended?.finishedAt ?? '') > (source.lastSuccessAt ?? '');
  return succeeded && isNewer ? 'fresh' : source.freshness;
}

interface LiveProps {
  runs: readonly RunRow[];
  lookNow: () => void;
}

function LiveSource({ source, runs, lookNow }: LiveProps & { source: SourceRow }) {
  const [asked, setAsked] = useState<RunRow | undefined>();
  const own = runs.filter((run) => run.source === source.id);
  const newest = own[0] ?? source.lastRun;
  const current =
    own.find(isRunning) ?? (asked && !own.some(({ id }) => id === asked.id) ? asked : undefined);
  const ended = own.find((run) => !isRunning(run)) ?? (newest && !isRunning(newest) ? newest : null);
  return (
    <li class="stack-tight">
      <p class="row">
        <strong>{source.name}</strong>
        <FreshnessBadge freshness={freshnessNow(source, ended)} />
        {current ? <Badge text={m.words.runOutcome.running} /> : null}
        <span class="small quiet">
          {source.nextRunAt ? words.next(instant(source.nextRunAt)) : words.unscheduled}
          {source.openIssues > 0 ? ` · ${m.evidence.sources.heads.issues}: ${count(source.openIssues)}` : ''}
        </span>
      </p>
      {source.alerts.map(({ id, title, summary }) => (
        <p key={id} class="notice" data-kind="warn">
          <strong>{title}.</strong> {summary}
        </p>
      ))}
      {current ? <Progress run={current} /> : null}
      <LastRun run={ended} />
      {source.staleAt && source.freshness === 'fresh' ? (
        <p class="small quiet">{words.stale(instant(source.staleAt))}</p>
      ) : null}
      <RunNow
        source={source.id}
        busy={current !== undefined}
        onStarted={(run) => {
          setAsked(run);
          lookNow();
        }}
      />
    </li>
  );
}

/** The sources that can be read now: how each stands, a run under way, and a button to start one. */
export function LiveSources({ sources, ...live }: LiveProps & { sources: readonly SourceRow[] }) {
  const runnable = sources.filter((source) => source.runnable);
  if (runnable.length === 0) return null;
  return (
    <Section id="live" title={words.live} note={words.liveNote}>
      <ul class="rows">
        {runnable.map((source) => (
          <LiveSource key={source.id} source={source} {...live} />
        ))}
      </ul>
    </Section>
  );
}
