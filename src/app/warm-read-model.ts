import { participationIndex } from './participation-index.ts';
import { organisationTable } from './planning/candidate-organisations.ts';
import type { Solver } from './ports/solver.ts';
import { allBallots } from './reading/ballots.ts';
import { committeeHeads } from './reading/committee-heads.ts';
import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';

/**
 * Makes the overviews that recommendations, plans and forecasts look into, one after the other, so that the first to ask
 * after a start do not wait for a pass over all records. They are shared with whoever asks meanwhile.
 * @param signal ends it after the overview that is being read
 */
export async function warmReadModel(
  { model, solver }: { model: ReadModel; solver: Solver },
  question: Question,
  signal?: AbortSignal,
): Promise<void> {
  const steps = [
    () => model.names(question),
    () => participationIndex(model, question),
    () => allBallots(model, question),
    () => committeeHeads(model, question),
    () => organisationTable(model, question),
    // A solver loads at its first use.
    () => solver.solve({ objective: [1], constraints: [] }),
  ];
  for (const step of steps) {
    if (signal?.aborted) return;
    await step();
  }
}
