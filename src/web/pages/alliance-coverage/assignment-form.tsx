import { useState } from 'preact/hooks';
import type { AllianceRow } from '../../../app/views/alliance-view.ts';
import { CommitteeField, committeeIdOf } from '../../components/committee-field.tsx';
import { apiHref, sendJson } from '../../data/api-client.ts';
import { refusalOf } from '../../data/refusal.ts';
import { forgetReads } from '../../data/use-resource.ts';
import { messages as m } from '../../messages/messages.ts';

const { parts: words } = m.desk;
const PARTS = ['lead', 'support', 'monitor'] as const;

async function assignmentOf(form: FormData, alliance: string) {
  const given = (name: string) => String(form.get(name) ?? '').trim();
  const [validTo, source] = [given('to'), given('source')];
  return {
    alliance,
    committee: await committeeIdOf(given('committee')),
    member: given('member'),
    part: given('part'),
    validFrom: given('from'),
    ...(validTo && { validTo }),
    ...(source && { source }),
  };
}

/** Puts an agreed part down; the page is read again once it stands. */
export function AssignmentForm({ alliance }: { alliance: AllianceRow }) {
  const [said, setSaid] = useState('');
  const send = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    try {
      const assignment = await assignmentOf(new FormData(event.currentTarget), alliance.id);
      await sendJson('POST', apiHref('/assignments'), assignment);
      forgetReads();
      window.location.reload();
    } catch (error) {
      setSaid(refusalOf(error));
    }
  };
  return (
    <form class="filters" aria-label={words.form} onSubmit={send}>
      <CommitteeField name="committee" label={words.committee} required />
      <label class="field">
        {words.member}
        <select name="member" required>
          {alliance.members.map(({ member, name }) => (
            <option key={member} value={member}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        {words.part}
        <select name="part">
          {PARTS.map((part) => (
            <option key={part} value={part}>
              {words.words[part]}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        {words.from}
        <input type="date" name="from" required />
      </label>
      <label class="field">
        {words.to}
        <input type="date" name="to" />
      </label>
      <label class="field">
        {words.source}
        <input type="text" name="source" />
      </label>
      <button type="submit" class="button">
        {words.send}
      </button>
      <p role="status">{said}</p>
    </form>
  );
}
