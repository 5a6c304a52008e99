import type { BodyAnalysis } from '../../analytics/body-analysis/analyse-body.ts';
import { type BlocChange, compareBlocs, sameBlocs } from '../../analytics/change/compare-blocs.ts';
import type { Detection, PairFinding } from '../../analytics/detection.ts';
import type { Day } from '../../domain/day.ts';
import type { Confidentiality } from '../../domain/provenance.ts';
import type { Traced } from '../views/traced.ts';
import type { BlocEffect } from './bloc-effects.ts';
import { publicIds } from './bloc-ids.ts';
import type { BodyVotes, LeftOut } from './body-votes.ts';

/** What is stored of the analysis of one body's votes: read by lists, cards, series, agreement tables and alerts. */
export interface BlocAnalysis extends BodyAnalysis {
  body: string;
  bodyName: string;
  period: { from: Day; to: Day } | null;
  trace: Traced;
  leftOut: LeftOut;
  /** Public id of each bloc by its id in the detection; kept from one analysis to the next while it is the same bloc. */
  ids: Record<string, string>;
  /** What the blocs' votes did to the outcome of their evidence ballots. */
  effects: BlocEffect[];
  changes: BlocChange[];
}

/** The pairs within blocs: the card of a bloc shows these; the agreement table has all. */
export function pairsInside({ pairs, blocs }: Detection): PairFinding[] {
  const blocsOf = new Map<string, Set<string>>();
  for (const { id, members } of blocs) {
    for (const { member } of members) blocsOf.set(member, (blocsOf.get(member) ?? new Set()).add(id));
  }
  return pairs.filter(({ a, b }) => {
    const shared = blocsOf.get(b);
    return shared !== undefined && [...(blocsOf.get(a) ?? [])].some((bloc) => shared.has(bloc));
  });
}

/** Puts what was found together with what it was found in, and says what changed since the earlier analysis. */
export function blocAnalysis(
  body: { code: string; name: string },
  { period, trace, leftOut }: BodyVotes,
  found: BodyAnalysis,
  effects: BlocEffect[],
  earlier: BlocAnalysis | undefined,
): BlocAnalysis {
  const { detection } = found;
  const before = earlier?.detection.blocs ?? [];
  return {
    ...found,
    detection: { ...detection, pairs: pairsInside(detection) },
    body: body.code,
    bodyName: body.name,
    period,
    trace,
    leftOut,
    ids: publicIds(body.code, detection.blocs, sameBlocs(before, detection.blocs), earlier?.ids ?? {}),
    effects,
    changes: compareBlocs(before, detection.blocs),
  };
}

/** Scope under which the analysis of a body is stored; what only some may see has a scope of its own. */
export function blocScope(body: string, clearance: Confidentiality): string {
  return clearance === 'public' ? `blocs:${body}` : `blocs+${clearance}:${body}`;
}
