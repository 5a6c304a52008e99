import { useState } from 'preact/hooks';
import type { AllianceRow } from '../../../app/views/alliance-view.ts';
import type { BlocRow } from '../../../app/views/bloc-view.ts';
import type { ListView } from '../../../app/views/traced.ts';
import { formReader } from '../../components/form-fields.tsx';
import { apiHref } from '../../data/api-client.ts';
import { bodyOptions, useBodies } from '../../data/use-bodies.ts';
import { useResource } from '../../data/use-resource.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';

const { form: words } = m.distance;
/** Stands in a choice for "members that I name". */
const LISTED = 'listed';
const USUAL_WINDOW = '365';
const NAMED = 2;

interface Choice {
  value: string;
  text: string;
}

function blocText({ members, size }: BlocRow): string {
  const names = members.slice(0, NAMED).map(({ name }) => name);
  return words.bloc(names.join(', '), size);
}

function useGroups(body: string): { alliances: Choice[]; blocs: Choice[] } {
  const alliances = useResource<ListView<AllianceRow>>(apiHref('/alliances'));
  const blocs = useResource<ListView<BlocRow>>(
    body ? apiHref('/analytics/blocs', { body, limit: 100 }) : null,
  );
  return {
    alliances:
      alliances.state === 'ready'
        ? alliances.data.items.map(({ id, name }) => ({ value: id, text: name }))
        : [],
    blocs:
      blocs.state === 'ready' && body
        ? blocs.data.items.map((row) => ({ value: row.id, text: blocText(row) }))
        : [],
  };
}

function Options({ label, choices, chosen }: { label: string; choices: readonly Choice[]; chosen: string }) {
  if (choices.length === 0) return null;
  return (
    <optgroup label={label}>
      {choices.map(({ value, text }) => (
        <option key={value} value={value} selected={value === chosen}>
          {text}
        </option>
      ))}
    </optgroup>
  );
}

function GroupField({
  name,
  label,
  membersLabel,
  groups,
}: {
  name: 'a' | 'b';
  label: string;
  membersLabel: string;
  groups: ReturnType<typeof useGroups>;
}) {
  const given = useQuery().get(name);
  const known = [...groups.alliances, ...groups.blocs].some(({ value }) => value === given);
  const [picked, setPicked] = useState<string | undefined>();
  const choice = picked ?? (given === '' || known ? given : LISTED);
  return (
    <>
      <label class="field" data-wide="true">
        {label}
        <select name={name} required onChange={(event) => setPicked(event.currentTarget.value)}>
          <option value="" selected={choice === ''}>
            {words.chooseGroup}
          </option>
          <Options label={words.alliances} choices={groups.alliances} chosen={choice} />
          <Options label={words.blocs} choices={groups.blocs} chosen={choice} />
          <option value={LISTED} selected={choice === LISTED}>
            {words.listed}
          </option>
        </select>
      </label>
      {choice === LISTED ? (
        <label class="field" data-wide="true">
          {membersLabel}
          <input
            type="text"
            name={`${name}Members`}
            required
            placeholder={words.membersHint}
            defaultValue={known ? '' : given}
          />
        </label>
      ) : null}
    </>
  );
}

/** The question as a form; sending it writes it into the address, and the chart follows from there. */
export function DistanceForm() {
  const query = useQuery();
  const bodies = useBodies();
  const [body, setBody] = useState(query.get('body'));
  const groups = useGroups(body);
  const send = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const read = formReader(event.currentTarget);
    const group = (name: 'a' | 'b') => (read(name) === LISTED ? read(`${name}Members`) : read(name));
    const window = read('window');
    query.set({
      body: read('body'),
      a: group('a'),
      b: group('b'),
      window: window === USUAL_WINDOW ? '' : window,
    });
  };
  const offered = bodyOptions(bodies, ({ counts }) => counts.ballots > 0);
  const window = query.get('window') || USUAL_WINDOW;
  return (
    <form class="filters" aria-label={words.label} onSubmit={send}>
      <label class="field" data-wide="true">
        {words.body}
        <select name="body" required onChange={(event) => setBody(event.currentTarget.value)}>
          <option value="">{words.choose}</option>
          {offered.map(({ value, text }) => (
            <option key={value} value={value} selected={value === body}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        {words.window}
        <select name="window">
          {Object.entries(words.windows).map(([value, text]) => (
            <option key={value} value={value} selected={value === window}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <GroupField name="a" label={words.a} membersLabel={words.membersA} groups={groups} />
      <GroupField name="b" label={words.b} membersLabel={words.membersB} groups={groups} />
      <div class="row form-end">
        <button type="submit" class="button" data-kind="main">
          {words.show}
        </button>
      </div>
    </form>
  );
}
