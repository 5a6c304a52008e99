import type { Camp, TableAnalysis } from '../analyse-table.ts';
import type { BlocView } from '../blocs/analysis-view.ts';
import { type BlocTest, blocTest } from '../blocs/bloc-test.ts';
import { jaccard, pairQuality } from '../blocs/seeds.ts';
import type { BeyondSpectrum } from '../detection.ts';

/** A bloc or camp with the view it was tested in. Rows index the view's table. */
export interface BlocClaim {
  kind: 'bloc' | 'camp';
  /** The camp it lies in. */
  parent: BlocClaim | null;
  view: BlocView;
  rows: number[];
  test: BlocTest;
  beyondSpectrum: BeyondSpectrum;
  /** ln p at the second level of claim; null where there is none. */
  logBeyond: number | null;
}

const SAME = 0.5;

/** Is anything left of a first-level bloc at the second level, besides what second-level blocs explain? */
function addsBeyond(view: BlocView, rows: readonly number[], known: readonly number[][]): boolean {
  let quality = 0;
  rows.forEach((i, place) => {
    for (const j of rows.slice(place + 1)) {
      if (!known.some((bloc) => bloc.includes(i) && bloc.includes(j))) quality += pairQuality(view, i, j);
    }
  });
  return view.referenceZ > 0 && quality > 0;
}

/**
 * Both levels of claim in one list: blocs that hold beyond margins and spectrum, then those that only hold
 * beyond margins (a common dimension explains them).
 */
function blocsOf(body: TableAnalysis, parent: BlocClaim | null, alpha: number): BlocClaim[] {
  const { margins, spectrum } = body;
  const claim = (
    view: BlocView,
    rows: number[],
    test: BlocTest,
    beyond: boolean,
    logBeyond: number,
  ): BlocClaim => ({
    kind: 'bloc',
    parent,
    view,
    rows,
    test,
    beyondSpectrum: beyond,
    logBeyond,
  });
  if (!spectrum) {
    return margins.blocs.map(({ members, test }) => claim(margins.view, members, test, true, test.logScanP));
  }
  const second = spectrum.blocs.map(({ members, test }) =>
    claim(spectrum.view, members, test, true, test.logScanP),
  );
  const known = spectrum.blocs.map(({ members }) => members);
  const first = margins.blocs
    .filter(({ members }) => known.every((bloc) => jaccard(bloc, members) <= SAME))
    .map(({ members, test }) => {
      const beyond = blocTest(spectrum.view, members);
      const holds = beyond.logScanP < Math.log(alpha) && addsBeyond(spectrum.view, members, known);
      return claim(margins.view, members, test, holds, beyond.logScanP);
    });
  return [...second, ...first];
}

function campClaims(body: TableAnalysis, camp: Camp, parent: BlocClaim | null, alpha: number): BlocClaim[] {
  const { view } = body.margins;
  const claim: BlocClaim = {
    kind: 'camp',
    parent,
    view,
    rows: camp.rows,
    test: blocTest(view, camp.rows),
    beyondSpectrum: 'not tested',
    logBeyond: null,
  };
  return [claim, ...(camp.inner ? blocClaims(camp.inner, alpha, claim) : [])];
}

/** All camps and blocs of a body, each camp followed by what lies inside it. */
export function blocClaims(body: TableAnalysis, alpha: number, parent: BlocClaim | null = null): BlocClaim[] {
  if (!body.polarised) return blocsOf(body, parent, alpha);
  return body.camps.flatMap((camp) => campClaims(body, camp, parent, alpha));
}
