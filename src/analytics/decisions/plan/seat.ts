/** A seat that money can buy: the k-th delegate of a member in a committee, in person or from afar. */
export interface Seat {
  member: string;
  committee: string;
  technologies: readonly string[];
  mode: 'on-site' | 'remote';
  /** 1 for the first seat of this member there. */
  rank: number;
  /** Cost of one year in minor units of the plan's currency. */
  cost: number;
  gain: number;
}

/** What a plan must keep to. Each has a name that is shown where constraints contradict each other. */
export type PlanConstraint =
  | { kind: 'must-have'; committee: string; member?: string; seats?: number }
  | { kind: 'max-seats'; committee?: string; seats: number }
  | { kind: 'min-technology'; technology: string; seats: number }
  | { kind: 'exclude'; committee: string }
  | { kind: 'exclusive'; committees: readonly string[] }
  | { kind: 'pair'; committee: string; members: readonly [string, string] };

/** What a second seat is worth against the first, and a seat from afar against one in the room. */
export const SECOND_SEAT = 0.5;
export const REMOTE_GAIN = 0.6;

/** Gain of the k-th seat: each further seat in a committee adds half of what the one before added. */
export function gainOf(score: number, rank: number, mode: Seat['mode']): number {
  return score * SECOND_SEAT ** (rank - 1) * (mode === 'remote' ? REMOTE_GAIN : 1);
}

/** The constraint in words. */
export function constraintText(constraint: PlanConstraint): string {
  switch (constraint.kind) {
    case 'must-have':
      return `at least ${constraint.seats ?? 1} in ${constraint.committee}${constraint.member ? ` for ${constraint.member}` : ''}`;
    case 'max-seats':
      return `at most ${constraint.seats} in ${constraint.committee ?? 'any committee'}`;
    case 'min-technology':
      return `at least ${constraint.seats} for ${constraint.technology}`;
    case 'exclude':
      return `none in ${constraint.committee}`;
    case 'exclusive':
      return `only one of ${constraint.committees.join(', ')}`;
    case 'pair':
      return `${constraint.members.join(' and ')} together in ${constraint.committee}`;
  }
}
