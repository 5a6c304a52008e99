import { useState } from 'preact/hooks';
import type { AlertRow } from '../../../app/views/alert-view.ts';
import type { ListView } from '../../../app/views/traced.ts';
import { Badge, type BadgeKind, SyntheticBadge } from '../../components/badges.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Empty, Show } from '../../components/states.tsx';
import { apiHref, sendJson } from '../../data/api-client.ts';
import { ApiProblem } from '../../data/api-problem.ts';
import { forgetReads, useResource } from '../../data/use-resource.ts';
import { instant } from '../../format/dates.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';

const { alerts: words } = m.evidence;
const STATE_KINDS: Record<AlertRow['state'], BadgeKind> = {
  held: 'warn',
  released: 'good',
  dismissed: 'plain',
};

type Decision = 'released' | 'dismissed';

function ReviewButtons({ alert }: { alert: AlertRow }) {
  const [said, setSaid] = useState('');
  if (alert.state !== 'held') return null;
  const decide = async (state: Decision) => {
    try {
      await sendJson('PUT', apiHref(`/alerts/${encodeURIComponent(alert.id)}/state`), { state });
      forgetReads();
      setSaid(words.done[state]);
    } catch (error) {
      setSaid(error instanceof ApiProblem && error.message ? error.message : words.needsKey);
    }
  };
  return (
    <p class="row">
      <button type="button" class="button" onClick={() => decide('released')}>
        {words.release}
      </button>
      <button type="button" class="button" onClick={() => decide('dismissed')}>
        {words.dismiss}
      </button>
      <span role="status">{said}</span>
    </p>
  );
}

function AlertEntry({ alert }: { alert: AlertRow }) {
  return (
    <li class="stack-tight">
      <p class="row">
        <Badge text={m.words.alertKinds[alert.kind] ?? alert.kind} />
        <Badge kind={STATE_KINDS[alert.state]} text={m.words.alertState[alert.state]} />
        <SyntheticBadge when={alert.synthetic} />
        {alert.clearedAt ? <Badge text={m.lasting.over(instant(alert.clearedAt))} /> : null}
        <span class="small quiet">{words.raised(instant(alert.raisedAt))}</span>
        {alert.reviewedBy ? <span class="small quiet">{words.reviewed(alert.reviewedBy)}</span> : null}
      </p>
      <h3>{alert.title}</h3>
      <p>{alert.summary}</p>
      {alert.link ? (
        <p>
          <a href={alert.link}>{words.open}</a>
        </p>
      ) : null}
      <ReviewButtons alert={alert} />
    </li>
  );
}

/** What changed, newest first; held alerts can be released by whoever may. */
export function AlertsPage() {
  const query = useQuery();
  const kind = query.get('kind');
  const cleared = query.get('current') === 'true' ? 'false' : '';
  const list = useResource<ListView<AlertRow>>(apiHref('/alerts', { limit: 100, kind, cleared }));
  return (
    <>
      <PageHead title={words.title} lede={words.lede} eyebrow={m.shell.groups.watch} />
      <div class="stack">
        <p class="notice">{words.held}</p>
        <p class="notice">{m.lasting.operational}</p>
        <FilterBar
          fields={[
            {
              kind: 'select',
              name: 'kind',
              label: m.lasting.filterKind,
              options: Object.entries(m.words.alertKinds).map(([value, text]) => ({ value, text })),
            },
            { kind: 'check', name: 'current', label: m.lasting.filterOver },
          ]}
        />
        <Show of={list}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty text={words.none} />
            ) : (
              <ul class="rows">
                {items.map((alert) => (
                  <AlertEntry key={alert.id} alert={alert} />
                ))}
              </ul>
            )
          }
        </Show>
        <p class="small">
          <a href="/api/v1/feeds/alerts.atom">{words.feed}</a>
        </p>
      </div>
    </>
  );
}
