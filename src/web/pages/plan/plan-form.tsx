import { useState } from 'preact/hooks';
import type { AllianceRow } from '../../../app/views/alliance-view.ts';
import { CommitteeField, committeeIdOf } from '../../components/committee-field.tsx';
import { formReader } from '../../components/form-fields.tsx';
import { useHomeMember } from '../../data/home-member.ts';
import { refusalOf } from '../../data/refusal.ts';
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

/** The question as a form; sending it writes it into the address, and the plan follows from there. */
export function PlanForm({ alliance }: { alliance: AllianceRow | undefined }) {
  const query = useQuery();
  const home = useHomeMember();
  const chosen = query.get('member') || home;
  const [said, setSaid] = useState('');
  const send = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const read = formReader(event.currentTarget);
    const given = Object.fromEntries(FIELDS.map((name) => [name, read(name)]));
    try {
      const [must, exclude] = await Promise.all([
        committeeIdOf(read('must')),
        committeeIdOf(read('exclude')),
      ]);
      setSaid('');
      query.set({ ...given, must, exclude });
    } catch (error) {
      setSaid(refusalOf(error));
    }
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
      <CommitteeField name="must" label={words.must} value={query.get('must')} />
      <CommitteeField name="exclude" label={words.exclude} value={query.get('exclude')} />
      <button type="submit" class="button" data-kind="main">
        {words.solve}
      </button>
      <p role="status">{said}</p>
    </form>
  );
}
