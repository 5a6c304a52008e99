import type { BriefSection, BriefSource } from '../views/brief-view.ts';
import { findAll } from './find.ts';
import type { Question } from './question.ts';
import type { ReadModel } from './read-model.ts';

/** Every source that the sections of a paper name, in the order of its number, with its address and day. */
export async function briefSources(
  model: ReadModel,
  question: Question,
  sections: readonly BriefSection[],
): Promise<BriefSource[]> {
  const used = [...new Set(sections.flatMap(({ sources }) => sources))].sort();
  const known = await findAll(model.reader, 'source', question, { where: { 'data.id': { in: used } } });
  return used.map((id) => {
    const record = known.find(({ data }) => data.id === id);
    return {
      id,
      name: record?.data.name ?? id,
      attribution: record?.data.attribution ?? null,
      url: record?.data.url ?? null,
      day: record?.data.described ?? record?.provenance.retrievedAt.slice(0, 10) ?? null,
    };
  });
}
