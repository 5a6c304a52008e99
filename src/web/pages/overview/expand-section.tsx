import type { RecommendationRow } from '../../../app/views/recommendation-view.ts';
import type { ListView } from '../../../app/views/traced.ts';
import { Badge } from '../../components/badges.tsx';
import { Section } from '../../components/section.tsx';
import { Show } from '../../components/states.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useHomeMember } from '../../data/home-member.ts';
import { useAlliance } from '../../data/use-alliance.ts';
import { useResource } from '../../data/use-resource.ts';
import { messages as m } from '../../messages/messages.ts';

const { expand: words } = m.overview;
const SHOWN = 4;

function Ranked({ member }: { member: string }) {
  const list = useResource<ListView<RecommendationRow>>(
    apiHref('/recommendations/delegations', { member, limit: SHOWN }),
  );
  return (
    <Show of={list} lines={5}>
      {({ items }) =>
        items.length === 0 ? (
          <p class="quiet">{words.none}</p>
        ) : (
          <ol class="rows">
            {items.map((row) => (
              <li key={row.committee}>
                <p class="spread">
                  <a class="cell-title" href={`/committees/${encodeURIComponent(row.committee)}`}>
                    {row.committeeReference}
                  </a>
                  <Badge text={m.words.standing[row.standing] ?? row.standing} />
                </p>
                <p class="small quiet">{row.committeeTitle}</p>
                <p class="small">{row.action}</p>
              </li>
            ))}
          </ol>
        )
      }
    </Show>
  );
}

/** The first recommendations for the reader's member, or the choice of one. */
export function ExpandSection() {
  const home = useHomeMember();
  const alliance = useAlliance();
  return (
    <Section id="expand" title={words.title} aside={<a href="/expand">{words.all}</a>}>
      {home ? (
        <Ranked member={home} />
      ) : (
        <>
          <p>{words.pick}</p>
          <p class="quick-links">
            {(alliance?.members ?? []).map(({ member, name }) => (
              <a key={member} href={`/expand?member=${encodeURIComponent(member)}`}>
                {name}
              </a>
            ))}
          </p>
        </>
      )}
    </Section>
  );
}
