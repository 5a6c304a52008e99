import type { ReformBallotRow, ReformPowerRow } from '../../../app/views/reform-view.ts';
import { SyntheticBadge } from '../../components/badges.tsx';
import type { Column } from '../../components/data-table.tsx';
import { LocalTable } from '../../components/local-table.tsx';
import { day } from '../../format/dates.ts';
import { count, percent, signed } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';
import { ballotHref } from '../ballots/ballot-columns.tsx';

const { heads, results, power: powerWords, chanceTitle } = m.alliance.reforms;

const BALLOT_COLUMNS: Column<ReformBallotRow>[] = [
  {
    key: 'ballot',
    head: heads.ballot,
    sort: 'ballot',
    wide: true,
    cell: (row) => (
      <>
        <a class="cell-title" href={ballotHref(row.ballot)}>
          {row.title}
        </a>
        <span class="cell-sub row">
          <span>{row.reference}</span>
          <SyntheticBadge when={row.synthetic} />
        </span>
      </>
    ),
  },
  { key: 'day', head: heads.day, sort: 'day', nowrap: true, cell: (row) => day(row.day) },
  { key: 'before', head: heads.before, nowrap: true, cell: ({ before }) => results[before] },
  { key: 'after', head: heads.after, nowrap: true, cell: ({ after }) => results[after] },
  {
    key: 'chance',
    head: heads.chance,
    title: chanceTitle,
    sort: 'chance',
    descendingFirst: true,
    number: true,
    cell: ({ probability }) => (probability === null ? '–' : percent(probability, 0)),
  },
  { key: 'sentence', head: heads.sentence, wide: true, cell: ({ sentenceAfter }) => sentenceAfter ?? '–' },
];

interface BallotsProps {
  caption: string;
  rows: readonly ReformBallotRow[];
  parameter: string;
}

/** Ballots with their outcome before and after the change. */
export function ReformBallots({ caption, rows, parameter }: BallotsProps) {
  return (
    <LocalTable
      caption={caption}
      columns={BALLOT_COLUMNS}
      rows={rows}
      rowKey={({ ballot, day: on }) => `${ballot} ${on}`}
      parameter={parameter}
      sort="-day"
      first={20}
      values={{ ballot: (row) => row.title, day: (row) => row.day, chance: (row) => row.probability }}
    />
  );
}

/** Who gains or loses the power to turn an outcome. */
export function ReformPower({ rows }: { rows: readonly ReformPowerRow[] }) {
  return (
    <LocalTable
      caption={powerWords.caption}
      rows={rows}
      rowKey={({ who, members }) => `${who} ${members}`}
      parameter="power"
      sort="-change"
      first={15}
      values={{
        who: (row) => row.who,
        before: (row) => row.before,
        after: (row) => row.after,
        change: (row) => Math.abs(row.change),
      }}
      columns={[
        { key: 'who', head: powerWords.who, sort: 'who', cell: ({ who }) => who },
        { key: 'members', head: powerWords.members, number: true, cell: ({ members }) => count(members) },
        {
          key: 'before',
          head: powerWords.before,
          sort: 'before',
          number: true,
          cell: ({ before }) => percent(before),
        },
        {
          key: 'after',
          head: powerWords.after,
          sort: 'after',
          number: true,
          cell: ({ after }) => percent(after),
        },
        {
          key: 'change',
          head: powerWords.change,
          sort: 'change',
          descendingFirst: true,
          number: true,
          cell: ({ change }) => `${signed(change * 100, 1)} pp`,
        },
        { key: 'method', head: powerWords.method, cell: ({ method }) => powerWords[method] },
      ]}
    />
  );
}
