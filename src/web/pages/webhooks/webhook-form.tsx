import { useState } from 'preact/hooks';
import { formReader, given, TextField } from '../../components/form-fields.tsx';
import { apiHref, sendJson } from '../../data/api-client.ts';
import { refusalOf } from '../../data/refusal.ts';
import { messages as m } from '../../messages/messages.ts';
import type { NewWebhook } from './webhook-rows.ts';

const { webhooks: words } = m;
const OFFERED = Object.entries(words.events).filter(([event]) => event !== 'test');
const USUAL = new Set(['ballot.opened', 'ballot.closing', 'ballot.result']);

/** Registers an address; what the server refuses (a private address, say) is told in its own words. */
export function WebhookForm({ onDone }: { onDone: (made: NewWebhook) => void }) {
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const send = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const form = event.currentTarget;
    const read = formReader(form);
    const events = new FormData(form).getAll('events').map(String);
    if (events.length === 0) {
      setSaid(words.noEvent);
      return;
    }
    setBusy(true);
    setSaid('');
    try {
      const body = { url: read('url'), events, ...given({ label: read('label') }) };
      onDone(await sendJson<NewWebhook>('POST', apiHref('/webhooks'), body));
      form.reset();
    } catch (error) {
      setSaid(refusalOf(error, words.needsKey));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form class="filters" aria-label={words.add} onSubmit={send}>
      <label class="field" data-wide="true">
        {words.url}
        <input type="url" name="url" required maxLength={2000} placeholder="https://" />
      </label>
      <TextField name="label" label={words.label} most={200} />
      <p class="small quiet form-end">{words.urlNote}</p>
      <fieldset class="choices">
        <legend>{words.eventsLegend}</legend>
        {OFFERED.map(([value, text]) => (
          <label key={value} class="check">
            <input type="checkbox" name="events" value={value} defaultChecked={USUAL.has(value)} />
            {text}
          </label>
        ))}
      </fieldset>
      <div class="row form-end">
        <button type="submit" class="button" data-kind="main" disabled={busy}>
          {words.send}
        </button>
        <p role="status">{said}</p>
      </div>
    </form>
  );
}
