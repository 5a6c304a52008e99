import type { ListView } from '../../../app/views/traced.ts';
import { Badge, type BadgeKind } from '../../components/badges.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Downloads } from '../../components/downloads.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { Pager } from '../../components/list-view.tsx';
import { Section } from '../../components/section.tsx';
import { Show } from '../../components/states.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useLive } from '../../data/use-live.ts';
import { instant } from '../../format/dates.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';
import { type DeliveryRow, type WebhookRow, webhookName } from './webhook-rows.ts';

const { deliveries: words, events } = m.webhooks;
const KINDS: Record<DeliveryRow['state'], BadgeKind> = { pending: 'warn', delivered: 'good', failed: 'bad' };

function columnsOf(webhooks: readonly WebhookRow[]): Column<DeliveryRow>[] {
  const names = new Map(webhooks.map((row) => [row.id, webhookName(row)]));
  const { heads } = words;
  return [
    {
      key: 'event',
      head: heads.event,
      nowrap: true,
      cell: ({ event }) => events[event as keyof typeof events] ?? event,
    },
    { key: 'address', head: heads.address, cell: ({ webhook }) => names.get(webhook) ?? words.gone },
    {
      key: 'state',
      head: heads.state,
      cell: ({ state }) => <Badge kind={KINDS[state]} text={words.states[state]} />,
    },
    { key: 'attempts', head: heads.attempts, number: true, cell: ({ attempts }) => words.attempts(attempts) },
    {
      key: 'answer',
      head: heads.answer,
      wide: true,
      cell: ({ lastStatus, lastError }) => lastError ?? (lastStatus === undefined ? '–' : String(lastStatus)),
    },
    {
      key: 'created',
      head: heads.created,
      nowrap: true,
      cell: ({ createdAt, finishedAt, nextAttemptAt }) => (
        <>
          {instant(createdAt)}
          <span class="cell-sub">
            {finishedAt ? words.ended(instant(finishedAt)) : words.next(instant(nextAttemptAt))}
          </span>
        </>
      ),
    },
    {
      key: 'payload',
      head: heads.payload,
      cell: ({ payload }) => (
        <details class="small">
          <summary>{words.payload}</summary>
          <code class="breakable">{payload}</code>
        </details>
      ),
    },
  ];
}

function Log({ path, webhooks }: { path: string; webhooks: readonly WebhookRow[] }) {
  const after = useQuery().get('after');
  const { resource } = useLive<ListView<DeliveryRow>>(apiHref(path, { limit: 50, after }), ({ items }) =>
    items.some(({ state, attempts }) => state === 'pending' && attempts === 0),
  );
  return (
    <Show of={resource} lines={4}>
      {({ items, next }) => (
        <div class="stack">
          {items.length === 0 ? (
            <p class="quiet">{words.none}</p>
          ) : (
            <DataTable
              caption={words.caption}
              columns={columnsOf(webhooks)}
              rows={items}
              rowKey={({ id }) => id}
            />
          )}
          <Pager next={next} />
        </div>
      )}
    </Show>
  );
}

/** The log of what was sent, of all addresses or one; `turn` changes when it is to be read again. */
export function DeliveriesSection({ webhooks, turn }: { webhooks: readonly WebhookRow[]; turn: number }) {
  const chosen = useQuery().get('webhook') || 'all';
  const path = `/webhooks/${encodeURIComponent(chosen)}/deliveries`;
  return (
    <Section id="deliveries" title={words.title} note={words.note} aside={<Downloads path={path} />}>
      <FilterBar
        fields={[
          {
            kind: 'select',
            name: 'webhook',
            label: words.which,
            any: words.all,
            options: webhooks.map((row) => ({ value: row.id, text: webhookName(row) })),
          },
        ]}
      />
      <Log key={`${chosen} ${turn}`} path={path} webhooks={webhooks} />
    </Section>
  );
}
