import { describe, expect, it } from 'vitest';
import { groupDistance } from '../../../src/analytics/classical/group-distance.ts';
import { ABSTAIN, APPROVE, DISAPPROVE, VoteMatrixBuilder } from '../../../src/analytics/vote-matrix.ts';

const CODES = { y: APPROVE, n: DISAPPROVE, a: ABSTAIN } as const;

/** A row a member, a letter a ballot (`.` is an absence), one ballot a month from January 2020. */
function matrixOf(rows: Record<string, string>) {
  const builder = new VoteMatrixBuilder();
  for (const [member, votes] of Object.entries(rows))
    [...votes].forEach((letter, ballot) => {
      const month = String(1 + (ballot % 12)).padStart(2, '0');
      builder.describeBallot(`b${ballot}`, { date: `${2020 + Math.floor(ballot / 12)}-${month}-01` });
      builder.member(member);
      if (letter !== '.') builder.add(member, `b${ballot}`, CODES[letter as keyof typeof CODES]);
    });
  return builder.build();
}

const options = { windowDays: 366, stepDays: 366, seed: 1 };

describe('how far two groups vote apart', () => {
  it('is the mean over ballots of the mean distance of their votes', () => {
    // Ballot by ballot: A has y y, B has y n / n n / a a / y . ; distances .5, 1, .5, 0 and 0.
    const matrix = matrixOf({ a1: 'yyyyy', a2: 'yyyyy', b1: 'ynayy', b2: 'nna.y' });
    const [year] = groupDistance(matrix, [0, 1], [2, 3], options);
    expect(year).toMatchObject({ from: '2020-01-01', to: '2021-01-01', ballots: 5, withinA: 0 });
    expect(year?.distance).toBeCloseTo((0.5 + 1 + 0.5 + 0 + 0) / 5, 12);
    expect(year?.withinB).toBeCloseTo(1 / 4, 12);
    // Any two of the four on the first ballot: three of six pairs differ.
    expect(year?.any).toBeCloseTo((3 / 6 + 4 / 6 + 2 / 6 + 0 + 0) / 5, 12);
    expect(year?.interval?.low).toBeGreaterThanOrEqual(0);
    expect(year?.interval?.high).toBeLessThanOrEqual(1);
  });

  it('counts a ballot only where both groups voted, and says nothing on few', () => {
    const matrix = matrixOf({ a: 'yyyy.yy', b: 'nnnn..n' });
    const [year] = groupDistance(matrix, [0], [1], options);
    expect(year).toMatchObject({ ballots: 5, distance: 1, withinA: undefined });
    const few = groupDistance(matrixOf({ a: 'yyyy', b: 'nnnn' }), [0], [1], options);
    expect(few).toEqual([
      {
        from: '2020-01-01',
        to: '2021-01-01',
        ballots: 4,
        distance: undefined,
        interval: undefined,
        withinA: undefined,
        withinB: undefined,
        any: undefined,
      },
    ]);
  });

  it('does not depend on which group is named first, nor on what the sides are called', () => {
    const rows = { a: 'yynayyna', b: 'ynnaaynn', c: 'nnyyayny' };
    const there = groupDistance(matrixOf(rows), [0, 1], [2], options);
    const back = groupDistance(matrixOf(rows), [2], [0, 1], options);
    const swapped = Object.fromEntries(
      Object.entries(rows).map(([member, votes]) => [
        member,
        votes.replace(/[yn]/g, (side) => (side === 'y' ? 'n' : 'y')),
      ]),
    );
    const exchanged = groupDistance(matrixOf(swapped), [0, 1], [2], options);
    expect(back.map(({ distance }) => distance)).toEqual(there.map(({ distance }) => distance));
    expect(exchanged).toEqual(there);
  });
});
