import { sideOf, type Tally } from '../../domain/ballot.ts';
import { DocumentRefused } from '../connector.ts';
import type { BallotRows, CountRows, VoteRow } from './ballot-rows.ts';
import type { RowSetting } from './row-consumer.ts';

/** What two rows must share to be the same vote. */
function isSameVote(a: VoteRow, b: VoteRow): boolean {
  return a.position === b.position && a.role === b.role && JSON.stringify(a.rare) === JSON.stringify(b.rare);
}

function reportTwins(ballot: BallotRows, kept: VoteRow, extra: VoteRow, setting: RowSetting): void {
  const { log, table } = setting;
  const [first, second] = kept.at < extra.at ? [kept, extra] : [extra, kept];
  const place = table.place(second.at);
  if (isSameVote(kept, extra)) {
    const message = `The row says the same as ${table.place(first.at)} and counts once`;
    log.add({ code: 'duplicate-row', severity: 'info', locator: place, message });
    return;
  }
  ballot.held = true;
  log.add({
    code: 'duplicate-vote',
    severity: 'error',
    locator: place,
    message:
      `${extra.member} has two different votes on ${ballot.id}: ${first.position} (${table.place(first.at)}) and ` +
      `${second.position} (${place}); the ballot is held back`,
    quarantined: { ballot: ballot.id, member: extra.member, positions: [first.position, second.position] },
    holds: { kind: 'ballot', key: ballot.id },
  });
}

/** A count's votes by member, one of each. */
export function votesByMember(votes: VoteRow[], onTwin: (kept: VoteRow, extra: VoteRow) => void): VoteRow[] {
  votes.sort((a, b) => (a.member < b.member ? -1 : a.member > b.member ? 1 : a.at - b.at));
  const kept: VoteRow[] = [];
  for (const vote of votes) {
    const last = kept.at(-1);
    if (last?.member === vote.member) onTwin(last, vote);
    else kept.push(vote);
  }
  return kept;
}

/** The totals that a ballot's rows print, where they print any. */
export function printedTally(ballot: BallotRows): Partial<Tally> {
  const number = (column: string) => {
    const stated = ballot.stated.get(column);
    return stated ? Number(stated.value) : undefined;
  };
  const tally = {
    approve: number('total_approve'),
    disapprove: number('total_disapprove'),
    abstain: number('total_abstain'),
  };
  return Object.fromEntries(Object.entries(tally).filter(([, value]) => value !== undefined));
}

function tallyOf(votes: readonly VoteRow[]): Tally {
  const tally: Tally = { approve: 0, disapprove: 0, abstain: 0 };
  for (const vote of votes) {
    const side = sideOf(vote.position);
    if (side !== 'none') tally[side] += 1;
  }
  return tally;
}

/** Refuses the file where a ballot's printed totals contradict its rows. Ballots with a bad row cannot be compared. */
function assertTotals(ballot: BallotRows, votes: readonly VoteRow[], setting: RowSetting): void {
  if (ballot.held || ballot.counts.size !== 1 || votes.length === 0) return;
  const counted = tallyOf(votes);
  for (const [side, printed] of Object.entries(printedTally(ballot))) {
    const found = counted[side as keyof Tally];
    if (found === printed) continue;
    throw new DocumentRefused(
      'totals-mismatch',
      `${ballot.id} prints ${printed} ${side} and its rows hold ${found}`,
      setting.table.place(ballot.stated.get(`total_${side}`)?.at ?? ballot.at),
    );
  }
}

/** Checks all ballots of a file before any of them is taken: one vote a member, totals that match. */
export function checkBallotRows(
  ballots: Iterable<BallotRows>,
  votesOf: (count: CountRows) => VoteRow[],
  setting: RowSetting,
): void {
  for (const ballot of ballots) {
    for (const count of ballot.counts.values()) {
      const votes = votesByMember(votesOf(count), (kept, extra) => reportTwins(ballot, kept, extra, setting));
      assertTotals(ballot, votes, setting);
    }
  }
}
