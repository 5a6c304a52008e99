import type { Option } from './filter-bar.tsx';

interface FieldProps {
  name: string;
  label: string;
  value?: string;
  required?: boolean;
  wide?: boolean;
}

/** A labelled line of text of a form. */
export function TextField({
  name,
  label,
  value,
  required,
  wide,
  example,
  most = 500,
}: FieldProps & { example?: string; most?: number }) {
  return (
    <label class="field" data-wide={wide ? 'true' : undefined}>
      {label}
      <input
        type="text"
        name={name}
        defaultValue={value}
        placeholder={example}
        required={required}
        maxLength={most}
      />
    </label>
  );
}

/** A labelled calendar day of a form. */
export function DayField({ name, label, value, required, least }: FieldProps & { least?: string }) {
  return (
    <label class="field">
      {label}
      <input type="date" name={name} defaultValue={value} required={required} min={least} />
    </label>
  );
}

/** A labelled choice of a form; `any` names the choice of nothing. */
export function ChoiceField({
  name,
  label,
  value = '',
  required,
  options,
  any,
}: FieldProps & { options: readonly Option[]; any?: string }) {
  return (
    <label class="field">
      {label}
      <select name={name} required={required}>
        {any === undefined ? null : <option value="">{any}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Reads the fields of a form as trimmed text. */
export function formReader(form: HTMLFormElement): (name: string) => string {
  const data = new FormData(form);
  return (name) => String(data.get(name) ?? '').trim();
}

/** `{ [name]: value }` where there is a value, so that empty fields are left out of a body. */
export function given(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
}
