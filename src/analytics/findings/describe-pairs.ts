import type { TableAnalysis } from '../analyse-table.ts';
import type { ResolvedOptions } from '../detect-options.ts';
import type { PairFinding } from '../detection.ts';
import { type PairTests, testablePairs, testPairs } from '../pair-test/pair-tests.ts';
import type { VoteMatrix } from '../vote-matrix.ts';
import { agreementOf, rowProbabilities } from './agreement.ts';
import { log10Of, probabilityOf } from './probability.ts';

/** ln q of each pair (position of the table) that was tested for agreement beyond margins, the spectrum left in. */
function marginsLogQ({ margins }: TableAnalysis): ReadonlyMap<number, number> {
  const { pairs, logQ } = margins.tests;
  return new Map([...pairs].map((at, index) => [at, logQ[index]!]));
}

/** Turns positions of the table's pairs into findings with names and counts. */
function findingMaker(
  matrix: VoteMatrix,
  body: TableAnalysis,
  limit: number,
): (at: number, tests: PairTests, index: number, direction: PairFinding['direction']) => PairFinding {
  const { table } = body;
  const probabilities = rowProbabilities(table, body.fitted.model);
  const firstLevel = body.spectrum ? marginsLogQ(body) : undefined;
  return (at, tests, index, direction) => {
    const i = Math.floor(at / table.members);
    const j = at % table.members;
    const { shared, agree, expected } = agreementOf(table, probabilities, i, j);
    const logQ = tests.logQ[index]!;
    const logQMargins = direction === 'together' ? (firstLevel ? firstLevel.get(at) : logQ) : undefined;
    const codes = [matrix.members[table.memberOf[i]!]!.code, matrix.members[table.memberOf[j]!]!.code].sort();
    return {
      a: codes[0]!,
      b: codes[1]!,
      shared,
      agree,
      expectedAgree: expected,
      excess: (agree - expected) / shared,
      z: (direction === 'together' ? 1 : -1) * tests.z[index]!,
      p: probabilityOf(tests.logP[index]!),
      log10P: log10Of(tests.logP[index]!),
      q: probabilityOf(logQ),
      qMargins: logQMargins === undefined ? null : probabilityOf(logQMargins),
      direction,
      beyondSpectrum: body.polarised ? 'not tested' : logQ <= limit,
    };
  };
}

/** A pair must agree on at least this many ballots more (or, against, fewer) than expected to be worth a claim. */
const LEAST_DIFFERENCE = 1;

/** Ballots by which a pair departs from what is expected, in its own direction. */
function differsBy({ agree, expectedAgree, direction }: PairFinding): number {
  return direction === 'together' ? agree - expectedAgree : expectedAgree - agree;
}

const byStrength = (x: PairFinding, y: PairFinding) =>
  x.q - y.q || Math.abs(y.excess) - Math.abs(x.excess) || (x.a < y.a || (x.a === y.a && x.b < y.b) ? -1 : 1);

/**
 * The pairs of a body: those that vote together and, as a family of tests of their own, those that vote against
 * each other. Where a common dimension was found its part is taken out first, so that every pair listed as
 * significant is so beyond margins and spectrum (`q`, the second level of claim); what it is beyond margins alone stands
 * beside it (`qMargins`, the first level). Pairs that hold at the first level only are explained by the common dimension
 * and not listed unless every pair is asked for: on a questionnaire they would be a list of false claims. The score weighs rare sides more; a pair that stands out in it
 * but agrees on less than one ballot more than expected (or, against, fewer) is not listed. With `allPairs` every tested
 * pair is listed once, in the direction it leans to.
 */
export function describePairs(
  matrix: VoteMatrix,
  body: TableAnalysis,
  options: ResolvedOptions,
): PairFinding[] {
  const { view, tests } = body.spectrum ?? body.margins;
  const limit = Math.log(options.alpha);
  const finding = findingMaker(matrix, body, limit);
  const statistics = body.fitted.statistics;
  const opposing = testablePairs(
    statistics,
    body.shared,
    options.minShared,
    -1,
    options.layers.has('skewness'),
  );
  const against = testPairs(statistics, opposing, view.inflation, -1);
  const pairs: PairFinding[] = [];
  const collect = (tests: PairTests, direction: PairFinding['direction']) => {
    tests.pairs.forEach((at, index) => {
      const listed = options.allPairs ? tests.z[index]! >= 0 : tests.logQ[index]! <= limit;
      if (!listed) return;
      const pair = finding(at, tests, index, direction);
      if (options.allPairs || differsBy(pair) >= LEAST_DIFFERENCE) pairs.push(pair);
    });
  };
  collect(tests, 'together');
  collect(against, 'against');
  return pairs.sort(byStrength);
}
