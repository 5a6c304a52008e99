import { useState } from 'preact/hooks';
import { sendJson } from '../../data/api-client.ts';
import { refusalOf } from '../../data/refusal.ts';
import { messages as m } from '../../messages/messages.ts';

const { stating: words } = m.ballots;
const POSITIONS = ['approve', 'disapprove', 'abstain', 'not-voted'] as const;

interface PositionFormProps {
  label: string;
  /** Members that something may be said of. */
  members: readonly { member: string; name: string }[];
  /** Address that one member's statement is put to and withdrawn from. */
  hrefOf: (member: string) => string;
  /** Asks how sure the writer is. */
  withCertainty?: boolean;
  onDone: () => void;
}

function bodyOf(form: FormData, withCertainty: boolean) {
  const given = (name: string) => String(form.get(name) ?? '').trim();
  const [author, note] = [given('author'), given('note')];
  return {
    position: given('position'),
    ...(withCertainty && given('certainty') ? { certainty: Number(given('certainty')) / 100 } : {}),
    ...(author && { author }),
    ...(note && { note }),
  };
}

/** Says where a member stands on a ballot, or withdraws what was said. */
export function PositionForm({ label, members, hrefOf, withCertainty = false, onDone }: PositionFormProps) {
  const [said, setSaid] = useState('');
  const send = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const href = hrefOf(String(form.get('member')));
    const isWithdrawal = (event.submitter as HTMLButtonElement | null)?.value === 'withdraw';
    try {
      if (isWithdrawal) await sendJson('DELETE', href);
      else await sendJson('PUT', href, bodyOf(form, withCertainty));
      setSaid(isWithdrawal ? words.withdrawn : words.done);
      onDone();
    } catch (error) {
      setSaid(refusalOf(error, words.needsKey));
    }
  };
  return (
    <details>
      <summary>{label}</summary>
      <form class="filters" aria-label={label} onSubmit={send}>
        <label class="field">
          {words.member}
          <select name="member" required>
            {members.map(({ member, name }) => (
              <option key={member} value={member}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          {words.position}
          <select name="position" required>
            {POSITIONS.map((position) => (
              <option key={position} value={position}>
                {words.positions[position]}
              </option>
            ))}
          </select>
        </label>
        {withCertainty ? (
          <label class="field">
            {words.certainty}
            <input type="number" name="certainty" min="25" max="99" step="1" value="90" />
          </label>
        ) : null}
        <label class="field">
          {words.author}
          <input type="text" name="author" maxLength={200} />
        </label>
        <label class="field" data-wide="true">
          {words.note}
          <input type="text" name="note" maxLength={1000} />
        </label>
        <div class="row">
          <button type="submit" class="button" value="put">
            {words.send}
          </button>
          <button type="submit" class="button" value="withdraw">
            {words.withdraw}
          </button>
        </div>
        <p role="status">{said}</p>
      </form>
    </details>
  );
}
