import type { Phase } from '../analytics/change/bloc-history.ts';
import { findBloc } from './get-bloc.ts';
import type { BlocDeps } from './list-blocs.ts';
import { computedListing, type Listing } from './reading/listing.ts';
import type { Question } from './reading/question.ts';
import type { BlocSeriesRow } from './views/bloc-view.ts';

/**
 * A bloc's cohesion in rolling windows of time beside what chance gives.
 *
 * @throws DomainError `not-found`, when the rows are read
 */
export function getBlocSeries(deps: BlocDeps, question: Question, id: string): Listing<BlocSeriesRow> {
  const compute = async () => {
    const { analysis, inner } = await findBloc(deps, question, id);
    const history = analysis.result.histories.find(({ bloc }) => bloc === inner);
    const rows = (history?.windows ?? []).map(
      ({ from, to, ballots, cohesion, expectedCohesion, interval, z }): BlocSeriesRow => ({
        from,
        to,
        ballots,
        cohesion,
        expectedCohesion,
        ciLow: interval?.low ?? null,
        ciHigh: interval?.high ?? null,
        z,
        active: history!.phases.some((phase) => overlaps(phase, from, to)),
      }),
    );
    const warnings =
      rows.length === 0 ? ['The ballots of this body have no days, so there is no series.'] : [];
    const snapshot = await deps.model.snapshotOf(question);
    return { rows, snapshot, ...(warnings.length > 0 && { warnings }) };
  };
  return computedListing(compute, ({ from }) => from);
}

function overlaps({ active, firstDay, lastDay }: Phase, from: string, to: string): boolean {
  return active && firstDay !== null && lastDay !== null && firstDay < to && from <= lastDay;
}
