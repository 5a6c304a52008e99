import { useState } from 'preact/hooks';
import { PageHead } from '../../components/page-head.tsx';
import { Section } from '../../components/section.tsx';
import { Empty, Loading, Show } from '../../components/states.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useMayWrite } from '../../data/may-write.ts';
import { useLive } from '../../data/use-live.ts';
import { useSession } from '../../data/use-session.ts';
import { messages as m } from '../../messages/messages.ts';
import { DeliveriesSection } from './deliveries-section.tsx';
import { SecretNotice } from './secret-notice.tsx';
import { WebhookForm } from './webhook-form.tsx';
import type { NewWebhook, WebhookRow } from './webhook-rows.ts';
import { WebhookTable } from './webhook-table.tsx';

const { webhooks: words } = m;

function WebhookDesk() {
  const { resource, refresh } = useLive<{ items: WebhookRow[] }>(apiHref('/webhooks'), () => false);
  const [made, setMade] = useState<NewWebhook | undefined>();
  const [said, setSaid] = useState('');
  const [turn, setTurn] = useState(0);
  const done = (text?: string) => {
    setTurn((before) => before + 1);
    if (text === undefined) return;
    setSaid(text);
    refresh();
  };
  return (
    <div class="stack-wide">
      {made ? (
        <SecretNotice made={made} onClose={() => setMade(undefined)} />
      ) : (
        <Section id="register" title={words.add}>
          <WebhookForm
            onDone={(webhook) => {
              setMade(webhook);
              refresh();
            }}
          />
        </Section>
      )}
      <Show of={resource} lines={4}>
        {({ items }) => (
          <div class="stack-wide">
            <Section id="registered" title={words.list.title}>
              <p role="status">{said}</p>
              <WebhookTable rows={items} onDone={done} />
            </Section>
            <DeliveriesSection webhooks={items} turn={turn} />
          </div>
        )}
      </Show>
    </div>
  );
}

/** Addresses that are told of events: registered, tested and deleted here, with what was sent to them. */
export function WebhooksPage() {
  const session = useSession();
  const mayWrite = useMayWrite();
  return (
    <>
      <PageHead title={words.title} lede={words.lede} eyebrow={m.shell.groups.evidence} />
      {session.state === 'loading' ? <Loading /> : null}
      {session.state === 'ready' && !mayWrite ? (
        <Empty title={words.needsKeyTitle} text={words.needsKey} />
      ) : null}
      {mayWrite ? <WebhookDesk /> : null}
    </>
  );
}
