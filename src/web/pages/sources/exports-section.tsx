import { Downloads } from '../../components/downloads.tsx';
import { Section } from '../../components/section.tsx';
import { Show } from '../../components/states.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useResource } from '../../data/use-resource.ts';
import { messages as m } from '../../messages/messages.ts';

const { exports: words } = m.evidence;

interface Exports {
  snapshot: number;
  items: { id: string; description: string }[];
}

/** Whole tables at the present data version, one by one or together with what describes them. */
export function ExportsSection() {
  const list = useResource<Exports>(apiHref('/exports'));
  return (
    <Section id="exports" title={words.title} note={words.note}>
      <Show of={list} lines={4}>
        {({ snapshot, items }) => (
          <div class="stack">
            <p>
              <a class="button" href={apiHref('/exports/bundle.zip', { snapshot })} download>
                {words.bundle}
              </a>
            </p>
            <ul class="rows">
              {items.map(({ id, description }) => (
                <li key={id} class="spread">
                  <span>{description}</span>
                  <Downloads label={words.files} path={`/exports/${id}`} params={{ snapshot }} />
                </li>
              ))}
            </ul>
          </div>
        )}
      </Show>
    </Section>
  );
}
