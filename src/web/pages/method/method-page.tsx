import { PageHead } from '../../components/page-head.tsx';
import { messages as m } from '../../messages/messages.ts';

const { method: words } = m;

/** The methods in plain words, with a list of contents. */
export function MethodPage() {
  return (
    <>
      <PageHead title={words.title} lede={words.lede} eyebrow={m.shell.groups.evidence} />
      <div class="main-aside">
        <div class="prose">
          {words.sections.map(({ id, title, paragraphs }) => (
            <section key={id} aria-labelledby={id} class="prose">
              <h2 id={id}>{title}</h2>
              {paragraphs.map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
            </section>
          ))}
          <p>
            {words.interface} <a href="/api/docs">{m.shell.interface}</a>
          </p>
        </div>
        <nav aria-label={words.contents} class="stack">
          <h2>{words.contents}</h2>
          <ul class="rows">
            {words.sections.map(({ id, title }) => (
              <li key={id}>
                <a href={`#${id}`}>{title}</a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </>
  );
}
