import { clamp, type Factor, factorOf } from './factor.ts';
import type { Field, Situation } from './situation.ts';

function percent(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}

/**
 * What is at stake in a committee: critical technologies it works on, how many members think it worth their vote, how that
 * number moved, ballots that are open, and blocs that can stop a proposal there by themselves.
 */
export function stakesOf(situation: Situation, field: Field): Factor {
  const { technologies, participating, participatingBefore, before, openBallots, blockingBlocs } = situation;
  const tags = technologies.length;
  const growth =
    participatingBefore === null || participatingBefore === 0
      ? 0
      : (participating - participatingBefore) / participatingBefore;
  return factorOf('stakes', [
    {
      name: 'critical technology',
      share: 0.45,
      value: tags === 0 ? 0 : 1 - 0.3 * 0.5 ** (tags - 1),
      text: tags === 0 ? 'carries no critical-technology tag' : `works on ${technologies.join(', ')}`,
    },
    {
      name: 'size',
      share: 0.2,
      value: participating / field.largest,
      text: `${participating} members with a vote; the largest committee compared has ${field.largest}`,
    },
    {
      name: 'movement',
      share: 0.15,
      value: clamp(0.5 + growth),
      text:
        participatingBefore === null
          ? 'only one dated list is known, so movement counts as none'
          : `members with a vote went from ${participatingBefore} (${before}) to ${participating} (${growth < 0 ? '' : '+'}${percent(growth)})`,
    },
    {
      name: 'agenda',
      share: 0.1,
      value: 1 - 0.5 ** openBallots,
      text:
        openBallots === 0
          ? 'no open or announced ballot is recorded'
          : `${openBallots} ballots open or announced`,
    },
    {
      name: 'blocking blocs',
      share: 0.1,
      value: blockingBlocs.length > 0 ? 1 : 0,
      text:
        blockingBlocs.length > 0
          ? `${blockingBlocs.map(({ id, members }) => `${id} (${members} votes here)`).join(', ')} could block alone`
          : 'no group aligned above chance is known to hold a blocking minority here',
    },
  ]);
}
