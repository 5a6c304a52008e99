import type { BriefCell, BriefSection } from '../views/brief-view.ts';
import type { PlanScenario, PlanSeatRow, PlanView } from '../views/plan-view.ts';
import { moneyText } from './money-text.ts';
import { keyOfSeat } from './plan-rows.ts';
import { BENCHMARK } from './seat-cost.ts';

const MODES = { 'on-site': 'on site', remote: 'from afar' } as const;

const unique = (values: readonly string[]) => [...new Set(values)].sort();

function seatsText(n: number): string {
  return n === 1 ? '1 seat' : `${n} seats`;
}

/** What is asked for, in two or three sentences. */
export function askSection(plan: PlanView, time: { from: string; to: string }): BriefSection {
  const money = (minor: number) => moneyText(minor, plan.currency);
  const members = unique(plan.seats.map(({ memberName }) => memberName));
  const whose = members.length === 0 ? '' : ` for ${members.join(', ')}`;
  const first =
    plan.status === 'optimal'
      ? `${money(plan.spent)} for ${seatsText(plan.seats.length)}${whose}, from ${time.from} until before ${time.to}; ${money(plan.unused)} of the budget of ${money(plan.budget)} is left.`
      : `A budget of ${money(plan.budget)} from ${time.from} until before ${time.to} has no plan that meets all conditions: ${plan.conflicts.join('; ')}.`;
  const kept = plan.constraints.length === 0 ? [] : [`The plan keeps to: ${plan.constraints.join('; ')}.`];
  const proof = plan.proven
    ? [
        `No other choice of seats within this budget and these conditions gains more: this was proven (${plan.solver}).`,
      ]
    : [];
  return { heading: 'The ask', paragraphs: [first, ...kept, ...proof], sources: [] };
}

/** How the seats were chosen and priced. */
export function methodSection(plan: PlanView): BriefSection {
  const tables = plan.costTables.map(({ name, changedAt }) => `${name} (${changedAt.slice(0, 10)})`);
  return {
    heading: 'Method',
    paragraphs: [
      'Each committee on a critical technology is scored from 0 to 1 by four factors: stakes (how critical the technology is, what is being decided), leverage (what one more vote could change under the rule), gap (how far the member stands behind its peers) and feasibility (how easily it can be done). The score is their weighted geometric mean; every part of it can be looked up in the recommendations of the same day.',
      plan.method,
      'The cost of a seat is the fee, travel and allowance for each meeting, and staff days, for the months of the plan; amounts in other prices or currencies are converted by dated tables, each named with its source.',
      ...(tables.length === 0 ? [] : [`Tables used: ${tables.join(', ')}.`]),
      `${plan.considered} possible seats were weighed.`,
    ],
    sources: [],
  };
}

function committeeCell({ committee, committeeReference }: PlanSeatRow, base: string): BriefCell {
  if (base === '') return committeeReference;
  return { text: committeeReference, href: `${base}/committees/${encodeURIComponent(committee)}` };
}

/** The seats with cost, gain and the evidence behind each. */
export function seatsSection(plan: PlanView, base: string): BriefSection {
  return {
    heading: 'Seats',
    paragraphs: plan.seats.length === 0 ? ['The budget buys no seat under these conditions.'] : [],
    ...(plan.seats.length === 0
      ? {}
      : {
          table: {
            caption: `Seats of the plan, costs in ${plan.currency}`,
            heads: ['Committee', 'Member', 'How', 'Cost', 'Gain', 'What for, and on what evidence'],
            widths: [20, 13, 9, 12, 7, 39],
            rows: plan.seats.map((seat) => [
              committeeCell(seat, base),
              seat.memberName,
              `${MODES[seat.mode]}, seat ${seat.seat}`,
              moneyText(seat.cost, plan.currency),
              seat.gain.toFixed(2),
              `${seat.action}. ${seat.why} (${seat.records.length} records)`,
            ]),
          },
        }),
    sources: unique(plan.seats.flatMap(({ sources }) => sources)),
  };
}

/** Prices, each once, with where it was read and how it was converted. */
export function costSection(plan: PlanView): BriefSection {
  const items = new Map<string, string[]>();
  for (const { costLines } of plan.seats)
    for (const { item, amount, source, stale } of costLines)
      items.set(`${item} ${amount} ${source}`, [
        item,
        moneyText(amount, plan.currency),
        stale ? `${source} (old price)` : source,
      ]);
  return {
    heading: 'What a seat costs',
    paragraphs: plan.costNotes,
    ...(items.size === 0
      ? {}
      : {
          table: {
            caption: 'Costs of one seat over the months of the plan, each once',
            heads: ['Item', 'Amount', 'Source and conversion'],
            widths: [25, 17, 58],
            rows: [...items.values()],
          },
        }),
    sources: [],
  };
}

function named(key: string, rows: ReadonlyMap<string, PlanSeatRow>): string {
  const row = rows.get(key);
  return row ? `${row.member} ${row.committeeReference}` : key;
}

function scenarioRow(
  name: string,
  scenario: Pick<PlanScenario, 'spent' | 'gain' | 'dropped' | 'added'>,
  plan: PlanView,
  rows: ReadonlyMap<string, PlanSeatRow>,
): string[] {
  const list = (keys: readonly string[]) =>
    keys.length === 0 ? 'none' : keys.map((key) => named(key, rows)).join(', ');
  return [
    name,
    moneyText(scenario.spent, plan.currency),
    scenario.gain.toFixed(2),
    list(scenario.dropped),
    list(scenario.added),
  ];
}

/** What 10 % less loses, what 10 % more adds, and what the next 10,000 is worth. */
export function sensitivitySection(plan: PlanView): BriefSection {
  const rows = new Map([...plan.seats, ...plan.otherSeats].map((row) => [keyOfSeat(row), row]));
  const beside: [string, PlanScenario | null][] = [
    ['10 % less', plan.cut],
    ['10 % more', plan.raised],
    ...plan.scenarios.map((scenario): [string, PlanScenario] => [
      moneyText(scenario.budget, plan.currency),
      scenario,
    ]),
  ];
  const next =
    plan.shadowPrice === null
      ? []
      : [`The next 10,000 ${plan.currency} would add a gain of ${plan.shadowPrice.toFixed(2)}.`];
  return {
    heading: 'If the budget changes',
    paragraphs: next,
    table: {
      caption: 'The same question with other budgets',
      heads: ['Budget', 'Spent', 'Gain', 'Seats lost', 'Seats won'],
      widths: [15, 17, 9, 30, 29],
      rows: [
        scenarioRow('The plan', { ...plan, dropped: [], added: [] }, plan, rows),
        ...beside.flatMap(([name, scenario]) => (scenario ? [scenarioRow(name, scenario, plan, rows)] : [])),
      ],
    },
    sources: [],
  };
}

/** What may turn out otherwise, as far as the plan itself tells. */
export function riskSection(plan: PlanView): BriefSection {
  const stale = plan.seats.filter(({ costLines }) => costLines.some((line) => line.stale)).length;
  const outside = plan.seats.filter(({ costBasis }) => costBasis.exchangeRate !== 1).length;
  const benchmark = plan.seats.filter(({ costBasis }) => costBasis.source === BENCHMARK.source).length;
  const risks = [
    ...(benchmark > 0
      ? [
          `${seatsText(benchmark)} are priced by a benchmark; real fees, flights and staff may cost more or less.`,
        ]
      : []),
    ...(stale > 0 ? [`${seatsText(stale)} rest on prices or exchange rates that are old.`] : []),
    ...(outside > 0
      ? [`${seatsText(outside)} are paid in another currency; a weaker ${plan.currency} makes them dearer.`]
      : []),
    ...plan.warnings,
    'Scores are worked out from what is on record; committees of which too little is recorded are not ranked and cannot be in the plan.',
    'A vote, a post or an accepted contribution is not promised by a seat; what came of the seats can be read in the report on the outcome of the plan.',
  ];
  return { heading: 'Risks', paragraphs: risks, sources: [] };
}

/** Support that was granted for seats of the plan; nothing where there is none. */
export function supportSection(plan: PlanView): BriefSection[] {
  const rows = plan.seats.flatMap((seat) =>
    seat.support.map((grant) => [
      seat.committeeReference,
      grant.organisation,
      moneyText(grant.amount, grant.currency),
      grant.purpose,
      `${grant.validFrom} to ${grant.validTo}`,
      grant.source,
    ]),
  );
  if (rows.length === 0) return [];
  return [
    {
      heading: 'Support granted',
      paragraphs: [],
      table: {
        caption: 'Support granted for these seats',
        heads: ['Committee', 'To', 'Amount', 'For', 'Time', 'Source'],
        rows,
      },
      sources: [],
    },
  ];
}
