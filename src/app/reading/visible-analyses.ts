import { CONFIDENTIALITIES, type Confidentiality, isVisibleTo } from '../../domain/provenance.ts';
import type { AnalysisStore, StoredAnalysis } from '../ports/analysis-store.ts';
import type { Question } from './question.ts';

type ScopeOf = (body: string, clearance: Confidentiality) => string;

/** Classes of analysis that the asker may see, the fullest first. */
function classesFor({ clearance }: Question): Confidentiality[] {
  return CONFIDENTIALITIES.filter((each) => isVisibleTo(each, clearance)).toReversed();
}

/** The newest analysis of a body that the asker may see, as it stood at the data version asked for. */
export async function visibleAnalysis<R>(
  analyses: AnalysisStore,
  scopeOf: ScopeOf,
  body: string,
  question: Question,
): Promise<StoredAnalysis<R> | undefined> {
  for (const clearance of classesFor(question)) {
    const scope = scopeOf(body, clearance);
    const found =
      question.snapshot === undefined
        ? await analyses.latest<R>(scope)
        : await analysisAt<R>(analyses, scope, question.snapshot);
    if (found) return found;
  }
  return undefined;
}

/** The newest analysis of every body that the asker may see: of each body the one of the highest class. */
export async function visibleAnalyses<R extends { body: string }>(
  analyses: AnalysisStore,
  scopeOf: ScopeOf,
  question: Question,
): Promise<StoredAnalysis<R>[]> {
  const byBody = new Map<string, StoredAnalysis<R>>();
  for (const clearance of classesFor(question)) {
    for (const analysis of await analyses.newest<R>(scopeOf('', clearance))) {
      const { body } = analysis.result;
      if (byBody.has(body)) continue;
      const shown =
        question.snapshot === undefined || analysis.snapshot <= question.snapshot
          ? analysis
          : await analysisAt<R>(analyses, analysis.scope, question.snapshot);
      if (shown) byBody.set(body, shown);
    }
  }
  return [...byBody.values()].sort((a, b) => (a.result.body < b.result.body ? -1 : 1));
}

const PAGE = 200;

/** Newest analysis of a scope that was made at `snapshot` or before. */
async function analysisAt<R>(
  analyses: AnalysisStore,
  scope: string,
  snapshot: number,
): Promise<StoredAnalysis<R> | undefined> {
  let after: string | undefined;
  do {
    const page = await analyses.list({ scope, limit: PAGE, ...(after !== undefined && { after }) });
    const found = page.items.find((item) => item.snapshot <= snapshot);
    if (found) return analyses.get<R>(found.id);
    after = page.next;
  } while (after !== undefined);
  return undefined;
}
