import type { PlanView } from '../../../app/views/plan-view.ts';
import { Badge, type BadgeKind } from '../../components/badges.tsx';
import { Figures } from '../../components/figures.tsx';
import { Provenance, sourcesOf } from '../../components/provenance.tsx';
import { Section } from '../../components/section.tsx';
import { count, money } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';
import { ScenariosTable } from './scenarios-table.tsx';
import { SeatsTable } from './seats-table.tsx';

const { plan: words } = m.decisions;

function StatusBadge({ plan }: { plan: PlanView }) {
  const kind: BadgeKind = plan.status === 'optimal' ? 'good' : 'bad';
  const unproven = plan.status === 'optimal' && !plan.proven;
  return (
    <Badge
      kind={unproven ? 'plain' : kind}
      text={unproven ? words.status.unproven : words.status[plan.status]}
    />
  );
}

function Conflicts({ conflicts }: { conflicts: readonly string[] }) {
  if (conflicts.length === 0) return null;
  return (
    <div class="notice" data-kind="bad">
      <p>{words.conflicts}</p>
      <ul>
        {conflicts.map((conflict) => (
          <li key={conflict}>{conflict}</li>
        ))}
      </ul>
    </div>
  );
}

function Summary({ plan }: { plan: PlanView }) {
  const { figures } = words;
  return (
    <Figures
      figures={[
        { name: figures.seats, value: count(plan.seats.length), note: <StatusBadge plan={plan} /> },
        { name: figures.spent, value: money(plan.spent, plan.currency) },
        { name: figures.unused, value: money(plan.unused, plan.currency) },
        { name: figures.gain, value: plan.gain.toFixed(2), note: words.gainNote },
        { name: figures.shadow, value: plan.shadowPrice === null ? '–' : plan.shadowPrice.toFixed(2) },
      ]}
    />
  );
}

/** An answer of the planner: figures, seats, other budgets, costs and method. */
export function PlanAnswer({ plan }: { plan: PlanView }) {
  return (
    <div class="stack-wide">
      <div class="stack">
        <Summary plan={plan} />
        <Conflicts conflicts={plan.conflicts} />
        {plan.warnings.map((warning) => (
          <p key={warning} class="notice">
            {warning}
          </p>
        ))}
      </div>
      <Section id="seats" title={words.seats.title}>
        <SeatsTable plan={plan} />
      </Section>
      <Section id="scenarios" title={words.scenarios.title}>
        <ScenariosTable plan={plan} />
      </Section>
      <Section id="costs" title={words.costNotes}>
        <ul class="rows">
          {plan.costNotes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </Section>
      <Section id="method" title={words.method}>
        <p class="prose">{plan.method}</p>
        <p class="small quiet">{words.solver(plan.solver, plan.durationMs, plan.considered)}</p>
        <p class="small quiet">
          {m.plans.kept.hash}: <code>{plan.hash}</code>
        </p>
      </Section>
      <Provenance sources={sourcesOf(plan.seats)} asOf={plan.asOf} snapshot={plan.snapshot} />
    </div>
  );
}
