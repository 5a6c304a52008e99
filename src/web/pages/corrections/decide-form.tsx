import { useState } from 'preact/hooks';
import type { CorrectionRow } from '../../../app/views/correction-view.ts';
import { apiHref, sendJson } from '../../data/api-client.ts';
import { refusalOf } from '../../data/refusal.ts';
import { forgetReads } from '../../data/use-resource.ts';
import { messages as m } from '../../messages/messages.ts';

const { decide: words } = m.corrections;

type State = 'accepted' | 'declined' | 'withdrawn';

/** What may follow on the state in which a claim is, with the words for it. */
function choicesFor({ state, review }: CorrectionRow): { state: State; text: string }[] {
  if (state === 'open') {
    return [
      { state: 'accepted', text: words.accepted },
      { state: 'declined', text: words.declined },
    ];
  }
  if (state !== 'accepted') return [];
  const keep = review === 'contested' ? [{ state: 'accepted' as const, text: words.keep }] : [];
  return [...keep, { state: 'withdrawn', text: words.withdrawn }];
}

/** Accepts, declines or withdraws a claim, with the reason that the log shows. */
export function DecideForm({
  row,
  onDecided,
}: {
  row: CorrectionRow;
  onDecided: (row: CorrectionRow) => void;
}) {
  const [said, setSaid] = useState('');
  const choices = choicesFor(row);
  if (choices.length === 0) return null;
  const send = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const state = (event.submitter as HTMLButtonElement | null)?.value ?? 'accepted';
    const given = (name: string) => String(new FormData(event.currentTarget).get(name) ?? '').trim();
    const field = given('field');
    const body = { state, decision: given('decision'), ...(field && { field, value: given('value') }) };
    try {
      const href = apiHref(`/corrections/${encodeURIComponent(row.id)}/decision`);
      onDecided(await sendJson<CorrectionRow>('PUT', href, body));
      forgetReads();
      setSaid(words.done);
    } catch (error) {
      setSaid(refusalOf(error, words.needsKey));
    }
  };
  return (
    <form class="filters" aria-label={`${words.label}: ${row.claim.slice(0, 60)}`} onSubmit={send}>
      {row.field === null ? (
        <>
          <label class="field">
            {words.field}
            <input type="text" name="field" />
          </label>
          <label class="field">
            {words.value}
            <input type="text" name="value" />
          </label>
        </>
      ) : null}
      <label class="field" data-wide="true">
        {words.reason}
        <input type="text" name="decision" required minLength={10} maxLength={2000} />
      </label>
      <div class="row">
        {choices.map(({ state, text }) => (
          <button key={text} type="submit" class="button" value={state}>
            {text}
          </button>
        ))}
      </div>
      <p role="status">{said}</p>
    </form>
  );
}
