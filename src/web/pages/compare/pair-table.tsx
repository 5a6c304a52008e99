import type { ComparedPair, Comparison } from '../../../app/views/compare-view.ts';
import { DataTable } from '../../components/data-table.tsx';
import { MemberLink } from '../../components/member-link.tsx';
import { Meter } from '../../components/meter.tsx';
import { count, percent, probability } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';

const { pairs: words } = m.compare;
const LEVEL = 0.05;

/** An interval of a share in per cent, of a coefficient as it stands. */
export function intervalText(low: number | null, high: number | null, metric: Comparison['metric']): string {
  if (low === null || high === null) return '–';
  const text = (value: number) => (metric === 'agreement' ? percent(value, 0) : value.toFixed(2));
  return `${text(low)} – ${text(high)}`;
}

function aboveText({ aboveChance }: ComparedPair): string {
  if (aboveChance === null) return words.untested;
  const { excess, q } = aboveChance;
  return words.aboveText(excess, probability(q), q <= LEVEL);
}

/** How often each pair agreed on the chosen ballots, beside what the whole body's analysis says of it. */
export function PairTable({ pairs, metric }: Comparison) {
  return (
    <DataTable
      caption={words.caption}
      rows={pairs}
      rowKey={({ a, b }) => `${a} ${b}`}
      columns={[
        { key: 'a', head: words.a, cell: ({ a, aName }) => <MemberLink code={a} name={aName} /> },
        { key: 'b', head: words.b, cell: ({ b, bName }) => <MemberLink code={b} name={bName} /> },
        { key: 'shared', head: words.shared, number: true, cell: ({ shared }) => count(shared) },
        { key: 'agreed', head: words.agreed, number: true, cell: ({ agree }) => count(agree) },
        {
          key: 'agreement',
          head: words.agreement,
          nowrap: true,
          cell: ({ agreement }) =>
            agreement === null ? '–' : <Meter share={agreement} text={percent(agreement, 0)} />,
        },
        {
          key: 'interval',
          head: `${words.interval}, ${m.compare.metrics[metric]}`,
          nowrap: true,
          cell: ({ ciLow, ciHigh }) => intervalText(ciLow, ciHigh, metric),
        },
        {
          key: 'kappa',
          head: words.kappa,
          number: true,
          cell: ({ kappa }) => (kappa === null ? '–' : kappa.toFixed(2)),
        },
        { key: 'above', head: words.above, title: words.aboveTitle, cell: aboveText },
      ]}
    />
  );
}
