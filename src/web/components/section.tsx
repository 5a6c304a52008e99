import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

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
  const head = useRef<HTMLHeadingElement>(null);
  // Sections come with their data, when the browser has given up looking for the one that the address names.
  useEffect(() => {
    if (window.location.hash === `#${id}`) head.current?.scrollIntoView();
  }, [id]);
  return (
    <section aria-labelledby={id}>
      <div class="section-head">
        <h2 id={id} ref={head}>
          {title}
        </h2>
        {aside}
      </div>
      <div class="stack">
        {note ? <p class="section-note">{note}</p> : null}
        {children}
      </div>
    </section>
  );
}
