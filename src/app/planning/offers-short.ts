import { constraintText, type PlanConstraint } from '../../analytics/decisions/plan/seat.ts';
import type { CandidateSeat } from './candidate-seats.ts';

/** Seats that can be taken side by side: each in one mode only. */
function placesOf(seats: readonly CandidateSeat[]): number {
  return new Set(seats.map(({ member, committee, rank }) => JSON.stringify([member, committee, rank]))).size;
}

function shortOf(seats: readonly CandidateSeat[], wanted: number, constraint: PlanConstraint): string[] {
  const places = placesOf(seats);
  if (places >= wanted) return [];
  const offered = places === 0 ? 'No seat is' : `Only ${places} ${places === 1 ? 'seat is' : 'seats are'}`;
  return [`${offered} on offer for "${constraintText(constraint)}".`];
}

function shortFor(seats: readonly CandidateSeat[], constraint: PlanConstraint): string[] {
  switch (constraint.kind) {
    case 'must-have': {
      const { committee, member, seats: wanted = 1 } = constraint;
      const fit = seats.filter(
        (seat) => seat.committee === committee && (member ?? seat.member) === seat.member,
      );
      return shortOf(fit, wanted, constraint);
    }
    case 'min-technology':
      return shortOf(
        seats.filter(({ technologies }) => technologies.includes(constraint.technology)),
        constraint.seats,
        constraint,
      );
    case 'pair': {
      const there = seats.filter(({ committee }) => committee === constraint.committee);
      const away = constraint.members.filter((code) => !there.some(({ member }) => member === code));
      return away.map(
        (code) =>
          `No seat is on offer for ${code} in ${constraint.committee}, so "${constraintText(constraint)}" leaves both out.`,
      );
    }
    case 'max-seats':
    case 'exclude': {
      const { committee } = constraint;
      const known = committee === undefined || seats.some((seat) => seat.committee === committee);
      return known ? [] : [`No seat is on offer for "${constraintText(constraint)}".`];
    }
    case 'exclusive':
      return [];
  }
}

/** What constraints ask for that no choice of seats could give, whatever the budget. */
export function offersShort(
  seats: readonly CandidateSeat[],
  constraints: readonly PlanConstraint[],
): string[] {
  return constraints.flatMap((constraint) => shortFor(seats, constraint));
}
