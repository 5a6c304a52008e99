import type { CorrectedNote } from '../../app/views/correction-view.ts';
import { instant } from '../format/dates.ts';
import { messages as m } from '../messages/messages.ts';
import { Badge } from './badges.tsx';

const { corrections: words } = m;

/** Address of the form that claims that a record is wrong. */
export function claimHref(kind: string, record: string): string {
  return `/corrections/new?${new URLSearchParams({ kind, record })}`;
}

/** A value of a record as people read it. */
export function valueText(value: string | number | null): string {
  return value === null ? words.nothing : String(value);
}

/** The mark that a corrected record bears in lists. */
export function CorrectedBadge({ of: notes }: { of: readonly CorrectedNote[] | undefined }) {
  if (!notes || notes.length === 0) return null;
  const title = notes
    .map(({ was, is }) => words.becomes(valueText(was), valueText(is)))
    .concat(words.markTitle)
    .join('; ');
  return <Badge kind="warn" title={title} text={words.mark} />;
}

/** The link of a row to the form; `what` tells one row's link from the next. */
export function CorrectLink({ kind, record, what }: { kind: string; record: string; what: string }) {
  return (
    <a class="small" href={claimHref(kind, record)} aria-label={words.linkOf(what)}>
      {words.short}
    </a>
  );
}

/** Evidence as a link where it is an address. */
export function Evidence({ text }: { text: string }) {
  const isAddress = /^https?:\/\/\S+$/.test(text);
  return isAddress ? (
    <a href={text} rel="noreferrer">
      {text}
    </a>
  ) : (
    <span>{text}</span>
  );
}

function Note({ note }: { note: CorrectedNote }) {
  return (
    <li class="stack-tight">
      <p>
        <code>{note.field}</code>: {words.becomes(valueText(note.was), valueText(note.is))}{' '}
        {note.review ? (
          <Badge kind={note.review === 'confirmed' ? 'good' : 'warn'} text={words.reviews[note.review]} />
        ) : null}
      </p>
      {note.review === 'contested' ? <p>{words.stated(valueText(note.stated))}</p> : null}
      <p class="small">
        {words.evidence}: <Evidence text={note.evidence} /> · {note.reason} ·{' '}
        {words.noteWhen(note.decidedBy, instant(note.decidedAt))}
      </p>
    </li>
  );
}

/** Below a record: what of it was corrected, and the way to say that it is wrong. */
export function Corrected({
  of: notes,
  kind,
  record,
}: {
  of: readonly CorrectedNote[] | undefined;
  kind: string;
  record: string;
}) {
  return (
    <div class="stack-tight">
      {notes && notes.length > 0 ? (
        <details class="numbers">
          <summary>
            {words.notes} ({notes.length})
          </summary>
          <ul class="rows">
            {notes.map((note) => (
              <Note key={note.id} note={note} />
            ))}
          </ul>
          <p class="small">
            <a href={`/corrections?${new URLSearchParams({ record })}`}>{words.log}</a>
          </p>
        </details>
      ) : null}
      <p class="small">
        <a href={claimHref(kind, record)}>{words.link}</a>
      </p>
    </div>
  );
}
