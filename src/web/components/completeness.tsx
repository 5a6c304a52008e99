import type { BodyDetail } from '../../app/views/body-view.ts';
import type { RecordedShare } from '../../app/views/recorded-share-view.ts';
import type { ListView } from '../../app/views/traced.ts';
import { apiHref } from '../data/api-client.ts';
import { useResource } from '../data/use-resource.ts';
import { messages as m } from '../messages/messages.ts';
import { Section } from './section.tsx';
import { ShareRows } from './share-rows.tsx';
import { Show } from './states.tsx';

/** How much of what a committee did is on record, as a part of its page. */
export function CommitteeCompleteness({ committee }: { committee: string }) {
  const list = useResource<ListView<RecordedShare>>(apiHref('/coverage', { committee, limit: 1000 }));
  return (
    <Section id="completeness" title={m.completeness.title} note={m.completeness.note}>
      <Show of={list} lines={4}>
        {({ items }) =>
          items.length === 0 ? (
            <p class="quiet">{m.completeness.legend.none}</p>
          ) : (
            <ShareRows rows={items} caption={m.completeness.inWords} />
          )
        }
      </Show>
    </Section>
  );
}

/** One line on what is on record of a body, for findings that rest on it. */
export function BodyCompleteness({ body }: { body: string }) {
  const detail = useResource<BodyDetail>(apiHref(`/bodies/${encodeURIComponent(body)}`));
  if (detail.state !== 'ready') return null;
  const { code, coverageNote } = detail.data;
  return (
    <p class="provenance">
      <a href={`/bodies/${encodeURIComponent(code)}`}>{m.completeness.title}</a>
      <span>{coverageNote}</span>
    </p>
  );
}
