import { useState } from 'preact/hooks';
import type { CorrectableFieldRow, CorrectionRow } from '../../../app/views/correction-view.ts';
import { valueText } from '../../components/corrected.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Empty, Show } from '../../components/states.tsx';
import { apiHref, sendJson } from '../../data/api-client.ts';
import { refusalOf } from '../../data/refusal.ts';
import { forgetReads, useResource } from '../../data/use-resource.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';

const { claim: words, kinds } = m.corrections;

const INPUT_TYPES = { day: 'date', count: 'number', text: 'text' } as const;

function ValueField({ field }: { field: CorrectableFieldRow }) {
  const present = valueText(field.value);
  const note = <span class="small quiet">{words.present(present)}</span>;
  if (field.type === 'choice') {
    return (
      <label class="field">
        {words.value}
        <select name="value" required={!field.optional}>
          <option value="">{field.optional ? words.none : ''}</option>
          {field.choices
            .filter((choice) => choice !== field.value)
            .map((choice) => (
              <option key={choice} value={choice}>
                {choice}
              </option>
            ))}
        </select>
        {note}
      </label>
    );
  }
  const type = INPUT_TYPES[field.type] as 'text';
  return (
    <label class="field">
      {words.value}
      <input type={type} name="value" required={!field.optional} />
      {note}
    </label>
  );
}

function FieldChoice({
  fields,
  chosen,
  onChoose,
}: {
  fields: readonly CorrectableFieldRow[];
  chosen: string;
  onChoose: (field: string) => void;
}) {
  return (
    <label class="field" data-wide="true">
      {words.field}
      <select name="field" value={chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="">{words.words}</option>
        {fields.map(({ field, value }) => (
          <option key={field} value={field}>
            {field} ({valueText(value)})
          </option>
        ))}
      </select>
    </label>
  );
}

function TextField({
  name,
  label,
  note,
  required,
}: {
  name: string;
  label: string;
  note?: string;
  required?: boolean;
}) {
  return (
    <label class="field" data-wide="true">
      {label}
      <input
        type="text"
        name={name}
        required={required}
        minLength={required ? 10 : undefined}
        maxLength={2000}
      />
      {note ? <span class="small quiet">{note}</span> : null}
    </label>
  );
}

function ClaimForm({
  kind,
  record,
  fields,
}: {
  kind: string;
  record: string;
  fields: readonly CorrectableFieldRow[];
}) {
  const asked = useQuery().get('field') || (kind === 'vote' ? (fields[0]?.field ?? '') : '');
  const [chosen, setChosen] = useState(asked);
  const [said, setSaid] = useState('');
  const [sent, setSent] = useState<CorrectionRow | undefined>();
  const field = fields.find((each) => each.field === chosen);
  const send = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const given = (name: string) => String(form.get(name) ?? '').trim();
    const [evidence, by] = [given('evidence'), given('by')];
    // A vote's own fields come with the path of their ballot; the claim names them within the vote.
    const target = field && { field: kind === 'vote' ? field.field.split('/').at(-1) : field.field };
    const body = {
      kind,
      record,
      ...(target && { ...target, value: given('value') }),
      claim: given('claim'),
      ...(evidence && { evidence }),
      ...(by && { by }),
    };
    try {
      setSent(await sendJson<CorrectionRow>('POST', apiHref('/corrections'), body));
      forgetReads();
    } catch (error) {
      setSaid(refusalOf(error, words.needsKey));
    }
  };
  if (sent) {
    return (
      <p class="notice" role="status">
        {words.sent}{' '}
        <a href={`/corrections?${new URLSearchParams({ record: sent.key })}`}>{m.corrections.log}</a>
      </p>
    );
  }
  return (
    <form class="filters" aria-label={words.title} onSubmit={send}>
      <FieldChoice fields={fields} chosen={chosen} onChoose={setChosen} />
      {field ? <ValueField key={field.field} field={field} /> : null}
      <TextField name="claim" label={words.claim} required />
      <TextField name="evidence" label={words.evidence} />
      <TextField name="by" label={words.by} note={words.byNote} />
      <button type="submit" class="button" data-kind="main">
        {words.send}
      </button>
      <p role="status">{said}</p>
    </form>
  );
}

/** The form by which a reader says that a record is wrong. */
export function ClaimPage() {
  const query = useQuery();
  const [kind, record] = [query.get('kind'), query.get('record')];
  const named = kind !== '' && record !== '';
  const list = useResource<{ items: CorrectableFieldRow[] }>(
    named ? apiHref('/corrections/fields', { kind, record }) : null,
  );
  return (
    <>
      <PageHead
        title={words.title}
        lede={words.lede}
        eyebrow={<a href="/corrections">{m.corrections.title}</a>}
      />
      {named ? (
        <div class="stack">
          <p>
            {words.record}: {kinds[kind] ?? kind} <code>{record}</code>
          </p>
          <Show of={list}>{({ items }) => <ClaimForm {...{ kind, record }} fields={items} />}</Show>
        </div>
      ) : (
        <Empty text={words.missing} />
      )}
    </>
  );
}
