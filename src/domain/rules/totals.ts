import { type Position, sideOf } from '../ballot.ts';
import type { Measure } from './limb.ts';

/** Sums of votes (or of their weights) in one electorate, from which every measure of a limb follows. */
export interface Totals {
  approvals: number;
  yes: number;
  negatives: number;
  abstentions: number;
  blocks: number;
  deferrals: number;
  /** Declarations that move the proposal to another procedure. */
  escalations: number;
  eligible: number;
  recused: number;
}

const BLOCKS: ReadonlySet<Position> = new Set(['discuss', 'block', 'concern', 'not-ready']);
const OUTSIDE: ReadonlySet<Position> = new Set(['not-eligible', 'capped']);

/** Totals of nobody. */
export function noTotals(): Totals {
  return {
    approvals: 0,
    yes: 0,
    negatives: 0,
    abstentions: 0,
    blocks: 0,
    deferrals: 0,
    escalations: 0,
    eligible: 0,
    recused: 0,
  };
}

/** Adds `weight` votes of `position` to `totals` in place; a negative weight takes them away. */
export function addPosition(totals: Totals, position: Position, weight: number): void {
  if (OUTSIDE.has(position)) return;
  totals.eligible += weight;
  if (position === 'recuse') totals.recused += weight;
  if (position === 'more-time') totals.deferrals += weight;
  if (position === 'policy-implications') totals.escalations += weight;
  if (BLOCKS.has(position)) totals.blocks += weight;
  const side = sideOf(position);
  if (side === 'approve') {
    totals.approvals += weight;
    if (position !== 'no-objection') totals.yes += weight;
  } else if (side === 'disapprove') totals.negatives += weight;
  else if (side === 'abstain') totals.abstentions += weight;
}

/** The value of a measure in `totals`. */
export function measureOf(totals: Totals, measure: Measure): number {
  switch (measure) {
    case 'cast':
      return totals.approvals + totals.negatives;
    case 'returned':
      return totals.approvals + totals.negatives + totals.abstentions;
    case 'unrecused':
      return totals.eligible - totals.recused;
    default:
      return totals[measure];
  }
}
