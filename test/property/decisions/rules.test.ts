import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position, Vote } from '../../../src/domain/ballot.ts';
import type { ApprovalRule } from '../../../src/domain/rules/approval-rule.ts';
import { evaluateCount } from '../../../src/domain/rules/evaluate.ts';
import { seedRule, seedRules } from '../../support/seed-rules.ts';

const CAST: Position[] = [
  'approve',
  'approve-with-comments',
  'disapprove',
  'disapprove-without-reasons',
  'abstain',
  'not-voted',
];

const votesOf = (positions: readonly Position[] = CAST) =>
  fc
    .array(
      fc.record({
        position: fc.constantFrom(...positions),
        role: fc.constantFrom('P' as const, 'O' as const),
        voterClass: fc.constantFrom('issuer', 'consumer'),
        weight: fc.integer({ min: 1, max: 90 }),
      }),
      { minLength: 1, maxLength: 25 },
    )
    .map((list) => list.map((vote, i): Vote => ({ ...vote, member: `M${i}`, certainty: 'stated' })));

/** Rules under which support can only help: those without a limb on abstentions or on the size of classes. */
const monotone = [...seedRules().values()].filter(
  (rule) =>
    rule.limbs.length > 0 &&
    !rule.limbs.some(
      (limb) => limb.purpose === 'balance' || (limb.kind === 'share' && limb.numerator === 'abstentions'),
    ),
);

const FACTS = { experts: 9, participants: 9, 'active-members': 20 };
const outcomeOf = (rule: ApprovalRule, votes: Vote[]) =>
  evaluateCount(rule, { votes }, { facts: FACTS, rollComplete: true }).outcome;

describe('rules of the seed', () => {
  it('are more than forty, and each has a text, a source and a confidence', () => {
    const rules = [...seedRules().values()];
    expect(rules.length).toBeGreaterThan(40);
    for (const rule of rules) expect([rule.text.length > 10, rule.sources.length > 0]).toEqual([true, true]);
  });

  it('never turn a pass into a fail by one negative that becomes a yes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...monotone), votesOf(), fc.nat(), (rule, votes, pick) => {
        const against = votes.flatMap(({ position }, i) => (position.startsWith('disapprove') ? [i] : []));
        if (against.length === 0 || outcomeOf(rule, votes) !== 'approved') return;
        const turned = against[pick % against.length]!;
        const after = votes.map((vote, i) =>
          i === turned ? { ...vote, position: 'approve' as const } : vote,
        );
        expect(outcomeOf(rule, after)).toBe('approved');
      }),
      { numRuns: 400 },
    );
  });

  it('never turn a pass into a fail by one silent member that says yes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...monotone), votesOf(), fc.nat(), (rule, votes, pick) => {
        const silent = votes.flatMap(({ position }, i) => (position === 'not-voted' ? [i] : []));
        if (silent.length === 0 || outcomeOf(rule, votes) !== 'approved') return;
        const turned = silent[pick % silent.length]!;
        const after = votes.map((vote, i) =>
          i === turned ? { ...vote, position: 'approve' as const } : vote,
        );
        expect(outcomeOf(rule, after)).toBe('approved');
      }),
      { numRuns: 400 },
    );
  });

  it('decide the same whatever the members are called and in whatever order they stand', () => {
    fc.assert(
      fc.property(fc.constantFrom(...monotone), votesOf(), (rule, votes) => {
        if (rule.limbs.some(({ electorate }) => electorate.members) || rule.counting.caps) return;
        const renamed = votes.map((vote, i) => ({ ...vote, member: `other-${votes.length - i}` })).reverse();
        const strip = ({ limbs, outcome, minToPass, minToBlock }: ReturnType<typeof evaluateCount>) => ({
          outcome,
          minToPass,
          minToBlock,
          limbs: limbs.map(({ numerator, denominator, met, slack }) => [numerator, denominator, met, slack]),
        });
        expect(strip(evaluateCount(rule, { votes: renamed }))).toEqual(strip(evaluateCount(rule, { votes })));
      }),
      { numRuns: 150 },
    );
  });

  it('decide the same when all weights are multiplied', () => {
    const rule = seedRule('etsi-en-weighted');
    fc.assert(
      fc.property(votesOf(), fc.integer({ min: 2, max: 1_000 }), (votes, factor) => {
        const heavy = votes.map((vote) => ({ ...vote, weight: vote.weight! * factor }));
        expect(outcomeOf(rule, heavy)).toBe(outcomeOf(rule, votes));
      }),
      { numRuns: 100 },
    );
  });

  it('say a number of votes that really turns the outcome, and no smaller one of the same sort', () => {
    const rule = seedRule('iso-dis');
    fc.assert(
      fc.property(votesOf(), (votes) => {
        const { outcome, blockBy, passBy } = evaluateCount(rule, { votes });
        const turn = outcome === 'approved' ? blockBy.more : passBy.more;
        if (!turn) return;
        const position = outcome === 'approved' ? ('disapprove' as const) : ('approve' as const);
        const added = turn.from.flatMap(({ name, votes: n }) =>
          Array.from(
            { length: n },
            (_, i): Vote => ({
              member: `new-${name}-${i}`,
              position,
              certainty: 'stated',
              ...(name === 'P-members' ? { role: 'P' as const } : {}),
            }),
          ),
        );
        expect(added).toHaveLength(turn.votes);
        const opposite = outcome === 'approved' ? 'disapproved' : 'approved';
        expect(evaluateCount(rule, { votes: [...votes, ...added] }).outcome).toBe(opposite);
        expect(evaluateCount(rule, { votes: [...votes, ...added.slice(1)] }).outcome).toBe(outcome);
      }),
      { numRuns: 200 },
    );
  });
});
