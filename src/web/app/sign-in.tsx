import { useState } from 'preact/hooks';
import { sendJson } from '../data/api-client.ts';
import { refusalOf } from '../data/refusal.ts';
import { forgetReads } from '../data/use-resource.ts';
import { SESSION_HREF, useSession } from '../data/use-session.ts';
import { messages as m } from '../messages/messages.ts';

/** Everything on screen was read with the old rights: it is read again. */
function startAnew(): void {
  forgetReads();
  window.location.reload();
}

function SignInForm() {
  const [said, setSaid] = useState('');
  const send = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const key = String(new FormData(event.currentTarget).get('key') ?? '').trim();
    try {
      await sendJson('POST', SESSION_HREF, { key });
      startAnew();
    } catch (error) {
      setSaid(refusalOf(error));
    }
  };
  return (
    <details class="sign-in">
      <summary>{m.shell.signIn.open}</summary>
      <form onSubmit={send}>
        <label>
          {m.shell.signIn.key}
          <input type="password" name="key" required autocomplete="off" />
        </label>
        <button type="submit" class="button">
          {m.shell.signIn.send}
        </button>
        <p role="status">{said}</p>
      </form>
    </details>
  );
}

/** Trades a key for a session of this browser, or ends it; without a key only public records are shown. */
export function SignIn() {
  const who = useSession();
  if (who.state !== 'ready') return null;
  if (who.data.role === 'anonymous') return <SignInForm />;
  return (
    <div class="sign-in">
      <p>{m.shell.signIn.as(who.data.role, who.data.clearance)}</p>
      <button
        type="button"
        class="button"
        onClick={() => {
          sendJson('DELETE', SESSION_HREF).then(startAnew, startAnew);
        }}
      >
        {m.shell.signIn.out}
      </button>
    </div>
  );
}
