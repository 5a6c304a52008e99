import type { MemberRow } from '../../app/views/member-view.ts';
import type { ListView } from '../../app/views/traced.ts';
import { apiHref } from '../data/api-client.ts';
import { useResource } from '../data/use-resource.ts';
import { messages as m } from '../messages/messages.ts';

type Known = readonly { code: string; name: string }[];

/** The code that a reader means: one typed, or that of the name typed. */
export function codeOf(text: string, known: Known): string {
  const plain = text.trim().toLowerCase();
  return (
    known.find(({ name, code }) => name.toLowerCase() === plain || code.toLowerCase() === plain)?.code ??
    text.trim()
  );
}

/** Countries and unions on record, empty until they are read. */
export function useCountries(): Known {
  const list = useResource<ListView<MemberRow>>(apiHref('/members', { kind: 'country', limit: 1000 }));
  return list.state === 'ready' ? list.data.items : [];
}

/** A field for one country, by its code or its name. */
export function MemberField({
  name,
  label,
  value,
  known,
}: {
  name: string;
  label: string;
  value: string;
  known: Known;
}) {
  return (
    <label class="field">
      {label}
      <input
        type="text"
        name={name}
        list={`known-${name}`}
        placeholder={m.desk.memberHint}
        defaultValue={value}
        required
      />
      <datalist id={`known-${name}`}>
        {known.map(({ code, name: text }) => (
          <option key={code} value={code}>
            {text}
          </option>
        ))}
      </datalist>
    </label>
  );
}
