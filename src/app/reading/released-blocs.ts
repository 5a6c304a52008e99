import { type BlocDeps, listBlocs } from '../list-blocs.ts';
import type { AlertStore } from '../ports/analysis-store.ts';
import type { BlocRow } from '../views/bloc-view.ts';
import { mayLeave, reviewsOfBlocs } from './bloc-review.ts';
import type { Question } from './question.ts';

/** What papers are made from: findings, and the alerts that say which of them an analyst has released. */
export interface BriefDeps extends BlocDeps {
  alerts: AlertStore;
}

/** Blocs, of a body or of all, that may stand in a paper for everyone. */
export async function releasedBlocs(deps: BriefDeps, question: Question, body?: string): Promise<BlocRow[]> {
  const blocs: BlocRow[] = [];
  for await (const bloc of listBlocs(deps, question, {
    ...(body === undefined ? {} : { body }),
    kind: 'bloc',
  }).stream())
    blocs.push(bloc);
  const reviews = await reviewsOfBlocs(
    deps.alerts,
    blocs.map(({ id }) => id),
  );
  return blocs.filter(({ synthetic }, at) => mayLeave(synthetic, reviews[at]!));
}
