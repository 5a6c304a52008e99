import type { ForecastView } from '../../../app/views/forecast-view.ts';
import type { OverlayRow } from '../../../app/views/stated-position-view.ts';
import type { ListView } from '../../../app/views/traced.ts';
import { Badge } from '../../components/badges.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { Downloads } from '../../components/downloads.tsx';
import { Figures } from '../../components/figures.tsx';
import { PositionMark } from '../../components/position-mark.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useResource } from '../../data/use-resource.ts';
import { useSession } from '../../data/use-session.ts';
import { instant } from '../../format/dates.ts';
import { chance } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';
import { PositionForm } from './position-form.tsx';

const { overlays: words, stating } = m.ballots;

/** P(pass) with what analysts said beside the one without. */
export function SideBySide({ forecast }: { forecast: ForecastView }) {
  const { without } = forecast;
  if (!without || without.pass === null || forecast.pass === null) return null;
  const interval = ({ low, high }: Pick<ForecastView, 'low' | 'high'>) =>
    m.ballots.forecast.interval(chance(low ?? 0), chance(high ?? 0));
  return (
    <Figures
      figures={[
        {
          name: words.with(forecast.overlays.length),
          value: chance(forecast.pass),
          note: interval(forecast),
        },
        { name: words.without, value: chance(without.pass), note: interval(without) },
      ]}
    />
  );
}

function History({ path }: { path: string }) {
  const list = useResource<ListView<OverlayRow>>(apiHref(path, { history: true, limit: 200 }));
  if (list.state !== 'ready' || list.data.items.length === 0) return null;
  return (
    <details>
      <summary>{words.history(list.data.items.length)}</summary>
      <DataTable
        caption={words.caption}
        rows={list.data.items}
        rowKey={(row) => `${row.id} ${row.revision}`}
        columns={[
          { key: 'member', head: stating.member, cell: (row) => row.memberName },
          {
            key: 'position',
            head: stating.position,
            cell: (row) => <PositionMark position={row.position} />,
          },
          { key: 'certainty', head: stating.certainty, number: true, cell: (row) => chance(row.certainty) },
          { key: 'author', head: stating.author, cell: (row) => row.author },
          { key: 'at', head: words.at, nowrap: true, cell: (row) => instant(row.changedAt) },
          {
            key: 'state',
            head: words.state,
            cell: ({ state }) => (
              <Badge kind={state === 'current' ? 'good' : 'plain'} text={words.states[state]} />
            ),
          },
          { key: 'note', head: stating.note, wide: true, cell: (row) => row.note ?? '–' },
        ]}
      />
      <Downloads path={path} params={{ history: true }} />
    </details>
  );
}

/** What analysts say of members: a form for those who may, and all that was ever said. */
export function OverlaySection({ forecast, onDone }: { forecast: ForecastView; onDone: () => void }) {
  const who = useSession();
  const path = `/ballots/${encodeURIComponent(forecast.ballot)}/overlays`;
  const mayWrite = who.state === 'ready' && ['analyst', 'admin'].includes(who.data.role);
  const open = forecast.members.filter(({ cast }) => cast === null);
  return (
    <div class="stack">
      {mayWrite && open.length > 0 ? (
        <PositionForm
          label={words.form}
          members={open
            .map(({ member, memberName }) => ({ member, name: memberName }))
            .toSorted((a, b) => a.name.localeCompare(b.name))}
          hrefOf={(member) => apiHref(`${path}/${encodeURIComponent(member)}`)}
          withCertainty
          onDone={onDone}
        />
      ) : null}
      <History key={forecast.overlays.map(({ member, at }) => `${member}${at}`).join()} path={path} />
    </div>
  );
}
