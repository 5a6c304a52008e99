import type { BallotRow } from '../../../app/views/ballot-view.ts';
import { ConfidenceBadge, OutcomeBadge, SyntheticBadge } from '../../components/badges.tsx';
import type { Column } from '../../components/data-table.tsx';
import { PositionMark } from '../../components/position-mark.tsx';
import { day } from '../../format/dates.ts';
import { count } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';

const { heads } = m.ballots;

export function ballotHref(id: string): string {
  return `/ballots/${encodeURIComponent(id)}`;
}

function TitleCell({ ballot }: { ballot: BallotRow }) {
  return (
    <>
      <a class="cell-title" href={ballotHref(ballot.id)}>
        {ballot.title}
      </a>
      <span class="cell-sub row">
        <span>{ballot.reference}</span>
        {ballot.synthetic ? <SyntheticBadge when /> : <ConfidenceBadge confidence={ballot.confidence} />}
      </span>
    </>
  );
}

export function ClosesCell({ ballot }: { ballot: BallotRow }) {
  if (!ballot.closes) return <span class="quiet">{m.common.notKnown}</span>;
  return (
    <span class="nowrap" title={m.ballots.endsIn(ballot.timeZone)}>
      {day(ballot.closes)}
      {ballot.closesBasis === 'estimated' ? (
        <span class="cell-sub" title={m.ballots.estimatedTitle}>
          {m.ballots.estimated}
        </span>
      ) : null}
    </span>
  );
}

function DaysCell({ ballot }: { ballot: BallotRow }) {
  if (ballot.status !== 'open' || ballot.daysLeft === null)
    return <span class="quiet">{m.words.ballotStatus[ballot.status]}</span>;
  const text = ballot.daysLeft === 0 ? m.ballots.today : count(ballot.daysLeft);
  return <strong>{text}</strong>;
}

function TallyCell({ ballot }: { ballot: BallotRow }) {
  if (!ballot.tally) return <span class="quiet">–</span>;
  const { approve, disapprove, abstain } = ballot.tally;
  return <span class="nowrap">{`${count(approve)} / ${count(disapprove)} / ${count(abstain)}`}</span>;
}

function OurCell({ ballot }: { ballot: BallotRow }) {
  const { our } = ballot;
  if (our?.missing) return <span class="badge" data-kind="warn">{`! ${m.ballots.ourMissing}`}</span>;
  if (our?.position) return <PositionMark position={our.position} />;
  return <span class="quiet">{m.ballots.notOurs}</span>;
}

/**
 * Columns of the ballot board, what presses first: a narrow screen shows the left ones. The member's own vote stands in it where
 * a member was chosen.
 */
export function ballotColumns(ourName: string): Column<BallotRow>[] {
  const columns: Column<BallotRow>[] = [
    {
      key: 'title',
      head: heads.title,
      sort: 'title',
      wide: true,
      cell: (ballot) => <TitleCell ballot={ballot} />,
    },
    { key: 'closes', head: heads.closes, sort: 'closes', cell: (ballot) => <ClosesCell ballot={ballot} /> },
    { key: 'days', head: heads.daysLeft, number: true, cell: (ballot) => <DaysCell ballot={ballot} /> },
    { key: 'tally', head: heads.votes, cell: (ballot) => <TallyCell ballot={ballot} /> },
    { key: 'outcome', head: heads.outcome, cell: (ballot) => <OutcomeBadge of={ballot} /> },
    {
      key: 'body',
      head: heads.body,
      cell: (ballot) => (
        <>
          {ballot.body}
          {ballot.committeeReference && ballot.committeeReference !== ballot.body ? (
            <span class="cell-sub">{ballot.committeeReference}</span>
          ) : null}
        </>
      ),
    },
    { key: 'stage', head: heads.stage, cell: (ballot) => ballot.stage ?? '–' },
  ];
  if (ourName)
    columns.splice(3, 0, {
      key: 'our',
      head: heads.our(ourName),
      cell: (ballot) => <OurCell ballot={ballot} />,
    });
  return columns;
}
