import { useEffect, useState } from 'preact/hooks';
import type { RuleRow } from '../../../app/views/rule-view.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';

const { form: words, changes } = m.alliance.reforms;
const FIELDS = ['rule', 'change', 'cap', 'limb', 'share', 'other'];

function RuleOptions({ rules }: { rules: readonly RuleRow[] }) {
  return (
    <>
      {rules.map(({ id, name, body, verified }) => (
        <option key={id} value={id}>
          {`${body}: ${name}${verified ? '' : ' (unverified)'}`}
        </option>
      ))}
    </>
  );
}

interface DetailProps {
  change: string;
  rule: RuleRow | undefined;
  rules: readonly RuleRow[];
}

/** The few values that some changes need. */
function ChangeDetails({ change, rule, rules }: DetailProps) {
  const query = useQuery();
  if (change === 'group-caps')
    return (
      <label class="field">
        {words.perGroup}
        <input type="number" name="cap" min="0" step="1" value={query.get('cap') || '1'} />
      </label>
    );
  if (change === 'other-rule')
    return (
      <label class="field">
        {words.other}
        <select name="other" value={query.get('other')}>
          <RuleOptions rules={rules} />
        </select>
      </label>
    );
  if (change !== 'threshold' && change !== 'without-limb') return null;
  return (
    <>
      <label class="field" data-wide="true">
        {words.limb}
        <select name="limb" value={query.get('limb') || '0'}>
          {(rule?.limbs ?? []).map(({ name, threshold }, index) => (
            <option key={name} value={String(index)}>
              {`${name} (${threshold})`}
            </option>
          ))}
        </select>
      </label>
      {change === 'threshold' ? (
        <label class="field">
          {words.share}
          <input type="text" name="share" pattern="\d+\s*/\s*\d+" required value={query.get('share')} />
        </label>
      ) : null}
    </>
  );
}

/** Which rule's ballots, and under what change; sending it writes the question into the address. */
export function ReformForm({ rules }: { rules: readonly RuleRow[] }) {
  const query = useQuery();
  const [given, named] = [query.get('change'), query.get('rule')];
  const [change, setChange] = useState(given);
  const [ruleId, setRuleId] = useState(named);
  useEffect(() => setChange(given), [given]);
  useEffect(() => setRuleId(named), [named]);
  const send = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    query.set(Object.fromEntries(FIELDS.map((name) => [name, String(form.get(name) ?? '').trim()])));
  };
  return (
    <form class="filters" aria-label={words.label} onSubmit={send}>
      <label class="field" data-wide="true">
        {words.rule}
        <select
          name="rule"
          required
          value={ruleId}
          onChange={(event) => setRuleId(event.currentTarget.value)}
        >
          <option value="">{words.choose}</option>
          <RuleOptions rules={rules} />
        </select>
      </label>
      <label class="field" data-wide="true">
        {words.change}
        <select
          name="change"
          required
          value={change}
          onChange={(event) => setChange(event.currentTarget.value)}
        >
          <option value="" />
          {Object.entries(changes).map(([kind, text]) => (
            <option key={kind} value={kind}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <ChangeDetails change={change} rule={rules.find(({ id }) => id === ruleId)} rules={rules} />
      <button type="submit" class="button" data-kind="main">
        {words.run}
      </button>
    </form>
  );
}
