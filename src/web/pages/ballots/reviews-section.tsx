import type { ReviewRow } from '../../../app/views/review-view.ts';
import type { ListView } from '../../../app/views/traced.ts';
import { OutcomeBadge, SyntheticBadge } from '../../components/badges.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { Downloads } from '../../components/downloads.tsx';
import { Section } from '../../components/section.tsx';
import { Show } from '../../components/states.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useLive } from '../../data/use-live.ts';
import { day } from '../../format/dates.ts';
import { chance } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';
import { ballotHref } from './ballot-columns.tsx';

const { review: words } = m.ballots;
const PATH = '/forecasts/reviews';

function Rows({ rows }: { rows: readonly ReviewRow[] }) {
  if (rows.length === 0) return <p class="quiet">{words.noneLately}</p>;
  return (
    <DataTable
      caption={words.listCaption}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'ballot',
          head: words.ballot,
          cell: (row) => (
            <>
              <a href={ballotHref(row.id)}>{row.reference}</a> <SyntheticBadge when={row.synthetic} />
            </>
          ),
        },
        {
          key: 'closed',
          head: words.closed,
          nowrap: true,
          cell: ({ closed }) => (closed ? day(closed) : '–'),
        },
        { key: 'outcome', head: words.outcome, cell: (row) => <OutcomeBadge of={row} /> },
        {
          key: 'pass',
          head: words.pass,
          number: true,
          cell: ({ pass, outcomeSurprise }) =>
            pass === null ? '–' : `${chance(pass)}${outcomeSurprise ? ` ${words.mark}` : ''}`,
        },
        {
          key: 'surprises',
          head: words.surprises,
          number: true,
          cell: (row) => (row.basis === 'none' ? '–' : `${row.surprises} / ${row.forecasts}`),
        },
        {
          key: 'pivotal',
          head: words.pivotal,
          cell: ({ pivotalBlocs, pivotalBlocNames }) =>
            pivotalBlocs.length === 0
              ? '–'
              : pivotalBlocs.map((id, i) => (
                  <a key={id} class="cell-sub" href={`/blocs/${encodeURIComponent(id)}`}>
                    {pivotalBlocNames[i]}
                  </a>
                )),
        },
        {
          key: 'basis',
          head: words.basis,
          cell: (row) => words.bases[row.state === 'fitting' ? 'fitting' : row.basis],
        },
      ]}
    />
  );
}

/** Ballots that closed lately against what was to be expected. */
export function ReviewsSection({ body }: { body: string }) {
  const params = { body, limit: 50 };
  const { resource } = useLive<ListView<ReviewRow>>(apiHref(PATH, params), ({ items }) =>
    items.some(({ state }) => state === 'fitting'),
  );
  return (
    <Section
      id="reviews"
      title={words.listTitle}
      note={words.note}
      aside={<Downloads path={PATH} params={{ body }} />}
    >
      <Show of={resource} lines={4}>
        {(list) => <Rows rows={list.items} />}
      </Show>
    </Section>
  );
}
