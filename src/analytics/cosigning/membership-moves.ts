import type { Day } from '../../domain/day.ts';
import { hypergeometricTail } from '../evidence/hypergeometric-tail.ts';
import { adjustLogP } from '../multiple-testing.ts';
import { poissonBinomialTail } from './poisson-binomial-tail.ts';

/** A member's step into or out of the voting membership of a committee, on a known day. */
export interface MembershipMove {
  member: string;
  committee: string;
  day: Day;
  kind: 'joined' | 'left';
}

/** A ballot around which moves are counted, with the side each member took. */
export interface MoveBallot {
  id: string;
  committee: string;
  day: Day;
  sides: ReadonlyMap<string, 'approve' | 'disapprove' | 'abstain'>;
}

/** Members that joined shortly before, or left shortly after, a ballot: more than the committee's habit? */
export interface MoveFinding {
  ballot: string;
  committee: string;
  kind: MembershipMove['kind'];
  from: Day;
  to: Day;
  members: string[];
  /** Moves of the committee within the window that its own rate and the season of the others give. */
  expected: number;
  p: number;
  q: number;
  /** Of those that joined and then approved or disapproved: how many took the side most of them took, and its chance. */
  votes: { side: 'approve' | 'disapprove' | 'abstain'; members: number; of: number; p: number } | null;
}

export interface MoveOptions {
  alpha?: number;
  /** Length of the window before (joined) or after (left) the ballot. */
  windowDays?: number;
  /** Span in which moves could have been seen. */
  from: Day;
  to: Day;
}

const DAY = 86_400_000;
const numberOf = (day: Day) => Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY);
const textOf = (number: number): Day => new Date(number * DAY).toISOString().slice(0, 10);

/**
 * Joining or leaving a committee together around a ballot, and then voting alike (in DIS 29500 members upgraded to P
 * just before the vote, approved, and stopped voting).
 *
 * Null: each of the committee's moves falls on a day of the span by chance, days weighed by how many moves all other
 * committees saw in the same window (so that a season in which everybody joins is no sign), and never below the
 * window's plain share of the span. The number inside the window is then binomial; Benjamini and Hochberg over all
 * ballots and both kinds. That those who joined vote alike is tested by drawing as many voters from the whole ballot
 * (Fisher's exact test), since most ballots are lopsided.
 */
export function membershipMoves(
  moves: readonly MembershipMove[],
  ballots: readonly MoveBallot[],
  { alpha = 0.05, windowDays = 180, from, to }: MoveOptions,
): MoveFinding[] {
  const span = { first: numberOf(from), last: numberOf(to), windowDays };
  const inSpan = moves.filter(({ day }) => from <= day && day <= to);
  const found = ballots.flatMap((ballot) =>
    (['joined', 'left'] as const).flatMap((kind) => findingAt(ballot, kind, inSpan, span) ?? []),
  );
  const logQ = adjustLogP(Float64Array.from(found, ({ p }) => Math.log(p)));
  return found
    .map((finding, place) => ({ ...finding, q: Math.exp(logQ[place]!) }))
    .filter(({ q }) => q <= alpha)
    .sort((a, b) => a.q - b.q || (a.ballot < b.ballot ? -1 : 1));
}

interface Span {
  first: number;
  last: number;
  windowDays: number;
}

/** The window's finding before correction; nothing where fewer than two moved. */
function findingAt(
  ballot: MoveBallot,
  kind: MembershipMove['kind'],
  moves: readonly MembershipMove[],
  span: Span,
): Omit<MoveFinding, 'q'> | undefined {
  const day = numberOf(ballot.day);
  const start = kind === 'joined' ? day - span.windowDays : day + 1;
  const [first, end] = [Math.max(span.first, start), Math.min(span.last + 1, start + span.windowDays)];
  if (end <= first) return undefined;
  const inWindow = ({ day: moved }: MembershipMove) => first <= numberOf(moved) && numberOf(moved) < end;
  const ofKind = moves.filter((move) => move.kind === kind);
  const own = ofKind.filter(({ committee }) => committee === ballot.committee);
  const inside = own.filter(inWindow);
  const members = [...new Set(inside.map(({ member }) => member))].sort();
  const others = ofKind.filter(({ committee }) => committee !== ballot.committee);
  const plain = (end - first) / (span.last + 1 - span.first);
  const seasonal = (others.filter(inWindow).length + plain) / (others.length + 1);
  const share = Math.min(1, Math.max(plain, seasonal));
  return {
    ballot: ballot.id,
    committee: ballot.committee,
    kind,
    from: textOf(first),
    to: textOf(end),
    members,
    expected: own.length * share,
    p:
      members.length < 2
        ? 1
        : Math.max(
            1e-300,
            poissonBinomialTail(
              own.map(() => share),
              inside.length,
            ),
          ),
    votes: kind === 'joined' && members.length >= 2 ? votesOf(members, ballot) : null,
  };
}

function votesOf(members: readonly string[], { sides }: MoveBallot): MoveFinding['votes'] {
  const cast = members.flatMap((member) => sides.get(member) ?? []);
  if (cast.length < 2) return null;
  const counted = (['approve', 'disapprove', 'abstain'] as const).map((side) => ({
    side,
    members: cast.filter((each) => each === side).length,
  }));
  const most = counted.toSorted((a, b) => b.members - a.members)[0]!;
  const inBallot = [...sides.values()].filter((side) => side === most.side).length;
  return { ...most, of: cast.length, p: hypergeometricTail(most.members, inBallot, cast.length, sides.size) };
}
