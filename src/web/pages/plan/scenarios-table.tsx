import type { PlanScenario, PlanView } from '../../../app/views/plan-view.ts';
import { DataTable } from '../../components/data-table.tsx';
import { count, money } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';

const { scenarios: words } = m.decisions.plan;

interface ScenarioRow {
  name: string;
  scenario: Pick<PlanScenario, 'budget' | 'spent' | 'gain' | 'dropped' | 'added'> & {
    seats: readonly unknown[];
  };
}

function rowsOf(plan: PlanView): ScenarioRow[] {
  const base = { ...plan, dropped: [], added: [] };
  return [
    ...(plan.cut ? [{ name: words.cut, scenario: plan.cut }] : []),
    { name: words.base, scenario: base },
    ...(plan.raised ? [{ name: words.raised, scenario: plan.raised }] : []),
    ...plan.scenarios.map((scenario) => ({ name: money(scenario.budget, plan.currency), scenario })),
  ];
}

/** A seat's key is `member:committee:mode:seat`; seats of the plan are known by the committee's own name. */
function SeatLink({ seatKey, names }: { seatKey: string; names: ReadonlyMap<string, string> }) {
  const [member, committee = '', , seat] = seatKey.split(':');
  return (
    <span class="nowrap">
      {member}{' '}
      <a href={`/committees/${encodeURIComponent(committee)}`}>{names.get(committee) ?? committee}</a>
      {seat === '1' ? '' : ` (${m.decisions.plan.seats.seat(Number(seat))})`}
    </span>
  );
}

function SeatList({ keys, names }: { keys: readonly string[]; names: ReadonlyMap<string, string> }) {
  if (keys.length === 0) return <span class="quiet">{words.nothing}</span>;
  return (
    <span class="small">
      {keys.map((key, at) => (
        <span key={key}>
          {at === 0 ? '' : ', '}
          <SeatLink seatKey={key} names={names} />
        </span>
      ))}
    </span>
  );
}

/** What ten per cent less loses and ten per cent more wins. */
export function ScenariosTable({ plan }: { plan: PlanView }) {
  const names = new Map(plan.seats.map((seat) => [seat.committee, seat.committeeReference]));
  return (
    <DataTable
      caption={words.caption}
      rows={rowsOf(plan)}
      rowKey={({ name }) => name}
      columns={[
        {
          key: 'name',
          head: words.budget,
          cell: ({ name, scenario }) => (
            <>
              {name}
              <span class="cell-sub">{money(scenario.budget, plan.currency)}</span>
            </>
          ),
        },
        {
          key: 'spent',
          head: words.spent,
          number: true,
          cell: ({ scenario }) => money(scenario.spent, plan.currency),
        },
        {
          key: 'seats',
          head: words.seats,
          number: true,
          cell: ({ scenario }) => count(scenario.seats.length),
        },
        { key: 'gain', head: words.gain, number: true, cell: ({ scenario }) => scenario.gain.toFixed(2) },
        {
          key: 'dropped',
          head: words.dropped,
          wide: true,
          cell: ({ scenario }) => <SeatList keys={scenario.dropped} names={names} />,
        },
        {
          key: 'added',
          head: words.added,
          wide: true,
          cell: ({ scenario }) => <SeatList keys={scenario.added} names={names} />,
        },
      ]}
    />
  );
}
