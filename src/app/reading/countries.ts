import { recordScope } from './question.ts';
import { perSnapshot } from './snapshot-memo.ts';

/** The country that each actor counts for: a country for itself, an organisation for the one it is registered in. */
export const countriesOfActors = perSnapshot(
  async (model, question): Promise<ReadonlyMap<string, string>> => {
    const found = new Map<string, string>();
    for await (const { data } of model.reader.stream('actor', recordScope(question))) {
      if (data.kind === 'country' || data.kind === 'supranational') found.set(data.code, data.code);
      else if (data.nationality !== undefined) found.set(data.code, data.nationality);
    }
    return found;
  },
);
