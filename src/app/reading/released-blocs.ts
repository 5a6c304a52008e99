import { type BlocDeps, listBlocs } from '../list-blocs.ts';
import type { AlertStore } from '../ports/analysis-store.ts';
import type { BlocRow } from '../views/bloc-view.ts';
import { blocPath } from './bloc-review.ts';
import type { Question } from './question.ts';

/** What papers are made from: findings, and the alerts that say which of them an analyst has released. */
export interface BriefDeps extends BlocDeps {
  alerts: AlertStore;
}

/** Blocs, of a body or of all, that may stand in a paper: made-up ones, and those of which an alert was released. */
export async function releasedBlocs(deps: BriefDeps, question: Question, body?: string): Promise<BlocRow[]> {
  const released = await deps.alerts.list({ state: 'released', limit: 1000 });
  const links = new Set(released.items.map(({ link }) => link));
  const blocs: BlocRow[] = [];
  for await (const bloc of listBlocs(deps, question, {
    ...(body === undefined ? {} : { body }),
    kind: 'bloc',
  }).stream())
    if (bloc.synthetic || links.has(blocPath(bloc.id))) blocs.push(bloc);
  return blocs;
}
