import { findAll } from '../reading/find.ts';
import type { Question } from '../reading/question.ts';
import type { ReadModel } from '../reading/read-model.ts';

/** Names, attributions and licences of sources, each once, with the day and the data version they stand for. */
export async function chartCredit(
  model: ReadModel,
  question: Question,
  ids: readonly string[],
): Promise<{ source: string; licence: string; asOf: string; snapshot: number }> {
  const unique = [...new Set(ids)].sort();
  const records = await findAll(model.reader, 'source', question, { where: { 'data.id': { in: unique } } });
  const known = new Map(records.map(({ data }) => [data.id, data]));
  const names = unique.map((id) => known.get(id)?.attribution ?? known.get(id)?.name ?? id);
  const licences = unique.map((id) => known.get(id)?.licence ?? 'not stated');
  const snapshot = await model.snapshotOf(question);
  return {
    source: `Data: ${[...new Set(names)].join('; ') || 'none'}. Worked out by Quorumwatch, as of ${question.asOf}, data version ${snapshot}.`,
    licence: [...new Set(licences)].join('; ') || 'not stated',
    asOf: question.asOf,
    snapshot,
  };
}
