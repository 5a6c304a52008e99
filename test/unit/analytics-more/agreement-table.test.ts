import { describe, expect, it } from 'vitest';
import { type AgreementOptions, agreementTable } from '../../../src/analytics/classical/agreement-table.ts';
import { groupCohesion } from '../../../src/analytics/classical/group-cohesion.ts';
import { coincidenceOf, pairTable } from '../../../src/analytics/classical/pair-table.ts';
import { phiCoefficient } from '../../../src/analytics/classical/phi-coefficient.ts';
import { lijphartAgreement, votingCoincidence } from '../../../src/analytics/classical/voting-coincidence.ts';
import { seededRandom } from '../../../src/analytics/random.ts';
import type { VoteMatrix } from '../../../src/analytics/vote-matrix.ts';

const codeOf: Record<string, number> = { y: 0, n: 1, a: 2, '.': -1 };

/** One string a member, one letter a ballot. */
function matrixOf(rows: Record<string, string>): VoteMatrix {
  const texts = Object.values(rows);
  return {
    members: Object.keys(rows).map((code) => ({ code })),
    ballots: [...texts[0]!].map((_, ballot) => ({ id: `B${ballot}` })),
    codes: Int8Array.from(texts.join(''), (letter) => codeOf[letter]!),
  };
}

const matrix = matrixOf({ AAA: 'yynnay.', BBB: 'yynya.y', CCC: 'yyyynyy' });
const options: AgreementOptions = {
  metric: 'agreement',
  abstain: 'category',
  minShared: 1,
  dropUnanimous: 2,
};
const pairOf = (a: string, b: string, change: Partial<AgreementOptions> = {}) =>
  agreementTable(matrix, { ...options, ...change }).pairs.find((pair) => pair.a === a && pair.b === b);

describe('agreementTable', () => {
  it('counts only ballots in which both voted', () => {
    expect(pairOf('AAA', 'BBB')).toMatchObject({ shared: 5, agree: 4, disagree: 1, half: 0, agreement: 0.8 });
  });

  it('treats an abstention as position, as half or not at all', () => {
    expect(pairOf('AAA', 'CCC', { abstain: 'category' })).toMatchObject({ agree: 3, disagree: 3, half: 0 });
    expect(pairOf('AAA', 'CCC', { abstain: 'half' })).toMatchObject({ agree: 3, disagree: 2, half: 1 });
    expect(pairOf('AAA', 'CCC', { abstain: 'exclude' })).toMatchObject({ shared: 5, agree: 3, disagree: 2 });
  });

  it('drops ballots that are nearly unanimous and says how many', () => {
    const table = agreementTable(matrix, { ...options, dropUnanimous: 0.975 });
    expect(table).toMatchObject({ ballots: 3, dropped: 4 });
    expect(table.pairs[0]).toMatchObject({ a: 'AAA', b: 'BBB', shared: 3, agree: 2 });
  });

  it('leaves out pairs with too few shared ballots and counts them', () => {
    expect(agreementTable(matrix, { ...options, minShared: 6 })).toMatchObject({ tooFewShared: 1 });
  });

  it('gives the interval of the metric asked for', () => {
    const kappa = pairOf('AAA', 'BBB', { metric: 'kappa' });
    expect(kappa!.interval!.low).toBeLessThan(kappa!.kappa!);
    expect(pairOf('AAA', 'BBB')!.interval).not.toEqual(kappa!.interval);
  });

  it('says nothing of kappa where a member pair never varied', () => {
    const constant = agreementTable(matrixOf({ A: 'yyy', B: 'yyy', C: 'nyn' }), options);
    expect(constant.pairs[0]).toMatchObject({ agreement: 1 });
    expect(constant.pairs[0]!.kappa).toBeUndefined();
  });
});

describe('voting coincidence', () => {
  it('leaves abstentions out, or counts them half', () => {
    const counts = coincidenceOf(pairTable(Int8Array.of(0, 0, 1, 2, -1), Int8Array.of(0, 1, 1, 0, 0)));
    expect(counts).toEqual({ same: 2, opposite: 1, partial: 1 });
    expect(votingCoincidence(counts)).toBeCloseTo(2 / 3, 12);
    expect(lijphartAgreement(counts)).toBe(0.625);
    expect(votingCoincidence({ same: 0, opposite: 0, partial: 4 })).toBeUndefined();
  });
});

describe('phiCoefficient', () => {
  it('equals the correlation of the two yes/no votes', () => {
    expect(phiCoefficient([30, 10, 5, 25])!.phi).toBeCloseTo(
      (30 * 25 - 50) / Math.sqrt(40 * 30 * 35 * 35),
      12,
    );
    expect(phiCoefficient([4, 0, 3, 0])).toBeUndefined();
  });
});

describe('groupCohesion', () => {
  it('averages over ballots with two votes and repeats with the same seed', () => {
    const first = groupCohesion(matrix, [0, 1], seededRandom(7));
    expect(first).toEqual(groupCohesion(matrix, [0, 1], seededRandom(7)));
    expect(first.rice).toMatchObject({ value: 0.75, ballots: 4 });
    expect(first.agreementIndex).toMatchObject({ value: (4 + 0.25) / 5, ballots: 5 });
  });

  it('gives a reason instead of a number where no ballot is shared', () => {
    const apart = groupCohesion(matrixOf({ A: 'y.', B: '.n' }), [0, 1], seededRandom(1));
    expect(apart.rice).toEqual({ notEnough: expect.stringContaining('two members'), ballots: 0 });
  });
});
