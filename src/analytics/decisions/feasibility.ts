import { type Factor, type FactorPart, factorOf } from './factor.ts';
import type { Field, Situation } from './situation.ts';

const STEP: Record<Situation['standing'], [number, string]> = {
  absent: [0.6, 'must be joined'],
  observing: [1, 'observes already: one notice makes it a member with a vote'],
  participating: [1, 'takes part already'],
};

function costPart(situation: Situation, field: Field): FactorPart[] {
  if (situation.yearlyCost === null || field.highestCost === null || field.highestCost === 0) return [];
  const value = 1 - situation.yearlyCost / field.highestCost;
  return [{ name: 'cost', share: 0.2, value, text: 'yearly cost against the dearest committee compared' }];
}

/**
 * How readily the member can act: what step is left, whether it has people in related committees, allies that are there
 * to work with, and cost where it is known. A member that may not vote in the body keeps a tenth.
 */
export function feasibilityOf(situation: Situation, field: Field): Factor {
  const [step, stepText] = STEP[situation.standing];
  const { related, peers } = situation;
  return factorOf(
    'feasibility',
    [
      { name: 'step', share: 0.35, value: step, text: stepText },
      {
        name: 'people in related work',
        share: 0.4,
        value: related.committees === 0 ? 0.5 : related.participating / related.committees,
        text:
          related.committees === 0
            ? 'no other committee of these technologies is recorded, so this counts half'
            : `takes part in ${related.participating} of ${related.committees} other committees of these technologies`,
      },
      {
        name: 'allies there',
        share: 0.25,
        value: Math.min(1, peers.participating.length / 3),
        text:
          peers.participating.length === 0
            ? 'no peer is there to work with'
            : `${peers.participating.join(', ')} ${peers.participating.length === 1 ? 'is' : 'are'} there to work with`,
      },
      ...costPart(situation, field),
    ],
    situation.mayVote ? 1 : 0.1,
  );
}
