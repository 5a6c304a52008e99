import type { Position, Vote } from '../../src/domain/ballot.ts';

/** `n` stated votes of one position, with names made from the position and a prefix. */
export function votes(n: number, position: Position, marks: Partial<Vote> = {}, prefix = ''): Vote[] {
  return Array.from({ length: n }, (_, i) => ({
    member: `${prefix}${position}-${marks.role ?? marks.voterClass ?? ''}${i}`,
    position,
    certainty: 'stated',
    ...marks,
  }));
}
