import { useState } from 'preact/hooks';
import { DataTable } from '../../components/data-table.tsx';
import { DeleteButton } from '../../components/entry-actions.tsx';
import { Empty } from '../../components/states.tsx';
import { apiHref, sendJson } from '../../data/api-client.ts';
import { refusalOf } from '../../data/refusal.ts';
import { instant } from '../../format/dates.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';
import { type DeliveryRow, type WebhookRow, webhookName } from './webhook-rows.ts';

const { list: words, tested, needsKey, events } = m.webhooks;

function outcomeOf({ state, lastStatus, lastError }: DeliveryRow): string {
  if (state === 'delivered') return tested.delivered(String(lastStatus ?? ''));
  const why = lastError ?? (lastStatus === undefined ? tested.noAnswer : tested.answered(lastStatus));
  return tested[state](why);
}

function Actions({ row, onDone }: { row: WebhookRow; onDone: (said?: string) => void }) {
  const query = useQuery();
  const [said, setSaid] = useState('');
  const path = `/webhooks/${encodeURIComponent(row.id)}`;
  const name = webhookName(row);
  const test = async () => {
    setSaid(m.common.loading);
    try {
      setSaid(outcomeOf(await sendJson<DeliveryRow>('POST', apiHref(`${path}/test`))));
      onDone();
    } catch (error) {
      setSaid(refusalOf(error, needsKey));
    }
  };
  return (
    <div class="stack-tight">
      <div class="row actions">
        <button
          type="button"
          class="button"
          data-kind="quiet"
          aria-label={`${words.test}: ${name}`}
          onClick={test}
        >
          {words.test}
        </button>
        <a
          class="button"
          data-kind="quiet"
          href={query.href({ webhook: row.id, after: undefined })}
          aria-label={`${words.deliveries}: ${name}`}
        >
          {words.deliveries}
        </a>
        <DeleteButton
          {...{ name, path, needsKey }}
          label={words.delete}
          question={words.deleteQuestion}
          onDone={() => onDone(words.deleted(name))}
        />
      </div>
      <p role="status" class="small">
        {said}
      </p>
    </div>
  );
}

/** The registered addresses, each with what may be done with it. */
export function WebhookTable({
  rows,
  onDone,
}: {
  rows: readonly WebhookRow[];
  onDone: (said?: string) => void;
}) {
  if (rows.length === 0) return <Empty title={words.noneTitle} text={words.none} />;
  return (
    <DataTable
      caption={words.caption}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'url',
          head: words.heads.url,
          wide: true,
          cell: ({ url, label }) => (
            <>
              {label ? <span class="cell-title">{label}</span> : null}
              <code class="breakable">{url}</code>
            </>
          ),
        },
        {
          key: 'events',
          head: words.heads.events,
          wide: true,
          cell: (row) => row.events.map((event) => events[event as keyof typeof events] ?? event).join('; '),
        },
        {
          key: 'created',
          head: words.heads.created,
          cell: ({ createdAt, createdBy }) => (
            <>
              {instant(createdAt)}
              {createdBy ? <span class="cell-sub">{words.byKey(createdBy)}</span> : null}
            </>
          ),
        },
        { key: 'actions', head: words.heads.actions, cell: (row) => <Actions row={row} onDone={onDone} /> },
      ]}
    />
  );
}
