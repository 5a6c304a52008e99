import { useMemo } from 'preact/hooks';
import type { MemberDetail } from '../../../app/views/member-view.ts';
import { BarChart } from '../../charts/bar-chart.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { Downloads } from '../../components/downloads.tsx';
import { Section } from '../../components/section.tsx';
import { day } from '../../format/dates.ts';
import { count } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';

const { delegations: words } = m.participation.member;
const MOST_BARS = 16;

type DelegationOfMember = MemberDetail['delegations'][number];

function DelegationTable({ rows }: { rows: readonly DelegationOfMember[] }) {
  return (
    <DataTable
      caption={words.caption}
      rows={rows}
      rowKey={(row) => `${row.meeting} ${row.mode}`}
      columns={[
        {
          key: 'meeting',
          head: words.meeting,
          cell: (row) => <a href={`/meetings/${encodeURIComponent(row.meeting)}`}>{row.meetingName}</a>,
        },
        { key: 'date', head: words.date, cell: (row) => (row.day ? day(row.day) : m.common.notKnown) },
        { key: 'mode', head: words.mode, cell: (row) => m.words.modes[row.mode] ?? row.mode },
        { key: 'heads', head: words.heads, number: true, cell: (row) => count(row.heads) },
      ]}
    />
  );
}

/** Heads of one meeting: the source's own total where it gives one, else the ways of attending added up. */
function headsOf(rows: readonly DelegationOfMember[]): number {
  const total = rows.find(({ mode }) => mode === 'all');
  return total?.heads ?? rows.reduce((sum, row) => sum + row.heads, 0);
}

function barsOf(rows: readonly DelegationOfMember[]) {
  return [...Map.groupBy(rows, ({ meetingName }) => meetingName)]
    .slice(0, MOST_BARS)
    .reverse()
    .map(([name, own]) => ({ name, value: headsOf(own), label: count(headsOf(own)) }));
}

/** Heads sent to meetings as bars, with the rows behind them. */
export function MemberDelegations({ member }: { member: MemberDetail }) {
  const bars = useMemo(() => barsOf(member.delegations), [member]);
  return (
    <Section
      id="delegations"
      title={words.title}
      aside={bars.length > 0 ? <Downloads path="/delegations" params={{ member: member.code }} /> : undefined}
    >
      {bars.length === 0 ? (
        <p class="quiet">{words.none}</p>
      ) : (
        <BarChart title={words.chart} description={words.chartNote} bars={bars}>
          <DelegationTable rows={member.delegations} />
        </BarChart>
      )}
    </Section>
  );
}
