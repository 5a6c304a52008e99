import type { AllianceRow } from '../../../app/views/alliance-view.ts';
import { useHomeMember } from '../../data/home-member.ts';
import { technologyName } from '../../format/technology.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';
import { WHOLE_ALLIANCE } from './plan-question.ts';

const { form: words, whole } = m.decisions.plan;
export const CURRENCIES = ['EUR', 'USD', 'GBP', 'JPY', 'KRW', 'CAD', 'AUD', 'CHF'];
const FIELDS = ['member', 'budget', 'currency', 'most', 'technology', 'least', 'must', 'exclude'];
const USUAL_BUDGET = '400000';

function NumberField({
  name,
  label,
  value,
  max,
}: {
  name: string;
  label: string;
  value: string;
  max?: number;
}) {
  return (
    <label class="field">
      {label}
      <input type="number" name={name} min="0" max={max} step="1" value={value} />
    </label>
  );
}

function TextField({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <label class="field">
      {label}
      <input type="text" name={name} value={value} />
    </label>
  );
}

/** The question as a form; sending it writes it into the address, and the plan follows from there. */
export function PlanForm({ alliance }: { alliance: AllianceRow | undefined }) {
  const query = useQuery();
  const home = useHomeMember();
  const chosen = query.get('member') || home;
  const send = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    query.set(Object.fromEntries(FIELDS.map((name) => [name, String(form.get(name) ?? '').trim()])));
  };
  return (
    <form class="filters" aria-label={words.label} onSubmit={send}>
      <label class="field">
        {words.member}
        <select name="member" required value={chosen}>
          <option value="">{words.choose}</option>
          <option value={WHOLE_ALLIANCE}>{whole}</option>
          {(alliance?.members ?? []).map(({ member, name }) => (
            <option key={member} value={member}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <NumberField name="budget" label={words.budget} value={query.get('budget') || USUAL_BUDGET} />
      <label class="field">
        {words.currency}
        <select name="currency" value={query.get('currency') || 'EUR'}>
          {CURRENCIES.map((code) => (
            <option key={code} value={code}>
              {code}
            </option>
          ))}
        </select>
      </label>
      <NumberField name="most" label={words.perCommittee} value={query.get('most')} max={5} />
      <label class="field">
        {words.technology}
        <select name="technology" value={query.get('technology')}>
          <option value="">{m.common.any}</option>
          {Object.keys(m.words.technologies).map((tag) => (
            <option key={tag} value={tag}>
              {technologyName(tag)}
            </option>
          ))}
        </select>
      </label>
      <NumberField name="least" label={words.least} value={query.get('least')} />
      <TextField name="must" label={words.must} value={query.get('must')} />
      <TextField name="exclude" label={words.exclude} value={query.get('exclude')} />
      <button type="submit" class="button" data-kind="main">
        {words.solve}
      </button>
    </form>
  );
}
