import type { BallotRow } from '../../../app/views/ballot-view.ts';
import { bodyFilter } from '../../components/body-filter.ts';
import { FilterBar, type FilterField } from '../../components/filter-bar.tsx';
import { ListTable } from '../../components/list-view.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { SYNTHETIC_FILTER } from '../../components/synthetic-filter.ts';
import { TECHNOLOGY_FILTER } from '../../components/technology-filter.ts';
import { apiHref } from '../../data/api-client.ts';
import { useHomeMember } from '../../data/home-member.ts';
import { useAlliance } from '../../data/use-alliance.ts';
import { useBodies } from '../../data/use-bodies.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';
import { ballotColumns } from './ballot-columns.tsx';
import { ReviewsSection } from './reviews-section.tsx';
import { WonSection } from './won-section.tsx';

const WINDOWS = [7, 14, 30, 90];
const STAGES = ['NP', 'CD', 'DIS', 'FDIS', 'SR', 'CIB'];
const DAY_MS = 86_400_000;
const { filters } = m.ballots;

function dayAfter(days: string): string | undefined {
  const ahead = Number(days);
  if (!days || !Number.isFinite(ahead)) return undefined;
  return new Date(Date.now() + (ahead + 1) * DAY_MS).toISOString().slice(0, 10);
}

function StatusTabs() {
  const query = useQuery();
  const status = query.get('status');
  const views = [
    ['', m.ballots.views.all],
    ['open', m.ballots.views.open],
    ['closed', m.ballots.views.closed],
  ] as const;
  return (
    <nav class="tabs" aria-label={filters.status}>
      {views.map(([value, text]) => (
        <a
          key={value}
          href={query.href({ status: value })}
          aria-current={status === value ? 'true' : undefined}
        >
          {text}
        </a>
      ))}
    </nav>
  );
}

function useFields(home: string): FilterField[] {
  const bodies = useBodies();
  const fields: FilterField[] = [
    { kind: 'search', name: 'q', label: filters.search },
    bodyFilter(bodies, (body) => body.counts.ballots > 0),
    {
      kind: 'select',
      name: 'stage',
      label: filters.stage,
      options: STAGES.map((stage) => ({ value: stage, text: stage })),
    },
    TECHNOLOGY_FILTER,
    {
      kind: 'select',
      name: 'within',
      label: filters.window,
      any: m.ballots.windows.any,
      options: WINDOWS.map((days) => ({ value: String(days), text: m.ballots.windows.days(days) })),
    },
  ];
  fields.push(SYNTHETIC_FILTER);
  if (home) fields.push({ kind: 'check', name: 'missing', label: filters.missing });
  return fields;
}

/** The ballot board: what closes when, how it stands, and where our vote is missing. */
export function BallotsPage() {
  const query = useQuery();
  const home = useHomeMember();
  const alliance = useAlliance();
  const fields = useFields(home);
  const name = alliance?.members.find(({ member }) => member === home)?.name ?? home;
  const usual = query.get('status') === 'open' ? 'closes' : '-closes';
  const sort = query.get('sort') || usual;
  const params = {
    status: query.get('status'),
    q: query.get('q'),
    body: query.get('body'),
    stage: query.get('stage'),
    technology: query.get('technology'),
    closesBefore: dayAfter(query.get('within')),
    member: home,
    missing: home ? query.get('missing') : '',
    synthetic: query.get('synthetic'),
    sort,
  };
  const followed = { body: query.get('body'), technology: query.get('technology') };
  return (
    <>
      <PageHead title={m.ballots.title} lede={m.ballots.lede} eyebrow={m.shell.groups.watch} />
      <div class="stack">
        <StatusTabs />
        <FilterBar fields={fields} />
        {query.get('status') === 'closed' ? <ReviewsSection body={query.get('body')} /> : null}
        {query.get('status') === 'closed' && home ? (
          <WonSection member={home} name={name} body={query.get('body')} />
        ) : null}
        <ListTable<BallotRow>
          path="/ballots"
          params={params}
          caption={m.ballots.caption}
          columns={ballotColumns(name)}
          rowKey={(ballot) => ballot.id}
          sort={sort}
          emptyText={m.ballots.empty}
        />
        <p class="quick-links small">
          <a href={apiHref('/calendar.ics', followed)}>{m.ballots.calendar}</a>
          <a href={apiHref('/feeds/ballots.atom', followed)}>{m.ballots.feed}</a>
        </p>
      </div>
    </>
  );
}
