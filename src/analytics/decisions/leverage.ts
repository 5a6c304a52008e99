import { type Factor, type FactorPart, factorOf } from './factor.ts';
import { alliedVotes, type Field, type Situation } from './situation.ts';

/** How much of the way to a blocking minority one more allied vote goes: 1 where it completes it. */
function blockPart(situation: Situation): FactorPart {
  const allied = alliedVotes(situation);
  const adds = situation.standing !== 'participating';
  const after = adds ? allied + 1 : allied;
  const needed = adds ? situation.block.withOneMore : situation.block.now;
  const shared = { name: 'blocking minority', share: 0.6 };
  if (needed === null || situation.block.now === null)
    return { ...shared, value: 0, text: 'the approval rule of this committee is not known' };
  const votes = situation.participating + (adds ? 1 : 0);
  const rule = `${needed} negative votes of ${votes} stop a proposal`;
  if (allied >= situation.block.now)
    return { ...shared, value: 0.35, text: `${rule}; the group already has ${allied}` };
  const short = needed - after;
  if (short <= 0)
    return { ...shared, value: 1, text: `${rule}; the group has ${allied}, and this vote makes ${after}` };
  return {
    ...shared,
    value: 1 / (1 + short),
    text: `${rule}; the group would have ${after}, ${short} short`,
  };
}

/** What one more vote can move: nearness to a blocking minority, and the weight of a single vote. */
export function leverageOf(situation: Situation, field: Field): Factor {
  const votes = situation.participating + (situation.standing === 'participating' ? 0 : 1);
  return factorOf('leverage', [
    blockPart(situation),
    {
      name: 'weight of one vote',
      share: 0.4,
      value: Math.min(1, (field.smallest + 1) / Math.max(1, votes)),
      text: `one vote of ${votes} is ${((100 * 1) / Math.max(1, votes)).toFixed(1)} % of the votes`,
    },
  ]);
}
