import type { PlanSeatRow, PlanView } from '../../../app/views/plan-view.ts';
import { Badge } from '../../components/badges.tsx';
import { CommitteeLink } from '../../components/committee-link.tsx';
import type { Column } from '../../components/data-table.tsx';
import { LocalTable } from '../../components/local-table.tsx';
import { MemberLink } from '../../components/member-link.tsx';
import { useMayWrite } from '../../data/may-write.ts';
import { money } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';

const { seats: words } = m.decisions.plan;

function CostCell({ seat, currency }: { seat: PlanSeatRow; currency: string }) {
  return (
    <>
      <span class="nowrap">{money(seat.cost, currency)}</span>
      <details class="small">
        <summary>{words.lines}</summary>
        <ul>
          {seat.costLines.map(({ item, amount, source, stale }) => (
            <li key={item}>
              {item}: {money(amount, currency)} {stale ? <Badge kind="warn" text={words.stale} /> : null}
              <span class="cell-sub">{source}</span>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

/** Organisations of the country that could take the seat, by what they brought, and support granted for it. */
function Who({ seat: { organisations, support } }: { seat: Pick<PlanSeatRow, 'organisations' | 'support'> }) {
  if (organisations.length + support.length === 0) return null;
  return (
    <details class="small">
      <summary>{words.who}</summary>
      <ul>
        {organisations.map(({ code, name, submitted, accepted }) => (
          <li key={code}>
            {name}: {words.brought(submitted, accepted)}
          </li>
        ))}
        {support.map(({ organisation, amount, currency, purpose, source }) => (
          <li key={`${organisation} ${purpose}`}>
            {words.granted(organisation, money(amount, currency), purpose)}
            <span class="cell-sub">{source}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function columnsOf(currency: string, mayWrite: boolean): Column<PlanSeatRow>[] {
  return [
    {
      key: 'committee',
      head: words.committee,
      sort: 'committee',
      wide: true,
      cell: (seat) => (
        <CommitteeLink id={seat.committee} reference={seat.committeeReference} title={seat.committeeTitle} />
      ),
    },
    {
      key: 'member',
      head: words.member,
      sort: 'member',
      cell: (seat) => (
        <>
          <MemberLink code={seat.member} name={seat.memberName} />
          <span class="cell-sub">{words.seat(seat.seat)}</span>
        </>
      ),
    },
    { key: 'mode', head: words.mode, nowrap: true, cell: ({ mode }) => m.words.modes[mode] ?? mode },
    {
      key: 'cost',
      head: words.cost,
      sort: 'cost',
      nowrap: true,
      descendingFirst: true,
      cell: (seat) => <CostCell seat={seat} currency={currency} />,
    },
    {
      key: 'gain',
      head: words.gain,
      sort: 'gain',
      descendingFirst: true,
      number: true,
      cell: ({ gain }) => gain.toFixed(2),
    },
    {
      key: 'per',
      head: words.per,
      sort: 'per',
      descendingFirst: true,
      number: true,
      cell: ({ gainPer10k }) => gainPer10k.toFixed(2),
    },
    {
      key: 'what',
      head: words.what,
      wide: true,
      cell: ({ action, why, ...seat }) => (
        <>
          {action}
          <span class="cell-sub">{why}</span>
          <Who seat={seat} />
          {mayWrite ? (
            <a
              class="small"
              href={`/support?${new URLSearchParams({ new: 'true', member: seat.member, committee: seat.committee })}`}
            >
              {m.desk.support.forSeat}
            </a>
          ) : null}
        </>
      ),
    },
  ];
}

/** The seats that the budget buys, each with its cost, its gain and the reason. */
export function SeatsTable({ plan }: { plan: PlanView }) {
  const mayWrite = useMayWrite();
  if (plan.seats.length === 0) return <p class="quiet">{words.none}</p>;
  return (
    <LocalTable
      caption={words.caption}
      columns={columnsOf(plan.currency, mayWrite)}
      rows={plan.seats}
      rowKey={({ member, committee, mode, seat }) => `${member} ${committee} ${mode} ${seat}`}
      sort="-per"
      first={30}
      values={{
        committee: ({ committeeReference }) => committeeReference,
        member: ({ memberName }) => memberName,
        cost: ({ cost }) => cost,
        gain: ({ gain }) => gain,
        per: ({ gainPer10k }) => gainPer10k,
      }}
    />
  );
}
