import { type Ballot, sideOf } from '../../domain/ballot.ts';
import type { WonBallotRow } from '../views/won-view.ts';

/** Which outcome some members wanted of a ballot, and the votes that say so. */
export type WantedSide = Pick<WonBallotRow, 'wanted' | 'votes'>;

/**
 * What members wanted by the votes they cast in the newest count, one member one vote. A count that names nobody says
 * nothing of them.
 */
export function wantedSide({ counts }: Ballot, members: ReadonlySet<string>): WantedSide {
  const votes = counts.at(-1)?.votes ?? [];
  if (votes.length === 0) return { wanted: 'unknown', votes: 'votes are not on record by name' };
  if (members.size === 0) return { wanted: 'none', votes: 'nobody belonged to it on that day' };
  const sides = votes.filter(({ member }) => members.has(member)).map(({ position }) => sideOf(position));
  const approve = sides.filter((side) => side === 'approve').length;
  const disapprove = sides.filter((side) => side === 'disapprove').length;
  const text = `${approve} for, ${disapprove} against, of ${members.size}`;
  if (approve + disapprove === 0) return { wanted: 'none', votes: text };
  if (approve === disapprove) return { wanted: 'divided', votes: text };
  return { wanted: approve > disapprove ? 'approved' : 'disapproved', votes: text };
}
