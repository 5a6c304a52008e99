import { useState } from 'preact/hooks';
import type { MemberRow } from '../../../app/views/member-view.ts';
import type { ListView } from '../../../app/views/traced.ts';
import { codeOf } from '../../components/member-field.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useResource } from '../../data/use-resource.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';

const { compare: words } = m;
const SEPARATOR = ',';

/** Codes of the members in the address. */
export function useMembers(): string[] {
  return useQuery()
    .get('members')
    .split(SEPARATOR)
    .map((code) => code.trim())
    .filter((code) => code !== '');
}

/** The members to compare, each with a button to take it away, and a field that adds one. */
export function MemberPicker() {
  const query = useQuery();
  const members = useMembers();
  const [text, setText] = useState('');
  const list = useResource<ListView<MemberRow>>(apiHref('/members', { limit: 1000, sort: '-votesCast' }));
  const known = list.state === 'ready' ? list.data.items.filter(({ kind }) => kind !== 'person') : [];
  const nameOf = (code: string) => known.find((row) => row.code === code)?.name ?? code;
  const change = (codes: readonly string[]) => query.set({ members: codes.join(SEPARATOR) });
  return (
    <form
      class="filters"
      aria-label={words.members}
      onSubmit={(event) => {
        event.preventDefault();
        const code = codeOf(text, known);
        if (code === '') return;
        setText('');
        change([...new Set([...members, code])]);
      }}
    >
      {members.length > 0 ? (
        <ul class="chosen" aria-label={words.members}>
          {members.map((code) => (
            <li key={code}>
              <span>{nameOf(code)}</span>
              <button
                type="button"
                class="button"
                aria-label={words.remove(nameOf(code))}
                onClick={() => change(members.filter((each) => each !== code))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <label class="field">
        {words.add}
        <input
          type="text"
          name="add"
          list="known-members"
          placeholder={words.addHint}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <datalist id="known-members">
        {known
          .filter(({ votesCast }) => votesCast > 0)
          .map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
      </datalist>
      <button type="submit" class="button">
        {words.adding}
      </button>
    </form>
  );
}
