import type { BlocRow } from '../../../app/views/bloc-view.ts';
import type { ListView } from '../../../app/views/traced.ts';
import { Badge, StrengthBadge, SyntheticBadge } from '../../components/badges.tsx';
import { Section } from '../../components/section.tsx';
import { Show } from '../../components/states.tsx';
import type { Resource } from '../../data/use-resource.ts';
import { messages as m } from '../../messages/messages.ts';
import { blocHref, blocName } from '../blocs/bloc-name.tsx';

const { findings: words } = m.overview;
const SHOWN = 5;

function Finding({ bloc }: { bloc: BlocRow }) {
  return (
    <li>
      <p>
        <a class="cell-title" href={blocHref(bloc)}>
          {words.line(bloc.bodyName, bloc.size)}
        </a>
      </p>
      <p class="small quiet">{blocName(bloc)}</p>
      <p class="row small">
        <Badge text={m.words.blocKind[bloc.kind]} />
        <StrengthBadge strength={bloc.strength} />
        <SyntheticBadge when={bloc.synthetic} />
      </p>
    </li>
  );
}

function realFirst(blocs: readonly BlocRow[]): BlocRow[] {
  return blocs.toSorted((a, b) => Number(a.synthetic) - Number(b.synthetic));
}

/** Newest findings, worded as findings; real ones before made-up ones. */
export function FindingsSection({ blocs }: { blocs: Resource<ListView<BlocRow>> }) {
  return (
    <Section id="findings" title={words.title} aside={<a href="/blocs">{words.all}</a>}>
      <Show of={blocs} lines={5}>
        {({ items }) =>
          items.length === 0 ? (
            <p class="quiet">{words.none}</p>
          ) : (
            <ul class="rows">
              {realFirst(items)
                .slice(0, SHOWN)
                .map((bloc) => (
                  <Finding key={bloc.id} bloc={bloc} />
                ))}
            </ul>
          )
        }
      </Show>
    </Section>
  );
}
