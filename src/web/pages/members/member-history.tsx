import { useMemo } from 'preact/hooks';
import type { MemberDetail } from '../../../app/views/member-view.ts';
import { StandingChart } from '../../charts/standing-chart.tsx';
import { Section } from '../../components/section.tsx';
import { messages as m } from '../../messages/messages.ts';

const { history: words } = m.participation.member;
const SERIES = [
  { key: 'participating', name: words.series.participating },
  { key: 'observing', name: words.series.observing },
  { key: 'secretariats', name: words.series.secretariats },
];

type HistoryRow = MemberDetail['history'][number];

function BodyHistory({ body, rows }: { body: string; rows: readonly HistoryRow[] }) {
  const points = useMemo(
    () =>
      rows.map(({ day, participating, observing, secretariats }) => ({
        day,
        values: { participating, observing, secretariats },
      })),
    [rows],
  );
  return (
    <StandingChart
      title={words.chart(body)}
      description={words.note}
      caption={words.caption}
      dayHead={words.day}
      changeHead={words.change}
      series={SERIES}
      points={points}
    />
  );
}

/** Bodies with two dated lists or more in which it holds several seats: a line through one seat says nothing. */
function drawnBodies(history: readonly HistoryRow[]): [string, HistoryRow[]][] {
  return [...Map.groupBy(history, ({ body }) => body)].filter(([, rows]) => {
    const days = new Set(rows.map(({ day }) => day));
    return days.size > 1 && rows.some(({ participating, observing }) => participating + observing > 2);
  });
}

/** How the member's standing changed between the dated lists, body by body. */
export function MemberHistory({ member }: { member: MemberDetail }) {
  const drawn = useMemo(() => drawnBodies(member.history), [member]);
  if (drawn.length === 0) return null;
  return (
    <Section id="history" title={words.title}>
      <div class="columns">
        {drawn.map(([body, rows]) => (
          <BodyHistory key={body} body={body} rows={rows} />
        ))}
      </div>
    </Section>
  );
}
