import type { BlocPairRow } from '../../../app/views/bloc-view.ts';
import type { Column } from '../../components/data-table.tsx';
import { MemberLink } from '../../components/member-link.tsx';
import { count, percent, probability, signed } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';

const { pairHeads: heads } = m.blocs;

/** Columns for pairs of members: what was seen, what chance gives, and how sure the difference is. */
export const PAIR_COLUMNS: Column<BlocPairRow>[] = [
  { key: 'a', head: heads.a, cell: ({ a, aName }) => <MemberLink code={a} name={aName} /> },
  { key: 'b', head: heads.b, cell: ({ b, bName }) => <MemberLink code={b} name={bName} /> },
  {
    key: 'direction',
    head: heads.direction,
    cell: ({ direction }) => <span class="nowrap">{m.blocs.directions[direction]}</span>,
  },
  { key: 'shared', head: heads.shared, number: true, cell: ({ shared }) => count(shared) },
  { key: 'agree', head: heads.agree, number: true, cell: ({ agree }) => count(agree) },
  {
    key: 'expected',
    head: heads.expected,
    number: true,
    cell: ({ expectedAgree }) => expectedAgree.toFixed(1),
  },
  {
    key: 'excess',
    head: heads.excess,
    title: heads.excessTitle,
    number: true,
    cell: ({ excess }) => (
      <span class="nowrap">{excess < 0 ? `−${percent(-excess)}` : `+${percent(excess)}`}</span>
    ),
  },
  { key: 'z', head: heads.z, number: true, cell: ({ z }) => signed(z, 1) },
  { key: 'q', head: heads.q, number: true, cell: ({ q }) => <span class="nowrap">{probability(q)}</span> },
];
