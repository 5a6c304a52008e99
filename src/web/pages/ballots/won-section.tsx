import type { WonView } from '../../../app/views/won-view.ts';
import { SyntheticBadge } from '../../components/badges.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { Downloads } from '../../components/downloads.tsx';
import { Section } from '../../components/section.tsx';
import { Show } from '../../components/states.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useLive } from '../../data/use-live.ts';
import { count, percent } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';

const { won: words } = m.ballots;
const PATH = '/forecasts/won';

function Scores({ view }: { view: WonView }) {
  if (view.scores.length === 0) return <p class="quiet">{words.none}</p>;
  return (
    <div class="stack">
      <DataTable
        caption={words.caption(view.name)}
        rows={view.scores}
        rowKey={({ body, synthetic }) => `${body} ${synthetic}`}
        columns={[
          {
            key: 'body',
            head: words.body,
            cell: ({ body, synthetic }) => (
              <>
                {body === 'all' ? words.all : body} <SyntheticBadge when={synthetic} />
              </>
            ),
          },
          {
            key: 'voted',
            head: words.voted,
            number: true,
            cell: ({ voted, ballots }) => `${count(voted)} / ${count(ballots)}`,
          },
          {
            key: 'won',
            head: words.wonOf,
            number: true,
            cell: ({ won, decided }) => `${count(won)} / ${count(decided)}`,
          },
          {
            key: 'expected',
            head: words.expected,
            number: true,
            cell: ({ expected, low, high, compared }) =>
              expected === null ? '–' : words.range(expected.toFixed(1), `${low}`, `${high}`, compared),
          },
          {
            key: 'base',
            head: words.base,
            number: true,
            cell: ({ expectedByBaseRate }) => expectedByBaseRate?.toFixed(1) ?? '–',
          },
          {
            key: 'skill',
            head: words.skill,
            number: true,
            cell: ({ skill, enough }) => (skill === null ? (enough ? '–' : words.tooFew) : percent(skill)),
          },
        ]}
      />
      <p class="small quiet">{view.method}</p>
    </div>
  );
}

/** How often closed ballots came out as the reader's member wanted, against what was to be expected. */
export function WonSection({ member, name, body }: { member: string; name: string; body: string }) {
  const params = { member, body };
  const { resource } = useLive<WonView>(apiHref(PATH, params), ({ state }) => state === 'fitting');
  return (
    <Section
      id="won"
      title={words.title(name)}
      note={words.note}
      aside={<Downloads path={PATH} params={params} />}
    >
      <Show of={resource} lines={4}>
        {(view) => <Scores view={view} />}
      </Show>
    </Section>
  );
}
