import type { BlocView } from '../blocs/analysis-view.ts';
import { groupResidual, membershipTest } from '../blocs/membership-test.ts';
import type { ResolvedOptions } from '../detect-options.ts';
import type { BlocFinding } from '../detection.ts';
import { adjustLogP } from '../multiple-testing.ts';
import type { VoteMatrix } from '../vote-matrix.ts';
import { type RowProbabilities, rowProbabilities } from './agreement.ts';
import type { BlocClaim } from './bloc-claims.ts';
import { blocEvidence } from './bloc-evidence.ts';
import { blocId } from './bloc-id.ts';
import { type Cohesion, groupCohesion } from './cohesion.ts';
import { commonDissent } from './common-dissent.ts';
import { log10Of, probabilityOf } from './probability.ts';

/** What a claim must show to be called strong, and what makes it weak. */
const STRONG = { log10P: -6, ballots: 50, excess: 0.1 };
const WEAK = { log10P: -3, ballots: 25, excess: 0.03 };

/** The pairs of a bloc must agree on this many ballots more than expected, on average, to be worth a claim. */
const LEAST_DIFFERENCE = 0.5;
/** Or, inside a disciplined side, dissent alike on this many more: all agree there, and a bloc does so where it should not. */
const LEAST_DISSENT = 5;

function strengthOf(claim: BlocClaim, cohesion: Cohesion): BlocFinding['strength'] {
  const log10P = log10Of(claim.test.logScanP);
  const excess = cohesion.observed - cohesion.expected;
  const thin = log10P > WEAK.log10P || cohesion.ballots < WEAK.ballots || excess < WEAK.excess;
  if (claim.beyondSpectrum === false || thin) return 'weak';
  const firm = log10P < STRONG.log10P && cohesion.ballots >= STRONG.ballots && excess >= STRONG.excess;
  return firm ? 'strong' : 'moderate';
}

function scoreDeviation(view: BlocView, rows: readonly number[]): number {
  let variance = 0;
  rows.forEach((i, place) => {
    for (const j of rows.slice(place + 1)) variance += view.variance[i * view.members + j]!;
  });
  return Math.sqrt(variance) * view.inflation;
}

/** A claim with what is needed to describe it. */
interface Weighed {
  claim: BlocClaim;
  cohesion: Cohesion;
  probabilities: RowProbabilities;
}

/**
 * Cohesion of every claim; blocs whose pairs agree on hardly more ballots than expected are left out. (The score weighs rare
 * sides more, so members that share odd habits can stand out in it without agreeing more. Camps stay: they are told by
 * facing each other; and inside a camp, where discipline makes everybody agree, blocs that often dissent alike.)
 */
function weighed(claims: readonly BlocClaim[]): Weighed[] {
  const known = new Map<BlocView, RowProbabilities>();
  return claims
    .map((claim) => {
      const { view, rows } = claim;
      if (!known.has(view)) known.set(view, rowProbabilities(view.table, view.model));
      const probabilities = known.get(view)!;
      return { claim, probabilities, cohesion: groupCohesion(view.table, probabilities, rows) };
    })
    .filter(
      ({ claim, cohesion, probabilities }) =>
        claim.kind === 'camp' ||
        (cohesion.observed - cohesion.expected) * cohesion.ballots >= LEAST_DIFFERENCE ||
        (claim.parent !== null && dissentsAlike(claim, cohesion, probabilities)),
    );
}

function dissentsAlike({ view, rows }: BlocClaim, { ballots }: Cohesion, probabilities: RowProbabilities) {
  return commonDissent(view.table, probabilities, rows) * ballots >= LEAST_DISSENT;
}

/** Names, evidence, cohesion and strength of every claim that stands. */
export function describeBlocs(
  matrix: VoteMatrix,
  claims: readonly BlocClaim[],
  options: ResolvedOptions,
): BlocFinding[] {
  const standing = weighed(claims);
  const logQ = adjustLogP(Float64Array.from(standing, ({ claim }) => claim.test.logScanP));
  return standing.map((item, index) => describeBloc(matrix, item, logQ[index]!, options.evidencePerBloc));
}

function describeBloc(
  matrix: VoteMatrix,
  { claim, cohesion, probabilities }: Weighed,
  logQ: number,
  evidence: number,
): BlocFinding {
  const { view, rows, test } = claim;
  const codesOf = (of: BlocClaim) => of.rows.map((row) => matrix.members[of.view.table.memberOf[row]!]!.code);
  const codes = codesOf(claim);
  const residual = groupResidual(view, rows);
  const members = rows
    .map((row, place) => ({
      member: codes[place]!,
      stability: null,
      p: probabilityOf(membershipTest(view, rows, residual, row).logP),
    }))
    .sort((a, b) => (a.member < b.member ? -1 : 1));
  return {
    id: blocId(claim.kind, codes),
    kind: claim.kind,
    parent: claim.parent ? blocId(claim.parent.kind, codesOf(claim.parent)) : null,
    beyondSpectrum: claim.beyondSpectrum,
    pBeyondSpectrum: claim.logBeyond === null ? null : probabilityOf(claim.logBeyond),
    members,
    size: rows.length,
    cohesion: cohesion.observed,
    expectedCohesion: cohesion.expected,
    z: test.z,
    p: probabilityOf(test.logScanP),
    log10P: log10Of(test.logScanP),
    q: probabilityOf(logQ),
    strength: strengthOf(claim, cohesion),
    evidence: blocEvidence(matrix, view, rows, scoreDeviation(view, rows), probabilities, evidence),
  };
}
