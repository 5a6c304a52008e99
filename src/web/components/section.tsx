import type { ComponentChildren } from 'preact';

interface SectionProps {
  id: string;
  title: string;
  note?: ComponentChildren;
  /** Links or files beside the title. */
  aside?: ComponentChildren;
  children: ComponentChildren;
}

/** A titled part of a page that assistive technology can jump to. */
export function Section({ id, title, note, aside, children }: SectionProps) {
  return (
    <section aria-labelledby={id}>
      <div class="section-head">
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      <div class="stack">
        {note ? <p class="section-note">{note}</p> : null}
        {children}
      </div>
    </section>
  );
}
