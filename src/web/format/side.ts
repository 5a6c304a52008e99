import type { Position, Side } from '../../domain/ballot.ts';

const SIDES: Record<Position, Side> = {
  approve: 'approve',
  'approve-with-comments': 'approve',
  'no-objection': 'approve',
  disapprove: 'disapprove',
  'disapprove-without-reasons': 'disapprove',
  discuss: 'disapprove',
  block: 'disapprove',
  concern: 'disapprove',
  'not-ready': 'disapprove',
  abstain: 'abstain',
  'more-time': 'abstain',
  'not-voted': 'none',
  'not-eligible': 'none',
  capped: 'none',
  recuse: 'none',
  'no-record': 'none',
  'policy-implications': 'none',
};

/** Which side a position is drawn as; the marks differ in shape, so that nothing hangs on colour. */
export function sideOfPosition(position: Position): Side {
  return SIDES[position];
}

export const SIDE_MARKS: Record<Side, string> = { approve: '✓', disapprove: '✕', abstain: '=', none: '·' };
