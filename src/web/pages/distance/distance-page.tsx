import type { DistanceView } from '../../../app/views/distance-view.ts';
import { Downloads } from '../../components/downloads.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Provenance } from '../../components/provenance.tsx';
import { Section } from '../../components/section.tsx';
import { Empty, Show } from '../../components/states.tsx';
import { SyntheticNotice } from '../../components/synthetic-notice.tsx';
import { apiHref, type Params } from '../../data/api-client.ts';
import { useResource } from '../../data/use-resource.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';
import { DistanceChart, DistanceTable } from './distance-chart.tsx';
import { DistanceForm } from './distance-form.tsx';

const { distance: words } = m;
const PATH = '/analytics/distance';

function groupFact({ name, members }: DistanceView['a']): [string, string] {
  return [name, words.members(members.map((member) => member.name).join(', '), members.length)];
}

function Result({ view, params }: { view: DistanceView; params: Params }) {
  const told = view.rows.filter(({ distance }) => distance !== null).length;
  // A finding that names real members leaves the house only once it is released, which the server decides.
  const shared = view.blocs.length === 0 || view.synthetic ? { kind: 'distance', params } : undefined;
  return (
    <div class="stack-wide">
      <SyntheticNotice when={view.synthetic} />
      {told === 0
        ? null
        : view.warnings.map((warning) => (
            <p key={warning} class="notice">
              {warning}
            </p>
          ))}
      <div class="stack">
        <Downloads path={PATH} params={params} />
        {told > 1 ? <DistanceChart view={view} shared={shared} /> : null}
        {told === 1 ? <DistanceTable rows={view.rows} /> : null}
        {told === 0 ? <Empty title={words.noneTitle} text={words.none} /> : null}
      </div>
      <Section id="groups" title={words.groups}>
        <FactList facts={[groupFact(view.a), groupFact(view.b)]} />
      </Section>
      <Section id="statement" title={words.statement}>
        <p class="prose">{view.statement}</p>
      </Section>
      <Provenance sources={view.sources} asOf={view.asOf} snapshot={view.snapshot} />
    </div>
  );
}

/** How far two groups vote apart over time; the question lives in the address. */
export function DistancePage() {
  const query = useQuery();
  const params = Object.fromEntries(
    ['body', 'a', 'b', 'window', 'snapshot'].map((name) => [name, query.get(name)]),
  );
  const asked = params.body && params.a && params.b;
  const view = useResource<DistanceView>(asked ? apiHref(PATH, params) : null);
  return (
    <>
      <PageHead title={words.title} lede={words.lede} eyebrow={m.shell.groups.understand} />
      <div class="stack-wide">
        <DistanceForm />
        {asked ? (
          <Show of={view} lines={10}>
            {(data) => <Result view={data} params={params} />}
          </Show>
        ) : (
          <Empty title={words.start.title} text={words.start.text}>
            <a class="button" href={words.start.exampleHref}>
              {words.start.example}
            </a>
          </Empty>
        )}
      </div>
    </>
  );
}
