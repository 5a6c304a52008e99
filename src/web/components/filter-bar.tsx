import { useEffect, useState } from 'preact/hooks';
import { messages as m } from '../messages/messages.ts';
import { useQuery } from '../routing/use-query.ts';

export interface Option {
  value: string;
  text: string;
}

export type FilterField =
  | { kind: 'select'; name: string; label: string; options: readonly Option[]; any?: string }
  | { kind: 'search'; name: string; label: string }
  | { kind: 'date'; name: string; label: string }
  | { kind: 'check'; name: string; label: string };

const TYPING_PAUSE_MS = 350;

function SearchField({ name, label }: { name: string; label: string }) {
  const query = useQuery();
  const given = query.get(name);
  const [text, setText] = useState(given);
  useEffect(() => setText(given), [given]);
  useEffect(() => {
    if (text === given) return undefined;
    const timer = setTimeout(() => query.set({ [name]: text.trim() }, { replace: true }), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <label class="field">
      {label}
      <input type="search" name={name} value={text} onInput={(event) => setText(event.currentTarget.value)} />
    </label>
  );
}

function SelectField({ field }: { field: Extract<FilterField, { kind: 'select' }> }) {
  const query = useQuery();
  const given = query.get(field.name);
  const known = given === '' || field.options.some((option) => option.value === given);
  return (
    <label class="field">
      {field.label}
      <select
        name={field.name}
        value={given}
        onChange={(event) => query.set({ [field.name]: event.currentTarget.value })}
      >
        <option value="">{field.any ?? m.common.any}</option>
        {known ? null : <option value={given}>{given}</option>}
        {field.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </label>
  );
}

function Field({ field }: { field: FilterField }) {
  const query = useQuery();
  if (field.kind === 'search') return <SearchField name={field.name} label={field.label} />;
  if (field.kind === 'select') return <SelectField field={field} />;
  if (field.kind === 'date')
    return (
      <label class="field">
        {field.label}
        <input
          type="date"
          name={field.name}
          value={query.get(field.name)}
          onChange={(event) => query.set({ [field.name]: event.currentTarget.value })}
        />
      </label>
    );
  return (
    <label class="check">
      <input
        type="checkbox"
        name={field.name}
        checked={query.get(field.name) === 'true'}
        onChange={(event) => query.set({ [field.name]: event.currentTarget.checked ? 'true' : '' })}
      />
      {field.label}
    </label>
  );
}

/** Labelled filters whose values are the query of the address, so that a filtered view can be sent to a colleague. */
export function FilterBar({ fields }: { fields: readonly FilterField[] }) {
  const query = useQuery();
  const used = fields.filter((field) => query.get(field.name) !== '');
  const cleared = Object.fromEntries(used.map((field) => [field.name, '']));
  return (
    <search aria-label={m.common.filters}>
      <form class="filters" onSubmit={(event) => event.preventDefault()}>
        {fields.map((field) => (
          <Field key={field.name} field={field} />
        ))}
        {used.length > 0 ? (
          <button type="button" class="button" onClick={() => query.set(cleared)}>
            {m.common.clear}
          </button>
        ) : null}
      </form>
    </search>
  );
}
