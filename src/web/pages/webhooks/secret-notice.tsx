import { useEffect, useRef } from 'preact/hooks';
import { CopyButton } from '../../components/copy-button.tsx';
import { messages as m } from '../../messages/messages.ts';
import type { NewWebhook } from './webhook-rows.ts';

const { secret: words } = m.webhooks;

/** The secret of a new webhook, until the reader says that it is copied; the focus moves here as it appears. */
export function SecretNotice({ made, onClose }: { made: NewWebhook; onClose: () => void }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), [made.id]);
  return (
    <section class="sheet stack" aria-labelledby="webhook-secret">
      <h2 id="webhook-secret" ref={title} tabIndex={-1}>
        {words.title}
      </h2>
      {made.warning ? (
        <p class="notice" data-kind="warn">
          {made.warning}
        </p>
      ) : null}
      <label class="field">
        {words.label}
        <input
          type="text"
          readOnly
          class="mono"
          value={made.secret}
          onFocus={(event) => event.currentTarget.select()}
        />
      </label>
      <p>{words.text}</p>
      <div class="row">
        <CopyButton text={made.secret} label={words.copy} />
        <button type="button" class="button" data-kind="main" onClick={onClose}>
          {words.done}
        </button>
      </div>
    </section>
  );
}
