import { describe, expect, it } from 'vitest';
import { votesOf } from '../../../src/analytics/classical/ballot-tallies.ts';
import { classicalCohesion } from '../../../src/analytics/classical/classical-cohesion.ts';
import { type AgreementOptions, comparePair } from '../../../src/analytics/classical/compare-pair.ts';
import { contestedBallots } from '../../../src/analytics/classical/contested-ballots.ts';
import { pairTable } from '../../../src/analytics/classical/pair-table.ts';
import { phiCoefficient } from '../../../src/analytics/classical/phi-coefficient.ts';
import { votingCoincidence } from '../../../src/analytics/classical/voting-coincidence.ts';
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
const rowOf = (of: VoteMatrix, code: string) => of.members.findIndex((member) => member.code === code);

function pairOf(a: string, b: string, change: Partial<AgreementOptions> = {}, of = matrix) {
  const table = pairTable(votesOf(of, rowOf(of, a)), votesOf(of, rowOf(of, b)));
  return comparePair(table, { metric: 'agreement', abstain: 'category', ...change });
}

describe('comparePair', () => {
  it('counts only ballots in which both voted', () => {
    expect(pairOf('AAA', 'BBB')).toMatchObject({ shared: 5, agree: 4, disagree: 1, half: 0, agreement: 0.8 });
  });

  it('treats an abstention as position, as half or not at all', () => {
    expect(pairOf('AAA', 'CCC', { abstain: 'category' })).toMatchObject({ agree: 3, disagree: 3, half: 0 });
    expect(pairOf('AAA', 'CCC', { abstain: 'half' })).toMatchObject({ agree: 3, disagree: 2, half: 1 });
    expect(pairOf('AAA', 'CCC', { abstain: 'exclude' })).toMatchObject({ shared: 5, agree: 3, disagree: 2 });
  });

  it('gives the interval of the metric asked for', () => {
    const kappa = pairOf('AAA', 'BBB', { metric: 'kappa' });
    expect(kappa.interval!.low).toBeLessThan(kappa.kappa!);
    expect(pairOf('AAA', 'BBB').interval).not.toEqual(kappa.interval);
  });

  it('says nothing of kappa where a pair never varied', () => {
    const constant = pairOf('A', 'B', {}, matrixOf({ A: 'yyy', B: 'yyy', C: 'nyn' }));
    expect(constant.agreement).toBe(1);
    expect(constant.kappa).toBeUndefined();
  });
});

describe('contestedBallots', () => {
  it('leaves out ballots that are nearly unanimous, and those without votes', () => {
    expect(contestedBallots(matrix, 0.975)).toEqual([2, 3, 4]);
    expect(contestedBallots(matrixOf({ A: 'y.', B: 'n.' }), 2)).toEqual([0]);
  });
});

describe('votingCoincidence', () => {
  it('counts yes and no only', () => {
    const table = pairTable(Int8Array.of(0, 0, 1, 2, 2, -1), Int8Array.of(0, 1, 1, 0, 2, 0));
    expect(votingCoincidence(table)).toBeCloseTo(2 / 3, 12);
    expect(votingCoincidence(pairTable(Int8Array.of(2, 2), Int8Array.of(2, 0)))).toBeUndefined();
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

describe('classicalCohesion', () => {
  it('averages over ballots with two votes and repeats with the same seed', () => {
    const first = classicalCohesion(matrix, [0, 1], seededRandom(7));
    expect(first).toEqual(classicalCohesion(matrix, [0, 1], seededRandom(7)));
    expect(first.rice).toMatchObject({ value: 0.75, ballots: 4 });
    // By chance: two voters agree with p² + (1 − p)²; the body is split 2:1 on two of these four ballots, else of one mind.
    expect(first.expectedRice).toBeCloseTo((1 + 1 + 5 / 9 + 5 / 9) / 4, 12);
    expect(first.agreementIndex).toMatchObject({ value: (4 + 0.25) / 5, ballots: 5 });
  });

  it('gives a reason instead of a number where no ballot is shared', () => {
    const apart = classicalCohesion(matrixOf({ A: 'y.', B: '.n' }), [0, 1], seededRandom(1));
    expect(apart.rice).toEqual({ notEnough: expect.stringContaining('two members'), ballots: 0 });
  });
});
