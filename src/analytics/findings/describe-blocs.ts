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
import { log10Of, probabilityOf } from './probability.ts';

/** What a claim must show to be called strong, and what makes it weak. */
const STRONG = { log10P: -6, ballots: 50, excess: 0.1 };
const WEAK = { log10P: -3, ballots: 25, excess: 0.03 };

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

/** Names, evidence, cohesion and strength of every claim. */
export function describeBlocs(
  matrix: VoteMatrix,
  claims: readonly BlocClaim[],
  options: ResolvedOptions,
): BlocFinding[] {
  const known = new Map<BlocView, RowProbabilities>();
  const logQ = adjustLogP(Float64Array.from(claims, (claim) => claim.test.logScanP));
  const codesOf = ({ view, rows }: BlocClaim) =>
    rows.map((row) => matrix.members[view.table.memberOf[row]!]!.code);
  return claims.map((claim, index): BlocFinding => {
    const { view, rows, test } = claim;
    if (!known.has(view)) known.set(view, rowProbabilities(view.table, view.model));
    const probabilities = known.get(view)!;
    const cohesion = groupCohesion(view.table, probabilities, rows);
    const residual = groupResidual(view, rows);
    const codes = codesOf(claim);
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
      q: probabilityOf(logQ[index]!),
      strength: strengthOf(claim, cohesion),
      evidence: blocEvidence(
        matrix,
        view,
        rows,
        scoreDeviation(view, rows),
        probabilities,
        options.evidencePerBloc,
      ),
    };
  });
}
