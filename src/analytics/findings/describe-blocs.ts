import type { BlocView } from '../blocs/analysis-view.ts';
import { membershipTests } from '../blocs/refine.ts';
import type { ResolvedOptions } from '../detect-options.ts';
import type { BlocFinding } from '../detection.ts';
import { adjustLogP } from '../multiple-testing.ts';
import { sharedBallots } from '../pair-test/shared-ballots.ts';
import type { VoteMatrix } from '../vote-matrix.ts';
import type { BlocClaim } from './bloc-claims.ts';
import { blocEvidence } from './bloc-evidence.ts';
import { blocId } from './bloc-id.ts';
import { type Cohesion, groupCohesion } from './cohesion.ts';
import { cellProbabilities } from './expected-agreement.ts';
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

/** What is computed once per view and used by all blocs found in it. */
interface ViewFacts {
  probabilities: Float64Array;
  shared: Int32Array;
}

/** Names, evidence, cohesion and strength of every claim. */
export function describeBlocs(
  matrix: VoteMatrix,
  claims: readonly BlocClaim[],
  options: ResolvedOptions,
): BlocFinding[] {
  const facts = new Map<BlocView, ViewFacts>();
  const logQ = adjustLogP(Float64Array.from(claims, (claim) => claim.test.logScanP));
  const codesOf = ({ view, rows }: BlocClaim) =>
    rows.map((row) => matrix.members[view.table.memberOf[row]!]!.code);
  return claims.map((claim, index): BlocFinding => {
    const { view, rows, test } = claim;
    if (!facts.has(view)) {
      facts.set(view, {
        probabilities: cellProbabilities(view.table, view.model),
        shared: sharedBallots(view.table),
      });
    }
    const { probabilities, shared } = facts.get(view)!;
    const cohesion = groupCohesion(view.table, probabilities, shared, rows);
    const tests = membershipTests(view, rows);
    const codes = codesOf(claim);
    const members = rows
      .map((row, place) => ({
        member: codes[place]!,
        stability: null,
        p: probabilityOf(tests[row]!.logP),
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
