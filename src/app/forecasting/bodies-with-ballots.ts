import { allBallots } from '../reading/ballots.ts';
import type { Question } from '../reading/question.ts';
import type { ReadModel } from '../reading/read-model.ts';

/** Bodies that a ballot is recorded of, by code, made-up ones marked. */
export async function bodiesWithBallots(
  model: ReadModel,
  question: Question,
): Promise<{ body: string; synthetic: boolean }[]> {
  const bodies = new Map<string, boolean>();
  for (const { data, synthetic } of await allBallots(model, question)) bodies.set(data.body, synthetic);
  return [...bodies].sort(([a], [b]) => (a < b ? -1 : 1)).map(([body, synthetic]) => ({ body, synthetic }));
}
