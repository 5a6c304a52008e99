import type { BlocFinding } from '../../analytics/detection.ts';
import type { BlocAnalysis } from '../analysing/bloc-analysis.ts';
import type { StoredAnalysis } from '../ports/analysis-store.ts';
import type { BlocRow } from '../views/bloc-view.ts';
import type { Names } from './names.ts';
import { nameOf } from './names.ts';

/** One bloc of a stored analysis as a row. */
export function blocRow(analysis: StoredAnalysis<BlocAnalysis>, bloc: BlocFinding, names: Names): BlocRow {
  const { result } = analysis;
  const card = result.cards.find((candidate) => candidate.bloc === bloc.id);
  const history = result.histories.find((candidate) => candidate.bloc === bloc.id);
  return {
    id: result.ids[bloc.id]!,
    body: result.body,
    bodyName: result.bodyName,
    kind: bloc.kind,
    parent: bloc.parent === null ? null : result.ids[bloc.parent]!,
    size: bloc.size,
    members: bloc.members.map(({ member, stability }) => ({
      member,
      name: nameOf(names, member),
      stability,
    })),
    cohesion: bloc.cohesion,
    expectedCohesion: bloc.expectedCohesion,
    p: bloc.p,
    q: bloc.q,
    beyondSpectrum: bloc.beyondSpectrum === 'not tested' ? null : bloc.beyondSpectrum,
    stability: card?.jaccard ?? null,
    strength: card?.strength ?? bloc.strength,
    from: history?.onset ?? result.period?.from ?? null,
    to: history?.end ?? result.period?.to ?? null,
    ballots: result.detection.input.ballots,
    informativeBallots: result.detection.input.informativeBallots,
    analysis: analysis.id,
    analysedAt: analysis.createdAt,
    ...result.trace,
  };
}
