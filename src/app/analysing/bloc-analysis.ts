import type { BodyAnalysis } from '../../analytics/body-analysis/analyse-body.ts';
import type { BlocChange } from '../../analytics/change/compare-blocs.ts';
import type { Day } from '../../domain/day.ts';
import type { Confidentiality } from '../../domain/provenance.ts';
import type { Traced } from '../views/traced.ts';
import type { BlocEffect } from './bloc-effects.ts';
import type { LeftOut } from './body-votes.ts';

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

/** Scope under which the analysis of a body is stored; what only some may see has a scope of its own. */
export function blocScope(body: string, clearance: Confidentiality): string {
  return clearance === 'public' ? `blocs:${body}` : `blocs+${clearance}:${body}`;
}
