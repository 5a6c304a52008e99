import type { Position, Side } from '../../domain/ballot.ts';
import { SIDE_MARKS, sideOfPosition } from '../format/side.ts';
import { messages as m } from '../messages/messages.ts';

/** A vote as a mark and a word. */
export function PositionMark({ position }: { position: Position }) {
  const side = sideOfPosition(position);
  return (
    <span class="position" data-side={side} data-mark={SIDE_MARKS[side]}>
      {m.words.positions[position]}
    </span>
  );
}

/** A side as a mark and a word, with a count where given. */
export function SideMark({ side, text }: { side: Side; text?: string }) {
  return (
    <span class="position" data-side={side} data-mark={SIDE_MARKS[side]}>
      {text ?? m.words.sides[side]}
    </span>
  );
}
