import type { ComparedSeat, KeptPlanRow, PlanComparison } from '../../../app/views/kept-plan-view.ts';
import { Badge } from '../../components/badges.tsx';
import { CommitteeLink } from '../../components/committee-link.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Downloads } from '../../components/downloads.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Section } from '../../components/section.tsx';
import { Empty, Show } from '../../components/states.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useResource } from '../../data/use-resource.ts';
import { money } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';
import { KEPT_PLAN_COLUMNS } from './kept-plans.tsx';

const { compare: words, list } = m.plans;

function seatColumns(plans: readonly KeptPlanRow[]): Column<ComparedSeat>[] {
  return [
    {
      key: 'committee',
      head: m.decisions.plan.seats.committee,
      wide: true,
      cell: (row) => (
        <>
          <CommitteeLink id={row.committee} reference={row.committeeReference} title="" />
          {row.inAll ? <Badge text={words.all} /> : null}
        </>
      ),
    },
    {
      key: 'member',
      head: m.decisions.plan.seats.member,
      cell: ({ memberName, seat }) => (
        <>
          {memberName}
          <span class="cell-sub">{m.decisions.plan.seats.seat(seat)}</span>
        </>
      ),
    },
    { key: 'mode', head: m.decisions.plan.seats.mode, cell: ({ mode }) => m.words.modes[mode] ?? mode },
    ...plans.map(
      (plan, i): Column<ComparedSeat> => ({
        key: plan.id,
        head: plan.name,
        number: true,
        cell: (row) => {
          const cost = row.plans[i]?.cost ?? null;
          return cost === null ? <span class="quiet">{words.notTaken}</span> : money(cost, plan.currency);
        },
      }),
    ),
  ];
}

function Comparison({ comparison }: { comparison: PlanComparison }) {
  return (
    <div class="stack-wide">
      <Section id="plans" title={words.plans}>
        {comparison.warnings.map((warning) => (
          <p key={warning} class="notice">
            {warning}
          </p>
        ))}
        <DataTable
          caption={words.plansCaption}
          columns={KEPT_PLAN_COLUMNS}
          rows={comparison.plans}
          rowKey={({ id }) => id}
        />
      </Section>
      <Section id="seats" title={words.seats}>
        <DataTable
          caption={words.seatsCaption}
          columns={seatColumns(comparison.plans)}
          rows={comparison.rows}
          rowKey={({ id }) => id}
        />
      </Section>
    </div>
  );
}

function Compared({ plan }: { plan: string }) {
  const comparison = useResource<PlanComparison>(apiHref('/plans/compare', { plan }));
  return (
    <div class="stack">
      <Downloads path="/plans/compare" params={{ plan }} />
      <Show of={comparison}>{(data) => <Comparison comparison={data} />}</Show>
    </div>
  );
}

/** From two to four kept plans side by side; which ones stands in the address. */
export function ComparePlansPage() {
  const plan = useQuery().get('plan');
  return (
    <>
      <PageHead title={words.title} lede={words.lede} eyebrow={words.eyebrow} />
      {plan ? (
        <Compared plan={plan} />
      ) : (
        <Empty text={words.pick} title={list.none}>
          <a href="/plan">{words.back}</a>
        </Empty>
      )}
    </>
  );
}
