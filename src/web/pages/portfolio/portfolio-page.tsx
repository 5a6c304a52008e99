import type { PortfolioView } from '../../../app/views/portfolio-view.ts';
import { AllianceHead } from '../../components/alliance-head.tsx';
import { Downloads } from '../../components/downloads.tsx';
import { Figures } from '../../components/figures.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { Provenance } from '../../components/provenance.tsx';
import { Section } from '../../components/section.tsx';
import { Empty, Show } from '../../components/states.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useHomeMember } from '../../data/home-member.ts';
import { useAlliance } from '../../data/use-alliance.ts';
import { useResource } from '../../data/use-resource.ts';
import { count } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';
import { PortfolioTable } from './portfolio-table.tsx';

const { portfolio: words } = m;

function Portfolio({ view, ourName }: { view: PortfolioView; ourName: string }) {
  if (view.rows.length === 0) return <Empty text={words.none} />;
  return (
    <div class="stack-wide">
      <Figures
        figures={[
          { name: words.figures.technologies, value: count(view.rows.length) },
          { name: words.figures.recorded, value: count(view.rows.length - view.unrecorded.length) },
          { name: words.figures.empty, value: count(view.empty.length) },
          { name: words.figures.unrecorded, value: count(view.unrecorded.length) },
        ]}
      />
      <PortfolioTable rows={view.rows} ourName={ourName} />
      <Section id="method" title={words.method}>
        <p class="prose">{view.method}</p>
      </Section>
      <Provenance sources={[]} asOf={view.asOf} snapshot={view.snapshot} />
    </div>
  );
}

/** The breadth of what an alliance brings, technology by technology. */
export function PortfolioPage() {
  const query = useQuery();
  const home = useHomeMember();
  const alliance = useAlliance();
  const params = {
    member: home,
    from: query.get('from'),
    synthetic: query.get('synthetic'),
  };
  const view = useResource<PortfolioView>(apiHref('/portfolio', params));
  const ourName = alliance?.members.find(({ member }) => member === home)?.name ?? home;
  return (
    <>
      <AllianceHead title={words.title} lede={words.lede} alliance={alliance} />
      <div class="stack">
        <FilterBar
          fields={[
            { kind: 'date', name: 'from', label: words.filters.from },
            { kind: 'check', name: 'synthetic', label: m.common.records.synthetic },
          ]}
        />
        <Downloads path="/portfolio" params={params} />
        <Show of={view} lines={10}>
          {(data) => <Portfolio view={data} ourName={ourName} />}
        </Show>
      </div>
    </>
  );
}
