import type { BodyRow } from '../../../app/views/body-view.ts';
import type { SourceRow } from '../../../app/views/ingest-view.ts';
import type { ListView } from '../../../app/views/traced.ts';
import { SyntheticBadge } from '../../components/badges.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { Meter } from '../../components/meter.tsx';
import { BOUNDS } from '../../components/recorded-share.tsx';
import { Section } from '../../components/section.tsx';
import { Show } from '../../components/states.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useResource } from '../../data/use-resource.ts';
import { count, percent } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';
import { FreshnessBadge, lastSuccess } from '../sources/source-columns.tsx';

const { freshness: words } = m.overview;
const URGENT: Record<SourceRow['freshness'], number> = { stale: 0, 'never-run': 1, fresh: 2, unknown: 3 };

function CoverageTable({ bodies }: { bodies: readonly BodyRow[] }) {
  return (
    <DataTable
      caption={words.coverage}
      rows={bodies}
      rowKey={({ code }) => code}
      columns={[
        {
          key: 'body',
          head: words.body,
          cell: (body) => (
            <>
              <a href={`/bodies/${encodeURIComponent(body.code)}`}>{body.name}</a>{' '}
              <SyntheticBadge when={body.synthetic} />
            </>
          ),
        },
        {
          key: 'committees',
          head: m.overview.totals.committees,
          number: true,
          cell: ({ counts }) => count(counts.committees),
        },
        {
          key: 'ballots',
          head: m.overview.totals.ballots,
          number: true,
          cell: ({ counts }) => count(counts.ballots),
        },
        {
          key: 'meetings',
          head: m.overview.totals.meetings,
          number: true,
          cell: ({ counts }) => count(counts.meetings),
        },
        {
          key: 'recorded',
          head: words.recorded,
          wide: true,
          cell: ({ coverage, coverageIs, coverageNote }) => (
            <>
              {coverage === null ? null : (
                <Meter share={coverage} text={`${BOUNDS[coverageIs ?? 'exact']}${percent(coverage, 0)}`} />
              )}
              <span class="cell-sub">{coverageNote}</span>
            </>
          ),
        },
      ]}
    />
  );
}

function SourceTable({ sources }: { sources: readonly SourceRow[] }) {
  const urgent = sources.toSorted(
    (a, b) => URGENT[a.freshness] - URGENT[b.freshness] || b.records - a.records,
  );
  return (
    <DataTable
      caption={words.caption}
      rows={urgent.slice(0, 6)}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'source',
          head: words.source,
          cell: ({ id, name }) => <a href={`/sources?source=${encodeURIComponent(id)}`}>{name}</a>,
        },
        {
          key: 'state',
          head: words.state,
          cell: ({ freshness }) => <FreshnessBadge freshness={freshness} />,
        },
        { key: 'records', head: words.records, number: true, cell: ({ records }) => count(records) },
        {
          key: 'last',
          head: words.last,
          cell: lastSuccess,
        },
      ]}
    />
  );
}

/** How fresh the sources are and how much of each body is recorded. */
export function FreshnessSection({ bodies }: { bodies: readonly BodyRow[] }) {
  const sources = useResource<ListView<SourceRow>>(apiHref('/ingest/sources', { limit: 200 }));
  const covered = bodies.filter(({ counts }) => counts.committees + counts.ballots + counts.meetings > 0);
  return (
    <Section id="freshness" title={words.title} note={words.note} aside={<a href="/sources">{words.all}</a>}>
      <div class="stack">
        <CoverageTable bodies={covered} />
        <p>
          <a href="/sources#completeness">{m.completeness.title}</a>
        </p>
        <Show of={sources} lines={6}>
          {({ items }) => <SourceTable sources={items} />}
        </Show>
      </div>
    </Section>
  );
}
