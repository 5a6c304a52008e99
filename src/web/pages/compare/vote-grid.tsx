import type { ComparedBallot, ComparedVote, Comparison } from '../../../app/views/compare-view.ts';
import { SyntheticBadge } from '../../components/badges.tsx';
import type { Column } from '../../components/data-table.tsx';
import { LocalTable } from '../../components/local-table.tsx';
import { PositionMark } from '../../components/position-mark.tsx';
import { day } from '../../format/dates.ts';
import { messages as m } from '../../messages/messages.ts';

const { grid: words } = m.compare;

function VoteCell({ vote }: { vote: ComparedVote | undefined }) {
  if (!vote?.position) return <span class="quiet">{words.unlisted}</span>;
  return (
    <>
      <PositionMark position={vote.position} />
      {vote.certainty === 'derived' ? <span class="cell-sub">{words.derived}</span> : null}
    </>
  );
}

function alikeText(alike: boolean | null): string {
  if (alike === null) return words.unclear;
  return alike ? words.together : words.apart;
}

/** The votes of the members on each ballot: a mark and a word each, one column a member. */
export function VoteGrid({ members, ballots }: Comparison) {
  const columns: Column<ComparedBallot>[] = [
    {
      key: 'ballot',
      head: words.ballot,
      sort: 'ballot',
      wide: true,
      cell: ({ ballot, reference, title, body, synthetic }) => (
        <>
          <a href={`/ballots/${encodeURIComponent(ballot)}`}>{title}</a>
          <span class="cell-sub row">
            <span>
              {body} {reference}
            </span>
            <SyntheticBadge when={synthetic} />
          </span>
        </>
      ),
    },
    {
      key: 'day',
      head: words.day,
      sort: 'day',
      descendingFirst: true,
      nowrap: true,
      cell: (row) => day(row.day),
    },
    { key: 'alike', head: words.alike, sort: 'alike', nowrap: true, cell: ({ alike }) => alikeText(alike) },
    ...members.map(
      ({ member, name }, place): Column<ComparedBallot> => ({
        key: member,
        head: name,
        cell: ({ votes }) => <VoteCell vote={votes[place]} />,
      }),
    ),
  ];
  return (
    <LocalTable
      caption={words.caption}
      rows={ballots}
      rowKey={({ ballot }) => ballot}
      sort="-day"
      values={{
        ballot: ({ title }) => title,
        day: (row) => row.day,
        alike: ({ alike }) => (alike === null ? 2 : Number(alike)),
      }}
      columns={columns}
    />
  );
}
