import type { BallotTally } from '../../app/views/ballot-view.ts';
import type { Side } from '../../domain/ballot.ts';
import { count } from '../format/numbers.ts';
import { messages as m } from '../messages/messages.ts';
import { SideMark } from './position-mark.tsx';

const SIDES: { side: Side; of: keyof BallotTally }[] = [
  { side: 'approve', of: 'approve' },
  { side: 'disapprove', of: 'disapprove' },
  { side: 'abstain', of: 'abstain' },
  { side: 'none', of: 'notVoted' },
];

/** Votes of one count as shares of a bar, each side named with its number beneath. */
export function TallyBar({ tally }: { tally: BallotTally }) {
  const all = SIDES.reduce((sum, { of }) => sum + tally[of], 0);
  if (all === 0) return <p class="quiet">{m.ballots.noVotes}</p>;
  const present = SIDES.filter(({ of }) => tally[of] > 0);
  return (
    <div>
      <div class="tally" aria-hidden="true">
        {present.map(({ side, of }) => (
          <span key={side} data-side={side} style={{ '--share': `${(tally[of] / all) * 100}%` }} />
        ))}
      </div>
      <p class="tally-key">
        {present.map(({ side, of }) => (
          <SideMark key={side} side={side} text={`${m.words.sides[side]} ${count(tally[of])}`} />
        ))}
      </p>
    </div>
  );
}
