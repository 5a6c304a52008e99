import type { RecommendationRow, Recommendations } from '../../../app/views/recommendation-view.ts';
import type { ListView } from '../../../app/views/traced.ts';
import { bodyFilter } from '../../components/body-filter.ts';
import { DataTable } from '../../components/data-table.tsx';
import { Downloads } from '../../components/downloads.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Provenance, sourcesOf } from '../../components/provenance.tsx';
import { Section } from '../../components/section.tsx';
import { Empty, Show } from '../../components/states.tsx';
import { TECHNOLOGY_FILTER } from '../../components/technology-filter.ts';
import { WeightSliders } from '../../components/weight-sliders.tsx';
import { apiHref, type Params } from '../../data/api-client.ts';
import { useHomeMember } from '../../data/home-member.ts';
import { useAlliance } from '../../data/use-alliance.ts';
import { useBodies } from '../../data/use-bodies.ts';
import { useResource } from '../../data/use-resource.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';
import { PartShares } from './part-shares.tsx';
import { RecommendationCard } from './recommendation-card.tsx';
import { useWeights } from './use-weights.ts';

const { expand: words } = m.decisions;
const PATH = '/recommendations/delegations';

/** A page of rows, with what the whole answer says about how it was made. */
export type RecommendationList = ListView<RecommendationRow> &
  Partial<Pick<Recommendations, 'unranked' | 'considered' | 'peersFrom' | 'method' | 'shares'>>;

function Unranked({ list }: { list: RecommendationList }) {
  if (!list.unranked?.length) return null;
  return (
    <details>
      <summary>{words.unranked}</summary>
      <p class="small quiet">{words.unrankedNote}</p>
      <ul class="rows small">
        {list.unranked.map(({ committee, committeeReference, reason }) => (
          <li key={committee}>
            <a href={`/committees/${encodeURIComponent(committee)}`}>{committeeReference}</a> {reason}
          </li>
        ))}
      </ul>
    </details>
  );
}

function RankTable({ rows }: { rows: readonly RecommendationRow[] }) {
  return (
    <details>
      <summary>{words.table}</summary>
      <DataTable
        caption={words.title}
        rows={rows}
        rowKey={({ committee }) => committee}
        columns={[
          { key: 'rank', head: words.rank, cell: ({ rank }) => rank },
          {
            key: 'committee',
            head: words.committee,
            wide: true,
            cell: (row) => `${row.committeeReference} ${row.committeeTitle}`,
          },
          { key: 'score', head: words.score, number: true, cell: ({ score }) => score.toFixed(3) },
          ...(['stakes', 'leverage', 'gap', 'feasibility'] as const).map((factor) => ({
            key: factor,
            head: words.factors[factor],
            number: true,
            cell: (row: RecommendationRow) =>
              row.factors.find(({ name }) => name === factor)?.value.toFixed(2) ?? '–',
          })),
          { key: 'action', head: words.action, wide: true, cell: ({ action }) => action },
        ]}
      />
    </details>
  );
}

function Answer({ list, params }: { list: RecommendationList; params: Params }) {
  if (list.items.length === 0) return <Empty text={list.warnings?.join(' ') || words.none} />;
  return (
    <div class="stack">
      <div class="toolbar">
        <span role="status">{words.considered(list.items.length, list.considered ?? list.total)}</span>
        <Downloads path={PATH} params={params} />
      </div>
      {list.warnings?.map((warning) => (
        <p key={warning} class="notice small">
          {warning}
        </p>
      ))}
      {list.shares ? <PartShares shares={list.shares} /> : null}
      <RankTable rows={list.items} />
      <ol>
        {list.items.map((row) => (
          <RecommendationCard key={row.committee} row={row} />
        ))}
      </ol>
      <Unranked list={list} />
      <Section id="method" title={words.method}>
        {list.peersFrom ? <p>{words.peers(list.peersFrom)}</p> : null}
        <p class="prose">
          {list.method} <a href="/method#recommendations">{m.shell.pages.method}</a>
        </p>
      </Section>
      <Provenance sources={sourcesOf(list.items)} asOf={list.asOf} snapshot={list.snapshot} />
    </div>
  );
}

function Recommended({ params }: { params: Params }) {
  const list = useResource<RecommendationList>(apiHref(PATH, { limit: 20, ...params }));
  return (
    <Show of={list} lines={14}>
      {(data) => <Answer list={data} params={params} />}
    </Show>
  );
}

/** Where one more delegate would count most for a member, with every factor and record in sight. */
export function ExpandPage() {
  const query = useQuery();
  const home = useHomeMember();
  const alliance = useAlliance();
  const bodies = useBodies();
  const { weights, params: weightParams } = useWeights();
  const member = query.get('member') || home;
  const members = (alliance?.members ?? []).map((entry) => ({ value: entry.member, text: entry.name }));
  const name = members.find(({ value }) => value === member)?.text ?? member;
  return (
    <>
      <PageHead
        title={member ? `${words.title}: ${name}` : words.title}
        lede={words.lede}
        eyebrow={m.shell.groups.act}
      />
      <div class="stack">
        <FilterBar
          fields={[
            {
              kind: 'select',
              name: 'member',
              label: words.choose,
              any: name || words.choose,
              options: members,
            },
            TECHNOLOGY_FILTER,
            bodyFilter(bodies, (body) => body.counts.committees > 0),
            { kind: 'check', name: 'onlyOpen', label: words.onlyOpen },
          ]}
        />
        <WeightSliders weights={weights} />
        {member ? (
          <Recommended
            params={{
              member,
              technology: query.get('technology'),
              body: query.get('body'),
              standing: query.get('onlyOpen') ? 'open' : '',
              shares: query.get('shares'),
              ...weightParams,
            }}
          />
        ) : (
          <Empty title={words.choose} text={words.pick}>
            {members.map(({ value, text }) => (
              <a key={value} class="button" href={query.href({ member: value })}>
                {text}
              </a>
            ))}
          </Empty>
        )}
      </div>
    </>
  );
}
