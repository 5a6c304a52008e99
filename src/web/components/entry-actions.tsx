import { useEffect, useRef, useState } from 'preact/hooks';
import { today, useSending } from '../data/use-entries.ts';
import { messages as m } from '../messages/messages.ts';
import { formReader } from './form-fields.tsx';

const { entries: words } = m.desk;

/** A button that asks once more before it does what cannot be undone; the focus moves to the question. */
function ConfirmButton({
  label,
  name,
  question,
  disabled,
  onConfirm,
}: {
  label: string;
  /** What is meant, for those who hear the button alone. */
  name: string;
  question: string;
  disabled?: boolean;
  onConfirm: () => void;
}) {
  const [asking, setAsking] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asking) keep.current?.focus();
  }, [asking]);
  if (!asking)
    return (
      <button
        type="button"
        class="button"
        data-kind="quiet"
        aria-label={`${label}: ${name}`}
        disabled={disabled}
        onClick={() => setAsking(true)}
      >
        {label}
      </button>
    );
  return (
    <fieldset class="row bare">
      <legend class="visually-hidden">{`${label}: ${name}`}</legend>
      <span class="small">{question}</span>
      <button type="button" class="button" data-kind="danger" onClick={onConfirm}>
        {label}
      </button>
      <button type="button" class="button" ref={keep} onClick={() => setAsking(false)}>
        {words.keep}
      </button>
    </fieldset>
  );
}

/** Deletes an entry on a second word; what the server refused is said beside it. */
export function DeleteButton({
  label,
  name,
  question,
  path,
  needsKey,
  onDone,
}: {
  label: string;
  name: string;
  question: string;
  path: string;
  needsKey: string;
  onDone: () => void;
}) {
  const remove = useSending(onDone, needsKey);
  return (
    <>
      <ConfirmButton
        label={label}
        name={name}
        question={question}
        disabled={remove.busy}
        onConfirm={() => void remove.send('DELETE', path)}
      />
      <span role="status" class="small">
        {remove.said}
      </span>
    </>
  );
}

interface EntryActionsProps {
  /** Whose entry, in words. */
  name: string;
  path: string;
  needsKey: string;
  validFrom: string;
  validTo: string | null;
  /** The whole entry with another last day, as it is put down again. */
  ended: (validTo: string) => unknown;
  onChange: () => void;
  onDone: (said: string) => void;
}

/** What an analyst may do with one entry: change it, end it on a day, delete it where it was a mistake. */
export function EntryActions(props: EntryActionsProps) {
  const { name, path, needsKey, validFrom, validTo, ended, onChange, onDone } = props;
  const [ending, setEnding] = useState(false);
  const over = validTo !== null && validTo <= today();
  const end = useSending(() => onDone(words.ended(name)), needsKey);
  const sendEnd = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const body = ended(formReader(event.currentTarget)('validTo'));
    void end.send('PUT', path, () => body);
  };
  return (
    <div class="stack-tight">
      <div class="row actions">
        <button
          type="button"
          class="button"
          data-kind="quiet"
          aria-label={`${words.change}: ${name}`}
          onClick={onChange}
        >
          {words.change}
        </button>
        {over ? null : (
          <button
            type="button"
            class="button"
            data-kind="quiet"
            aria-expanded={ending}
            aria-label={`${words.end}: ${name}`}
            onClick={() => setEnding(!ending)}
          >
            {words.end}
          </button>
        )}
        <DeleteButton
          {...{ name, path, needsKey }}
          label={words.delete}
          question={words.deleteQuestion}
          onDone={() => onDone(words.deleted(name))}
        />
      </div>
      {ending ? (
        <form class="row" aria-label={`${words.end}: ${name}`} onSubmit={sendEnd}>
          <label class="small">
            {words.endDay}{' '}
            <input
              type="date"
              name="validTo"
              required
              min={validFrom}
              defaultValue={validFrom > today() ? validFrom : today()}
            />
          </label>
          <button type="submit" class="button" disabled={end.busy}>
            {words.end}
          </button>
        </form>
      ) : null}
      <p role="status" class="small">
        {end.said}
      </p>
    </div>
  );
}
