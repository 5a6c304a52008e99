import { clamp, type Factor, factorOf } from './factor.ts';
import { alliedVotes, type Field, type Situation, type Standing } from './situation.ts';

/** How open the seat is: taken, half taken by observing, or empty. */
const OPENNESS: Record<Standing, number> = { absent: 1, observing: 0.8, participating: 0.2 };

/**
 * What the member leaves empty: peers that take part while it does not, and a group that holds fewer votes here than
 * elsewhere. A member that takes part already keeps a fifth of the gap (presence is not yet influence), or nine tenths
 * where its vote is at risk through ballots it did not return.
 */
export function gapOf(situation: Situation, field: Field): Factor {
  const { peers, standing, participating } = situation;
  const others = peers.participating.length + peers.observing.length + peers.absent.length;
  const share = participating === 0 ? 0 : alliedVotes(situation) / participating;
  const shortfall = field.alliedShare === 0 ? 0 : clamp((field.alliedShare - share) / field.alliedShare);
  const atRisk = standing === 'participating' && situation.missedBallots > 0;
  const openness = atRisk ? 0.9 : OPENNESS[standing];
  return factorOf(
    'gap',
    [
      {
        name: 'peers taking part',
        share: 0.6,
        value: others === 0 ? 0 : peers.participating.length / others,
        text: `${peers.participating.length} of ${others} peers take part with a vote, ${peers.observing.length} observe`,
      },
      {
        name: "the group's share",
        share: 0.4,
        value: shortfall,
        text: `the group holds ${(100 * share).toFixed(1)} % of the votes here and ${(100 * field.alliedShare).toFixed(1)} % over all committees compared`,
      },
    ],
    openness,
  );
}

/** Why the gap was scaled, in words. */
export function opennessText(situation: Situation): string {
  if (situation.standing === 'absent') return 'the member is absent (full gap)';
  if (situation.standing === 'observing') return 'the member observes without a vote (gap × 0.8)';
  return situation.missedBallots > 0
    ? `the member takes part and missed ${situation.missedBallots} of ${situation.dueBallots} ballots due (gap × 0.9)`
    : 'the member takes part already (gap × 0.2)';
}
