import { useState } from 'preact/hooks';
import type { PivotalityView, PowerRow } from '../../../app/views/pivotality-view.ts';
import { LocalTable } from '../../components/local-table.tsx';
import { MemberLink } from '../../components/member-link.tsx';
import { Section } from '../../components/section.tsx';
import { Show } from '../../components/states.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useResource } from '../../data/use-resource.ts';
import { percent } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';

const { power: words } = m.alliance;

function withMargin(value: number, margin: number | null): string {
  return margin === null ? percent(value) : `${percent(value)} ± ${percent(margin)}`;
}

function Who({ row }: { row: PowerRow }) {
  return (
    <>
      {row.kind === 'member' ? <MemberLink code={row.who} name={row.name} /> : row.name}
      <span class="cell-sub">
        {row.kind === 'member' ? '' : `${words.kinds[row.kind]}: ${row.members.join(', ')}`}
      </span>
    </>
  );
}

function blockText(canBlock: boolean | null): string {
  if (canBlock === null) return '–';
  return canBlock ? m.common.yes : m.common.no;
}

function Power({ view }: { view: PivotalityView }) {
  if (view.rows.length === 0) return <p class="quiet">{view.reason}</p>;
  return (
    <div class="stack">
      <LocalTable
        caption={words.caption}
        rows={view.rows}
        rowKey={({ kind, who }) => `${kind} ${who}`}
        parameter="power"
        sort="-banzhaf"
        first={12}
        values={{
          who: (row) => row.name,
          banzhaf: (row) => row.banzhaf,
          shapley: (row) => row.shapleyShubik,
        }}
        columns={[
          { key: 'who', head: words.who, sort: 'who', wide: true, cell: (row) => <Who row={row} /> },
          {
            key: 'banzhaf',
            head: words.banzhaf,
            sort: 'banzhaf',
            descendingFirst: true,
            number: true,
            cell: (row) => withMargin(row.banzhaf, row.banzhafMargin),
          },
          {
            key: 'shapley',
            head: words.shapley,
            sort: 'shapley',
            descendingFirst: true,
            number: true,
            cell: (row) => withMargin(row.shapleyShubik, row.shapleyShubikMargin),
          },
          { key: 'block', head: words.block, cell: ({ canBlock }) => blockText(canBlock) },
          { key: 'method', head: words.method, cell: ({ method }) => m.alliance.reforms.power[method] },
        ]}
      />
      {view.counterfactuals.length > 0 ? (
        <>
          <h3>{words.without}</h3>
          <ul class="rows">
            {view.counterfactuals.map(({ bloc, name, sentence }) => (
              <li key={bloc}>
                <a href={`/blocs/${encodeURIComponent(bloc)}`}>{name}</a>: {sentence}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <p class="small quiet">{view.method}</p>
    </div>
  );
}

/** Power indices of members and groups under the ballot's rule; worked out only when asked for. */
export function PowerSection({ ballot }: { ballot: string }) {
  const [asked, setAsked] = useState(false);
  const href = apiHref(`/ballots/${encodeURIComponent(ballot)}/pivotality`);
  const view = useResource<PivotalityView>(asked ? href : null);
  return (
    <Section id="power" title={words.title} note={words.note}>
      {asked ? (
        <Show of={view}>{(data) => <Power view={data} />}</Show>
      ) : (
        <p>
          <button type="button" class="button" onClick={() => setAsked(true)}>
            {words.open}
          </button>
        </p>
      )}
    </Section>
  );
}
