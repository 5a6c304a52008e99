import type { OutcomeChange, PlanOutcomeRow, PlanOutcomeView } from '../../../app/views/plan-outcome-view.ts';
import { CommitteeLink } from '../../components/committee-link.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Downloads } from '../../components/downloads.tsx';
import { MemberLink } from '../../components/member-link.tsx';
import { Provenance } from '../../components/provenance.tsx';
import { Section } from '../../components/section.tsx';
import { Show } from '../../components/states.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useResource } from '../../data/use-resource.ts';
import { count, money, percent, signed } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';

const { outcome: words } = m.plans;
const { heads } = words;

function NotOnRecord() {
  return <span class="quiet">{words.notOnRecord}</span>;
}

/** A figure before and during, each of which may not be on record. */
function Moved({ before, during }: { before: number | null; during: number | null }) {
  if (before === null && during === null) return <NotOnRecord />;
  const text = (value: number | null) => (value === null ? words.notOnRecord : count(value));
  return <>{words.moved(text(before), text(during))}</>;
}

type Figure = 'days' | 'submitted' | 'accepted' | 'ballotsCast' | 'ballotsWon';

function moved(key: Figure, head: string): Column<PlanOutcomeRow> {
  return {
    key,
    head,
    nowrap: true,
    cell: ({ before, during }) => <Moved before={before[key]} during={during[key]} />,
  };
}

const SEAT: Column<PlanOutcomeRow> = {
  key: 'seat',
  head: heads.seat,
  wide: true,
  cell: (row) => (
    <>
      <CommitteeLink id={row.committee} reference={row.committeeReference} title="" />
      <span class="cell-sub">
        <MemberLink code={row.member} name={row.memberName} />
      </span>
    </>
  ),
};

const ACTIVITY: readonly Column<PlanOutcomeRow>[] = [
  SEAT,
  {
    key: 'standing',
    head: heads.standing,
    nowrap: true,
    cell: ({ before, during }) => words.moved(before.standing, during.standing),
  },
  {
    ...moved('days', heads.days),
    cell: ({ before, during }) => (
      <>
        <Moved before={before.days} during={during.days} />
        {during.dayShare === null ? null : (
          <span class="cell-sub">{words.ofAll(percent(during.dayShare, 0))}</span>
        )}
      </>
    ),
  },
  moved('submitted', heads.brought),
  moved('accepted', heads.accepted),
  moved('ballotsCast', heads.ballots),
  moved('ballotsWon', heads.won),
  {
    key: 'coverage',
    head: heads.coverage,
    cell: ({ coverage, coverageNote }) => <span title={coverageNote}>{percent(coverage, 0)}</span>,
  },
];

function costColumns(currency: string): Column<PlanOutcomeRow>[] {
  const amount = (value: number | null, units: number | null = null) => {
    if (value !== null) return money(value, currency);
    return units === 0 ? words.none : <NotOnRecord />;
  };
  return [
    {
      key: 'posts',
      head: heads.posts,
      cell: ({ postsWon }) => (postsWon.length === 0 ? words.none : postsWon.join(', ')),
    },
    {
      key: 'cost',
      head: heads.cost,
      number: true,
      cell: ({ cost, costBasis, support }) => (
        <>
          {amount(cost)}
          {costBasis ? <span class="cell-sub">{words.costBasis[costBasis]}</span> : null}
          {support.map((grant) => (
            <span key={`${grant.organisation} ${grant.validFrom}`} class="cell-sub" title={grant.source}>
              {grant.organisation}: {money(grant.amount, grant.currency)}
            </span>
          ))}
        </>
      ),
    },
    {
      key: 'accepted-cost',
      head: heads.perAccepted,
      number: true,
      cell: ({ costPerAccepted, during }) => amount(costPerAccepted, during.accepted),
    },
    {
      key: 'day-cost',
      head: heads.perDay,
      number: true,
      cell: ({ costPerMeetingDay, during }) => amount(costPerMeetingDay, during.headDays),
    },
  ];
}

function Changes({ changes }: { changes: readonly OutcomeChange[] }) {
  const mean = (value: number | null, over: number) => (
    <>
      {value === null ? <NotOnRecord /> : signed(value, 2)}
      {value === null ? null : <span class="cell-sub">{words.changes.over(over)}</span>}
    </>
  );
  return (
    <DataTable
      caption={words.changesCaption}
      rows={changes}
      rowKey={({ figure }) => figure}
      columns={[
        { key: 'figure', head: words.changes.figure, cell: ({ figure }) => words.figures[figure] },
        {
          key: 'funded',
          head: words.changes.funded,
          number: true,
          cell: ({ funded, fundedSeats }) => mean(funded, fundedSeats),
        },
        {
          key: 'compared',
          head: words.changes.compared,
          number: true,
          cell: ({ compared, comparedSeats }) => mean(compared, comparedSeats),
        },
        {
          key: 'difference',
          head: words.changes.difference,
          number: true,
          cell: ({ difference }) => (difference === null ? <NotOnRecord /> : signed(difference, 2)),
        },
      ]}
    />
  );
}

function Outcome({ outcome }: { outcome: PlanOutcomeView }) {
  const rowKey = ({ id }: PlanOutcomeRow) => id;
  const funded = outcome.rows.filter((row) => row.funded);
  const compared = outcome.rows.filter((row) => !row.funded);
  return (
    <div class="stack">
      <p class="verdict">{outcome.sentence}</p>
      {outcome.warnings.map((warning) => (
        <p key={warning} class="notice">
          {warning}
        </p>
      ))}
      <DataTable caption={words.caption} columns={ACTIVITY} rows={funded} rowKey={rowKey} />
      <DataTable
        caption={words.costCaption}
        columns={[SEAT, ...costColumns(outcome.currency)]}
        rows={funded}
        rowKey={rowKey}
      />
      <Changes changes={outcome.changes} />
      {compared.length === 0 ? null : (
        <DataTable caption={words.comparedCaption} columns={ACTIVITY} rows={compared} rowKey={rowKey} />
      )}
      <Provenance
        sources={[]}
        asOf={outcome.asOf}
        snapshot={outcome.snapshot}
        coverage={outcome.coverage}
        coverageNote={null}
      />
    </div>
  );
}

/** What the funded seats of a kept plan did. */
export function OutcomeSection({ id }: { id: string }) {
  const path = `/plans/${encodeURIComponent(id)}/outcome`;
  const outcome = useResource<PlanOutcomeView>(apiHref(path));
  return (
    <Section id="outcome" title={words.title} note={words.note} aside={<Downloads path={path} />}>
      <Show of={outcome} lines={6}>
        {(data) => <Outcome outcome={data} />}
      </Show>
    </Section>
  );
}
