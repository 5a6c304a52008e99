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

/** A later seat is only taken after the one before it, and each is taken in one mode at most. */
function structuralRows(seats: readonly Seat[]): PlanRow[] {
  const rows: PlanRow[] = [];
  const groups = new Map<string, Seat[]>();
  for (const seat of seats) {
    const key = JSON.stringify([seat.member, seat.committee]);
    const group = groups.get(key);
    if (group) group.push(seat);
    else groups.set(key, [seat]);
  }
  for (const group of groups.values()) {
    const own = new Set(group);
    const top = Math.max(...group.map(({ rank }) => rank));
    for (let rank = 1; rank <= top; rank++) {
      const at =
        (wanted: number): Pick =>
        (seat) =>
          own.has(seat) && seat.rank === wanted;
      const one = { name: `one mode for seat ${rank}`, op: '<=' as const, bound: 1, structural: true };
      rows.push({ ...one, terms: termsOf(seats, at(rank)) });
      if (rank > 1)
        rows.push({
          name: `seat ${rank} after seat ${rank - 1}`,
          terms: [...termsOf(seats, at(rank)), ...termsOf(seats, at(rank - 1), -1)],
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
      const committees = constraint.committee
        ? [constraint.committee]
        : [...new Set(seats.map(({ committee }) => committee))];
      return committees.map((committee) =>
        row((seat) => seat.committee === committee, '<=', constraint.seats),
      );
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

/** The plan as a program over seats: gains to be made largest within the budget and all constraints. */
export function planProgram(
  seats: readonly Seat[],
  constraints: readonly PlanConstraint[],
  budget: number,
): PlanProgram {
  const spending: PlanRow = {
    name: `the budget of ${budget / 100}`,
    terms: seats.map(({ cost }, variable) => ({ variable, coefficient: cost / 100 })),
    op: '<=',
    bound: budget / 100,
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
