import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useMayWrite } from '../data/may-write.ts';
import { useSending } from '../data/use-entries.ts';
import { messages as m } from '../messages/messages.ts';

const { entries: words } = m.desk;

/** Which entry the form is open for. */
export type Open<Row> = { what: 'new' } | { what: 'change'; row: Row };

export interface Desk<Row> {
  /** Where the focus goes when a form closes or a row goes. */
  anchor: RefObject<HTMLButtonElement | null>;
  mayWrite: boolean;
  open: Open<Row> | undefined;
  said: string;
  start: (open: Open<Row>) => void;
  close: () => void;
  /** Says what was done, closes the form and reads the list again. */
  done: (said: string) => void;
}

/** The state of a page on which entries are put down; `refresh` reads the list again. `begin` opens the form on arrival. */
export function useDesk<Row>(refresh: () => void, begin = false): Desk<Row> {
  const mayWrite = useMayWrite();
  const [open, setOpen] = useState<Open<Row> | undefined>(begin ? { what: 'new' } : undefined);
  const [said, setSaid] = useState('');
  const anchor = useRef<HTMLButtonElement>(null);
  return {
    anchor,
    mayWrite,
    open: mayWrite ? open : undefined,
    said,
    start(next) {
      setSaid('');
      setOpen(next);
    },
    close() {
      setOpen(undefined);
      anchor.current?.focus();
    },
    done(text) {
      setOpen(undefined);
      setSaid(text);
      anchor.current?.focus();
      refresh();
    },
  };
}

/** The button that opens a form, or who may; what was done last is said here, and the focus stays on the button. */
export function DeskHead<Row>({ desk, add, needsKey }: { desk: Desk<Row>; add: string; needsKey: string }) {
  return (
    <div class="row">
      {desk.mayWrite ? (
        <button
          ref={desk.anchor}
          type="button"
          class="button"
          data-kind="main"
          aria-expanded={desk.open?.what === 'new'}
          onClick={() => desk.start({ what: 'new' })}
        >
          {add}
        </button>
      ) : (
        <p class="small quiet">{needsKey}</p>
      )}
      <p role="status">{desk.said}</p>
    </div>
  );
}

interface EntryFormProps<Row> {
  desk: Desk<Row>;
  title: string;
  path: string;
  needsKey: string;
  /** The entry as the server takes it. */
  bodyOf: (form: HTMLFormElement) => Promise<unknown>;
  /** Name of the entry, for what is said afterwards. */
  nameOf: (form: HTMLFormElement) => string;
  children: ComponentChildren;
}

/** The form in which an entry is put down or changed; opening it moves the focus into it. */
export function EntryForm<Row extends { id: string }>(props: EntryFormProps<Row>) {
  const { desk, title, path, needsKey, bodyOf, nameOf, children } = props;
  const name = useRef('');
  const fields = useRef<HTMLFormElement>(null);
  const changes = desk.open?.what === 'change' ? desk.open.row.id : undefined;
  const sending = useSending(() => desk.done(words.saved(name.current)), needsKey);
  useEffect(() => fields.current?.querySelector<HTMLElement>('input, select')?.focus(), [changes]);
  const send = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const form = event.currentTarget;
    name.current = nameOf(form);
    if (changes === undefined) await sending.send('POST', path, () => bodyOf(form));
    else await sending.send('PUT', `${path}/${encodeURIComponent(changes)}`, () => bodyOf(form));
  };
  return (
    <form class="filters" aria-label={title} onSubmit={send} ref={fields} key={changes ?? 'new'}>
      <h2 class="form-title">{title}</h2>
      {children}
      <div class="row form-end">
        <button type="submit" class="button" data-kind="main" disabled={sending.busy}>
          {words.save}
        </button>
        <button type="button" class="button" onClick={desk.close}>
          {words.cancel}
        </button>
        <p role="status">{sending.said}</p>
      </div>
    </form>
  );
}
