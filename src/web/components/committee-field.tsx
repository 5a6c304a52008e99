import { useEffect, useState } from 'preact/hooks';
import type { CommitteeRow } from '../../app/views/committee-view.ts';
import type { ListView } from '../../app/views/traced.ts';
import { apiHref, getJson } from '../data/api-client.ts';
import { useResource } from '../data/use-resource.ts';
import { messages as m } from '../messages/messages.ts';

const { committeeField: words } = m.desk;
const TYPING_PAUSE_MS = 250;
const OFFERED = 12;

function searchHref(text: string): string {
  return apiHref('/committees', { q: text, limit: OFFERED });
}

/**
 * Id of the committee that a reader means by an id or a reference: `ISO/IEC JTC 1/SC 42` as well as
 * `iso-iec-jtc-1-sc-42`. A text that fits none is given back, so that the server says so.
 */
export async function committeeIdOf(text: string): Promise<string> {
  const plain = text.trim().toLowerCase();
  if (plain === '') return '';
  const found = await getJson<ListView<CommitteeRow>>(searchHref(text.trim()), AbortSignal.timeout(10_000));
  const match = found.items.find(({ id, reference }) => id === plain || reference.toLowerCase() === plain);
  return match?.id ?? text.trim();
}

/** A field for one committee, or for several separated by commas, which offers those that fit what is typed. */
export function CommitteeField({
  name,
  label,
  value = '',
  required,
  several,
}: {
  name: string;
  label: string;
  value?: string;
  required?: boolean;
  several?: boolean;
}) {
  const [text, setText] = useState(value);
  const [asked, setAsked] = useState('');
  const typed = (text.split(',').at(-1) ?? '').trim();
  const before = text.slice(0, text.lastIndexOf(',') + 1);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const found = useResource<ListView<CommitteeRow>>(asked.length > 1 ? searchHref(asked) : null);
  const offered = found.state === 'ready' ? found.data.items : [];
  const list = `committees-${name}`;
  return (
    <label class="field" data-wide="true">
      {label}
      <input
        type="text"
        name={name}
        list={list}
        required={required}
        value={text}
        placeholder={several ? words.severalHint : words.hint}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <datalist id={list}>
        {offered.map(({ id, reference, title }) => (
          <option key={id} value={several && before ? `${before} ${reference}` : reference}>
            {title}
          </option>
        ))}
      </datalist>
    </label>
  );
}
