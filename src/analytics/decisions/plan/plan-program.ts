import { grouped } from '../../../domain/grouped.ts';
import { constraintText, type PlanConstraint, type Seat } from './seat.ts';

/** One linear condition over seats, with the name shown to the user. */
export interface PlanRow {
  name: string;
  terms: { variable: number; coefficient: number }[];
  op: '<=' | '>=' | '=';
  bound: number;
  /** Conditions that follow from what a seat is cannot be dropped to explain a contradiction. */
  structural: boolean;
}

export interface PlanProgram {
  objective: number[];
  constraints: PlanRow[];
}

type Pick = (seat: Seat) => boolean;

function termsOf(seats: readonly Seat[], pick: Pick, coefficient = 1): PlanRow['terms'] {
  return seats.flatMap((seat, variable) => (pick(seat) ? [{ variable, coefficient }] : []));
}

/** Seats with their variables, by a key of theirs. */
function numbered(seats: readonly Seat[], keyFor: (seat: Seat) => string): Map<string, Numbered[]> {
  return grouped(
    seats.map((seat, variable) => ({ seat, variable })),
    ({ seat }) => keyFor(seat),
  );
}

interface Numbered {
  seat: Seat;
  variable: number;
}

const withCoefficient = (seats: readonly Numbered[], coefficient: number): PlanRow['terms'] =>
  seats.map(({ variable }) => ({ variable, coefficient }));

/** A later seat is only taken after the one before it, and each is taken in one mode at most. */
function structuralRows(seats: readonly Seat[]): PlanRow[] {
  const rows: PlanRow[] = [];
  for (const group of numbered(seats, (seat) => JSON.stringify([seat.member, seat.committee])).values()) {
    const top = Math.max(...group.map(({ seat }) => seat.rank));
    const at = (rank: number) => group.filter(({ seat }) => seat.rank === rank);
    for (let rank = 1; rank <= top; rank++) {
      rows.push({
        name: `one mode for seat ${rank}`,
        terms: withCoefficient(at(rank), 1),
        op: '<=',
        bound: 1,
        structural: true,
      });
      if (rank > 1)
        rows.push({
          name: `seat ${rank} after seat ${rank - 1}`,
          terms: [...withCoefficient(at(rank), 1), ...withCoefficient(at(rank - 1), -1)],
          op: '<=',
          bound: 0,
          structural: true,
        });
    }
  }
  return rows;
}

function constraintRows(seats: readonly Seat[], constraint: PlanConstraint): PlanRow[] {
  const name = constraintText(constraint);
  const row = (pick: Pick, op: PlanRow['op'], bound: number): PlanRow => ({
    name,
    terms: termsOf(seats, pick),
    op,
    bound,
    structural: false,
  });
  switch (constraint.kind) {
    case 'must-have': {
      const { committee, member } = constraint;
      const wanted: Pick = (seat) => seat.committee === committee && (member ?? seat.member) === seat.member;
      return [row(wanted, '>=', constraint.seats ?? 1)];
    }
    case 'max-seats': {
      if (constraint.committee)
        return [row((seat) => seat.committee === constraint.committee, '<=', constraint.seats)];
      return [...numbered(seats, ({ committee }) => committee).values()].map((group) => ({
        ...row(() => false, '<=', constraint.seats),
        terms: withCoefficient(group, 1),
      }));
    }
    case 'min-technology':
      return [row((seat) => seat.technologies.includes(constraint.technology), '>=', constraint.seats)];
    case 'exclude':
      return [row((seat) => seat.committee === constraint.committee, '<=', 0)];
    case 'exclusive':
      return exclusiveRows(seats, constraint.committees, name);
    case 'pair': {
      const first =
        (member: string): Pick =>
        (seat) =>
          seat.committee === constraint.committee && seat.member === member && seat.rank === 1;
      const [a, b] = constraint.members;
      const terms = [...termsOf(seats, first(a)), ...termsOf(seats, first(b), -1)];
      return [{ name, terms, op: '=', bound: 0, structural: false }];
    }
  }
}

/** At most one first seat over the committees named; later seats follow the first. */
function exclusiveRows(seats: readonly Seat[], committees: readonly string[], name: string): PlanRow[] {
  const pick: Pick = (seat) => seat.rank === 1 && committees.includes(seat.committee);
  return [{ name, terms: termsOf(seats, pick), op: '<=', bound: 1, structural: false }];
}

/** Amounts are scaled down for the solver, which tells numbers near one apart best. */
const SCALE = 100;

/** The plan as a program over seats: gains to be made largest within the budget, in minor units, and all constraints. */
export function planProgram(
  seats: readonly Seat[],
  constraints: readonly PlanConstraint[],
  budget: number,
  budgetText = `the budget of ${budget} minor units`,
): PlanProgram {
  const spending: PlanRow = {
    name: budgetText,
    terms: seats.map(({ cost }, variable) => ({ variable, coefficient: cost / SCALE })),
    op: '<=',
    bound: budget / SCALE,
    structural: false,
  };
  return {
    objective: seats.map(({ gain }) => gain),
    constraints: [
      spending,
      ...constraints.flatMap((constraint) => constraintRows(seats, constraint)),
      ...structuralRows(seats),
    ],
  };
}
