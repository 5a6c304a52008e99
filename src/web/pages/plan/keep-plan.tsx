import { useState } from 'preact/hooks';
import type { KeptPlanView } from '../../../app/views/kept-plan-view.ts';
import type { PlanRequest } from '../../../app/views/plan-request.ts';
import { apiHref, sendJson } from '../../data/api-client.ts';
import { useMayWrite } from '../../data/may-write.ts';
import { refusalOf } from '../../data/refusal.ts';
import { forgetReads } from '../../data/use-resource.ts';
import { messages as m } from '../../messages/messages.ts';

const { keep: words } = m.plans;

/** Keeps the plan under a name, for those whose key allows it. */
export function KeepPlan({ question }: { question: PlanRequest }) {
  const mayWrite = useMayWrite();
  const [said, setSaid] = useState('');
  const [kept, setKept] = useState<KeptPlanView | undefined>();
  if (!mayWrite) return <p class="small quiet">{words.needsKey}</p>;
  const send = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const given = (name: string) => String(form.get(name) ?? '').trim();
    const save = { name: given('name'), ...(given('from') && { from: given('from') }) };
    try {
      setKept(await sendJson<KeptPlanView>('POST', apiHref('/plans'), { ...question, save }));
      setSaid(words.kept);
      forgetReads();
    } catch (error) {
      setKept(undefined);
      setSaid(refusalOf(error));
    }
  };
  return (
    <form class="filters" aria-label={words.title} onSubmit={send}>
      <label class="field">
        {words.name}
        <input type="text" name="name" required maxLength={120} />
      </label>
      <label class="field">
        {words.from}
        <input type="date" name="from" />
      </label>
      <button type="submit" class="button">
        {words.send}
      </button>
      <p role="status">
        {said} {kept ? <a href={`/plan/${encodeURIComponent(kept.id)}`}>{kept.name}</a> : null}
      </p>
    </form>
  );
}
