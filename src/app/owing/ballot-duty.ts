import type { Ballot } from '../../domain/ballot.ts';
import { statusOn } from '../reading/ballot-row.ts';
import type { ObligationRow } from '../views/obligation-view.ts';
import { type DutyOfRule, windowStart } from './duties-of.ts';
import { frameOf, type Place } from './place.ts';
import { standingUnder } from './standing.ts';

interface Returned {
  due: Ballot[];
  missed: Ballot[];
  unknown: number;
}

/** What became of the ballots of a window: a ballot that does not list the member tells nothing of it. */
function returnsOf(ballots: readonly Ballot[], member: string): Returned {
  const returns: Returned = { due: [], missed: [], unknown: 0 };
  for (const ballot of ballots) {
    const count = ballot.counts.at(-1);
    const vote = count?.votes.find((each) => each.member === member);
    if (vote?.position === 'not-eligible') continue;
    returns.due.push(ballot);
    if (!vote) returns.unknown += 1;
    else if (vote.position === 'not-voted') returns.missed.push(ballot);
  }
  return returns;
}

const dayOf = (ballot: Ballot): string => ballot.counts.at(-1)?.day ?? ballot.closes ?? '';

/** How a member stands under a duty to vote; `undefined` where no ballot of the window counts for it. */
export function ballotDutyRow(place: Place, owed: DutyOfRule): ObligationRow | undefined {
  const { duty } = owed;
  const { asOf, member } = place;
  const from = windowStart(duty, asOf);
  const own = place.ballots.filter(
    ({ stage }) => !duty.stages || (stage !== undefined && duty.stages.includes(stage)),
  );
  const closed = own
    .filter((ballot) => statusOn(ballot, asOf) === 'closed' && dayOf(ballot) >= from && dayOf(ballot) <= asOf)
    .sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1));
  const next = own.filter((ballot) => ['open', 'planned'].includes(statusOn(ballot, asOf)));
  if (closed.length === 0 && next.length === 0) return undefined;
  const { due, missed, unknown } = returnsOf(closed.slice(-(duty.newest ?? closed.length)), member.data.code);
  const standing = standingUnder(duty, { due: due.length, missed: missed.length, unknown });
  return {
    ...frameOf(place, owed),
    ...standing,
    // Nothing was due yet: every miss that is allowed is left.
    ...(due.length === 0 && standing.allowed !== null ? nothingDue(standing.allowed) : {}),
    meetings: [],
    nextDue: next.map((ballot) => ({
      ballot: ballot.id,
      reference: ballot.reference,
      closes: ballot.closes ?? null,
      closesBasis: ballot.closes === undefined ? null : (ballot.closesBasis ?? 'stated'),
      cast: (ballot.counts.at(-1)?.votes ?? []).some(
        (vote) => vote.member === member.data.code && vote.position !== 'not-voted',
      ),
    })),
    missedBallots: missed.map((ballot) => ({
      ballot: ballot.id,
      reference: ballot.reference,
      day: ballot.counts.at(-1)!.day,
    })),
  };
}

function nothingDue(allowed: number): Pick<ObligationRow, 'left' | 'state' | 'reason'> {
  const state = allowed === 0 ? 'none-left' : allowed === 1 ? 'one-left' : 'safe';
  return { left: allowed, state, reason: null };
}
