import { type BlocAnalysis, blocScope } from './analysing/bloc-analysis.ts';
import type { AnalysisStore } from './ports/analysis-store.ts';
import { blocRow } from './reading/bloc-row.ts';
import { computedListing, type Listing } from './reading/listing.ts';
import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import { visibleAnalyses } from './reading/visible-analyses.ts';
import type { BlocRow } from './views/bloc-view.ts';

export interface BlocDeps {
  model: ReadModel;
  analyses: AnalysisStore;
}

export interface BlocFilter {
  body?: string;
  kind?: BlocRow['kind'];
  /** Only blocs with this member. */
  member?: string;
  /** At least this strong. */
  strength?: 'weak' | 'moderate' | 'strong';
  synthetic?: boolean;
}

const STRENGTHS = ['weak', 'moderate', 'strong'];

/**
 * Blocs of the newest analysis of each body: strongest evidence first, and what no data allows as warnings. Nothing is
 * computed here.
 */
export function listBlocs(deps: BlocDeps, question: Question, filter: BlocFilter = {}): Listing<BlocRow> {
  const compute = async () => {
    const analyses = await visibleAnalyses<BlocAnalysis>(deps.analyses, blocScope, question);
    const asked = analyses.filter(({ result }) => filter.body === undefined || result.body === filter.body);
    const names = await deps.model.names(question);
    const rows = asked
      .flatMap((analysis) => analysis.result.detection.blocs.map((bloc) => blocRow(analysis, bloc, names)))
      .filter((row) => isAsked(row, filter))
      .sort(strongestFirst);
    const warnings = asked.flatMap(({ result }) =>
      result.detection.warnings.map(({ message }) => `${result.bodyName}: ${message}`),
    );
    const snapshot = await deps.model.snapshotOf(question);
    return { rows, snapshot, ...(warnings.length > 0 && { warnings }) };
  };
  return computedListing(compute, ({ id }) => id);
}

function isAsked(row: BlocRow, { kind, member, strength, synthetic }: BlocFilter): boolean {
  return (
    (kind === undefined || row.kind === kind) &&
    (member === undefined || row.members.some((each) => each.member === member)) &&
    (strength === undefined || STRENGTHS.indexOf(row.strength) >= STRENGTHS.indexOf(strength)) &&
    (synthetic === undefined || row.synthetic === synthetic)
  );
}

function strongestFirst(a: BlocRow, b: BlocRow): number {
  return (
    STRENGTHS.indexOf(b.strength) - STRENGTHS.indexOf(a.strength) ||
    (a.p ?? 1) - (b.p ?? 1) ||
    b.size - a.size ||
    (a.id < b.id ? -1 : 1)
  );
}
