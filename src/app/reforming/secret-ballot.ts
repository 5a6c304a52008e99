import { bookOf } from '../../analytics/decisions/forecast/fit-forecast.ts';
import type { PastBallot, SideProbabilities } from '../../analytics/decisions/forecast/history.ts';
import type { RandomSource } from '../../analytics/random.ts';
import type { Count, Position, Vote } from '../../domain/ballot.ts';
import type { ApprovalRule } from '../../domain/rules/approval-rule.ts';
import { compileRule, totalsOf } from '../../domain/rules/compiled-rule.ts';
import { decide } from '../../domain/rules/decide.ts';
import { excludeUncounted } from '../../domain/rules/exclusion.ts';
import { negativePositionOf } from '../../domain/rules/margin.ts';
import { votersOf } from '../../domain/rules/voter.ts';
import { type featuresOf, sideIndex } from '../forecasting/history.ts';

const DRAWS = 400;
/** Strengths used where habits are only needed as a stand-in: six votes of the body, no fading. */
const HABITS = { member: 6, context: null, retention: 1 };

/**
 * Share of simulations in which a count is approved if the members of known blocs each vote by their own habits over all
 * other ballots, while everybody else votes as they did.
 */
export function approvedInSecret(
  rule: ApprovalRule,
  count: Count,
  blocMembers: ReadonlySet<string>,
  others: readonly PastBallot[],
  random: RandomSource,
): number {
  const compiled = compileRule(rule);
  const book = bookOf(others, HABITS);
  const positions: Position[] = ['approve', negativePositionOf(compiled), 'abstain', 'not-voted'];
  const votes = count.votes.map((vote) => ({
    vote,
    rates: isFree(vote, blocMembers) ? book.rates(vote.member, {}).rates : undefined,
  }));
  let approved = 0;
  for (let draw = 0; draw < DRAWS; draw++) {
    const cast = votes.map(
      ({ vote, rates }): Vote => (rates ? { ...vote, position: positions[lot(rates, random())]! } : vote),
    );
    const { voters } = excludeUncounted(votersOf(cast), rule.counting);
    const { totals } = totalsOf(compiled, voters, {});
    if (decide(compiled, totals, { rollComplete: count.rollComplete }).outcome === 'approved') approved += 1;
  }
  return approved / DRAWS;
}

function isFree({ member, position }: Vote, blocMembers: ReadonlySet<string>): boolean {
  return blocMembers.has(member) && sideIndex(position) !== undefined;
}

function lot(rates: SideProbabilities, at: number): number {
  let sum = 0;
  for (const [side, rate] of rates.entries()) {
    sum += rate;
    if (at < sum) return side;
  }
  return 3;
}

/** All other ballots of a body as habits are read from them. */
export function habitsFrom(ballots: readonly { data: Parameters<typeof featuresOf>[0] }[]): PastBallot[] {
  return ballots.flatMap(({ data }) => {
    const count = data.counts.at(-1);
    if (!count || count.votes.length === 0) return [];
    const sides = new Map<string, number>();
    for (const { member, position } of count.votes) {
      const side = sideIndex(position);
      if (side !== undefined) sides.set(member, side);
    }
    return [{ id: data.id, day: count.day, sides }];
  });
}
