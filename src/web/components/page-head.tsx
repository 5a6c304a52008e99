import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { messages as m } from '../messages/messages.ts';

interface PageHeadProps {
  title: string;
  /** Words above the title: where the page belongs, badges. */
  eyebrow?: ComponentChildren;
  lede?: ComponentChildren;
  lang?: string;
}

/** The one h1 of a page, with its place and its one-sentence purpose; also names the document. */
export function PageHead({ title, eyebrow, lede, lang }: PageHeadProps) {
  useEffect(() => {
    document.title = title === m.shell.product ? title : `${title} · ${m.shell.product}`;
  }, [title]);
  return (
    <header class="page-head">
      {eyebrow ? <div class="eyebrow">{eyebrow}</div> : null}
      <h1 lang={lang}>{title}</h1>
      <p class="visually-hidden" role="status">
        {title}
      </p>
      {lede ? <p class="lede">{lede}</p> : null}
    </header>
  );
}
