import type { AllianceCoverage, CoverageRow } from '../../../app/views/coverage-view.ts';
import { AllianceHead } from '../../components/alliance-head.tsx';
import { Badge } from '../../components/badges.tsx';
import { bodyFilter } from '../../components/body-filter.ts';
import { Downloads } from '../../components/downloads.tsx';
import { Figures } from '../../components/figures.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { LocalTable } from '../../components/local-table.tsx';
import { Provenance } from '../../components/provenance.tsx';
import { Section } from '../../components/section.tsx';
import { Empty, Loading, Show } from '../../components/states.tsx';
import { TECHNOLOGY_FILTER } from '../../components/technology-filter.ts';
import { apiHref } from '../../data/api-client.ts';
import { useAlliance } from '../../data/use-alliance.ts';
import { useBodies } from '../../data/use-bodies.ts';
import { useResource } from '../../data/use-resource.ts';
import { count } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';
import { AgreedSection } from './agreed-section.tsx';
import { COVERAGE_VALUES, coverageColumns, PartLegend } from './coverage-columns.tsx';
import { PapersSection } from './papers-section.tsx';

const { coverage: words } = m.alliance;
const STATES: Record<string, (row: CoverageRow) => boolean> = {
  uncovered: (row) => row.uncovered,
  single: (row) => row.singlePoint,
  double: (row) => row.doubleCovered,
};

function Candidates({ coverage }: { coverage: AllianceCoverage }) {
  if (coverage.candidates.length === 0) return null;
  return (
    <Section id="candidates" title={words.candidates}>
      <ul class="rows">
        {coverage.candidates.map(({ member, name, sentence, votesAdded }) => (
          <li key={member}>
            <p class="row">
              <a class="strong" href={`/members/${encodeURIComponent(member)}`}>
                {name}
              </a>
              <Badge text={words.votesAdded(votesAdded)} />
            </p>
            <p>{sentence}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Matrix({ coverage }: { coverage: AllianceCoverage }) {
  const query = useQuery();
  const test = STATES[query.get('state')];
  const rows = test ? coverage.rows.filter(test) : coverage.rows;
  if (rows.length === 0) return <Empty text={words.none} />;
  return (
    <LocalTable
      caption={words.caption}
      captionNote={m.common.shown(rows.length, coverage.rows.length)}
      columns={coverageColumns(coverage.members)}
      rows={rows}
      rowKey={({ committee }) => committee}
      values={COVERAGE_VALUES}
      sort="share"
      first={40}
    />
  );
}

function Coverage({ id }: { id: string }) {
  const query = useQuery();
  const path = `/alliances/${encodeURIComponent(id)}/coverage`;
  const params = { technology: query.get('technology'), body: query.get('body') };
  const coverage = useResource<AllianceCoverage>(apiHref(path, params));
  return (
    <Show of={coverage} lines={12}>
      {(data) => (
        <div class="stack-wide">
          <Figures
            figures={[
              { name: words.figures.committees, value: count(data.rows.length) },
              { name: words.figures.uncovered, value: count(data.uncovered) },
              { name: words.figures.single, value: count(data.singlePoints) },
              { name: words.figures.unrecorded, value: count(data.unrecorded) },
            ]}
          />
          <div class="stack">
            <Downloads path={path} params={params} />
            <PartLegend />
            <Matrix coverage={data} />
          </div>
          <Candidates coverage={data} />
          <Section id="method" title={words.method}>
            <p class="prose">{data.method}</p>
          </Section>
          <Provenance sources={[]} asOf={data.asOf} snapshot={data.snapshot} />
        </div>
      )}
    </Show>
  );
}

/** The alliance desk: who of us sits where, and how the work could be divided. */
export function CoveragePage() {
  const alliance = useAlliance();
  const bodies = useBodies();
  return (
    <>
      <AllianceHead title={words.title} lede={words.lede} alliance={alliance} />
      <div class="stack">
        <FilterBar
          fields={[
            {
              kind: 'select',
              name: 'state',
              label: words.filters.state,
              options: Object.entries(words.states).map(([value, text]) => ({ value, text })),
            },
            TECHNOLOGY_FILTER,
            bodyFilter(bodies, (body) => body.counts.committees > 0),
          ]}
        />
        {alliance ? (
          <div class="stack-wide">
            <Coverage id={alliance.id} />
            <AgreedSection alliance={alliance} />
            <Section id="participants" title={m.desk.participants.title} note={m.desk.participants.note}>
              <p>
                <a href="/participants">{m.desk.participants.toPage}</a>
              </p>
            </Section>
            <PapersSection alliance={alliance.id} />
          </div>
        ) : (
          <Loading lines={10} />
        )}
      </div>
    </>
  );
}
