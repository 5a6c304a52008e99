import { useState } from 'preact/hooks';
import type { KeptPlanRow } from '../../../app/views/kept-plan-view.ts';
import type { ListView } from '../../../app/views/traced.ts';
import { SyntheticBadge } from '../../components/badges.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Downloads } from '../../components/downloads.tsx';
import { OpenSpan } from '../../components/open-span.tsx';
import { Section } from '../../components/section.tsx';
import { Show } from '../../components/states.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useResource } from '../../data/use-resource.ts';
import { count, money } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';
import { navigate } from '../../routing/location.ts';

const { list: words } = m.plans;
const MOST = 4;

/** Columns that say what a kept plan is and comes to. */
export const KEPT_PLAN_COLUMNS: readonly Column<KeptPlanRow>[] = [
  {
    key: 'name',
    head: words.heads.name,
    wide: true,
    cell: (row) => (
      <>
        <a href={`/plan/${encodeURIComponent(row.id)}`}>{row.name}</a> <SyntheticBadge when={row.synthetic} />
        <a
          class="cell-sub"
          href={`/plan/${encodeURIComponent(row.id)}#outcome`}
          aria-label={words.outcomeOf(row.name)}
        >
          {words.outcome}
        </a>
      </>
    ),
  },
  { key: 'for', head: words.heads.for, cell: ({ member, alliance }) => member ?? alliance ?? '–' },
  {
    key: 'time',
    head: words.heads.time,
    cell: ({ from, to }) => <OpenSpan from={from} to={to} />,
  },
  { key: 'seats', head: words.heads.seats, number: true, cell: ({ seats }) => count(seats) },
  {
    key: 'spent',
    head: words.heads.spent,
    number: true,
    cell: ({ spent, currency }) => money(spent, currency),
  },
  {
    key: 'left',
    head: words.heads.left,
    number: true,
    cell: ({ unused, currency }) => money(unused, currency),
  },
  { key: 'gain', head: words.heads.gain, number: true, cell: ({ gain }) => gain.toFixed(2) },
  {
    key: 'class',
    head: words.heads.class,
    cell: ({ confidentiality, revision }) => (
      <>
        {m.plans.classes[confidentiality]}
        <span class="cell-sub">{m.plans.kept.revision(revision)}</span>
      </>
    ),
  },
];

function PlanList({ rows }: { rows: readonly KeptPlanRow[] }) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  if (rows.length === 0) return <p class="quiet">{words.none}</p>;
  const toggle = (id: string) =>
    setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  const choice: Column<KeptPlanRow> = {
    key: 'choose',
    head: words.heads.choose,
    cell: ({ id, name }) => (
      <input
        type="checkbox"
        aria-label={words.choose(name)}
        checked={chosen.includes(id)}
        onChange={() => toggle(id)}
      />
    ),
  };
  return (
    <>
      <DataTable
        caption={words.caption}
        columns={[...KEPT_PLAN_COLUMNS, choice]}
        rows={rows}
        rowKey={({ id }) => id}
      />
      <p class="row">
        <button
          type="button"
          class="button"
          disabled={chosen.length < 2 || chosen.length > MOST}
          onClick={() => navigate(`/plan/compare?plan=${chosen.map(encodeURIComponent).join(',')}`)}
        >
          {words.compare}
        </button>
        <span class="small quiet">{words.compareNote}</span>
      </p>
    </>
  );
}

/** Plans that were kept, to be opened or laid side by side. */
export function KeptPlans() {
  const plans = useResource<ListView<KeptPlanRow>>(apiHref('/plans', { limit: 200 }));
  return (
    <Section id="kept" title={words.title} note={words.note} aside={<Downloads path="/plans" />}>
      <Show of={plans} lines={4}>
        {({ items }) => <PlanList rows={items} />}
      </Show>
    </Section>
  );
}
