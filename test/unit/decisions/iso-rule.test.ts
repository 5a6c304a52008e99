import { describe, expect, it } from 'vitest';
import { evaluateCount } from '../../../src/domain/rules/evaluate.ts';
import { seedRule } from '../../support/seed-rules.ts';
import { votes } from '../../support/votes.ts';

const dis = seedRule('iso-dis');

describe('the two limbs of an ISO enquiry', () => {
  const worked = [
    ...votes(20, 'approve', { role: 'P' }),
    ...votes(8, 'disapprove', { role: 'P' }),
    ...votes(3, 'abstain', { role: 'P' }),
    ...votes(20, 'approve', { role: 'O' }),
    ...votes(5, 'disapprove', { role: 'O' }),
  ];

  it('approves the worked case and counts each limb among its own members', () => {
    const result = evaluateCount(dis, { votes: worked });
    expect(result.outcome).toBe('approved');
    expect(result.limbs.map(({ numerator, denominator, met }) => [numerator, denominator, met])).toEqual([
      [20, 28, true],
      [13, 53, true],
    ]);
    expect(result.limbs[0]!.excluded).toHaveLength(3);
    expect(result.limbs[0]!.excluded[0]!.reason).toBe('abstention');
    expect(result).toMatchObject({ minToPass: 0, minToBlock: 1 });
    expect(result.sentence).toBe(
      'Passes as it stands; 1 more negative, or 1 vote changing from yes to no, would block.',
    );
  });

  it('turns on one more negative of an O-member, although the P-members stand as before', () => {
    const result = evaluateCount(dis, {
      votes: [...worked, ...votes(1, 'disapprove', { role: 'O' }, 'late-')],
    });
    expect(result.outcome).toBe('disapproved');
    expect(result.limbs.map(({ numerator, denominator, met }) => [numerator, denominator, met])).toEqual([
      [20, 28, true],
      [14, 54, false],
    ]);
    expect(result).toMatchObject({ minToPass: 2, minToBlock: 0 });
  });

  it('lets exactly two thirds and exactly one quarter pass', () => {
    const p = [...votes(6, 'approve', { role: 'P' }), ...votes(3, 'disapprove', { role: 'P' })];
    const exact = evaluateCount(dis, { votes: [...p, ...votes(3, 'approve', { role: 'O' })] });
    expect(exact.limbs.map(({ slack, met }) => [slack, met])).toEqual([
      [0, true],
      [0, true],
    ]);
    expect(exact.outcome).toBe('approved');
    const short = evaluateCount(dis, {
      votes: [...p, ...votes(2, 'approve', { role: 'O' })],
    });
    expect(short.limbs[1]).toMatchObject({ numerator: 3, denominator: 11, met: false, slack: -1 });
  });

  it('says how many negatives and how many changed votes would block', () => {
    const result = evaluateCount(dis, {
      tally: {
        approve: 25,
        disapprove: 6,
        abstain: 0,
        byClass: { P: { approve: 14, disapprove: 5, abstain: 0 } },
      },
    });
    expect(result.limbs.map(({ value }) => value)).toEqual([0.7368, 0.1935]);
    expect(result.blockBy).toMatchObject({ more: { votes: 3 }, switched: { votes: 2 } });
    expect(result.sentence).toBe(
      'Passes as it stands; 3 more negatives, or 2 votes changing from yes to no, would block.',
    );
  });

  it('drops negatives without reasons from both limbs and names them', () => {
    const result = evaluateCount(dis, {
      votes: [
        ...votes(4, 'approve', { role: 'P' }),
        ...votes(2, 'disapprove', { role: 'P' }),
        ...votes(9, 'disapprove-without-reasons', { role: 'P' }),
      ],
    });
    expect(result.limbs[0]).toMatchObject({ numerator: 4, denominator: 6, met: true });
    expect(result.excluded).toHaveLength(9);
    expect(result.excluded[0]!.reason).toBe('negative without technical reasons');
  });

  it('believes the body about a vote that it did not count', () => {
    const result = evaluateCount(dis, {
      votes: [
        ...votes(2, 'approve', { role: 'P' }),
        ...votes(1, 'disapprove', { role: 'P', counted: false, excludedReason: 'came late' }),
      ],
    });
    expect(result.limbs[1]).toMatchObject({ numerator: 0, denominator: 2 });
    expect(result.excluded[0]!.reason).toBe('came late');
  });

  it('needs thirteen more approvals from P-members where 17 of 32 were in favour', () => {
    const result = evaluateCount(
      dis,
      {
        tally: {
          approve: 51,
          disapprove: 18,
          abstain: 18,
          byClass: { P: { approve: 17, disapprove: 15, abstain: 9 } },
        },
      },
      { status: 'closed' },
    );
    expect(result.limbs.map(({ value, met }) => [value, met])).toEqual([
      [0.5313, false],
      [0.2609, false],
    ]);
    expect(result.minToPass).toBe(13);
    expect(result.sentence).toBe(
      'Not approved; 13 more approvals from P-members, or 5 votes of P-members changing from no to yes, would have passed it.',
    );
  });
});
