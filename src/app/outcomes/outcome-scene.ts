import type { Contribution, Meeting } from '../../domain/participation.ts';
import type { StoredRecord } from '../../domain/record.ts';
import { type ParticipationIndex, participationIndex } from '../participation-index.ts';
import { allBallots } from '../reading/ballots.ts';
import { type CommitteeHeads, committeeHeads } from '../reading/committee-heads.ts';
import { countriesOfActors } from '../reading/countries.ts';
import type { Names } from '../reading/names.ts';
import { type Question, recordScope } from '../reading/question.ts';
import type { ReadModel } from '../reading/read-model.ts';

/** Everything that outcomes are read from. */
export interface OutcomeScene {
  index: ParticipationIndex;
  names: Names;
  heads: CommitteeHeads;
  ballots: readonly StoredRecord<'ballot'>[];
  /** By committee. */
  contributions: ReadonlyMap<string, readonly Contribution[]>;
  meetings: ReadonlyMap<string, readonly Meeting[]>;
  /** Country that a signer counts for. */
  countries: ReadonlyMap<string, string>;
}

async function byCommittee<T extends { committee?: string }>(
  records: AsyncIterable<{ data: T }>,
): Promise<Map<string, T[]>> {
  const groups = new Map<string, T[]>();
  for await (const { data } of records) {
    if (data.committee === undefined) continue;
    const group = groups.get(data.committee);
    if (group) group.push(data);
    else groups.set(data.committee, [data]);
  }
  return groups;
}

/** Reads what outcomes are worked out from. */
export async function outcomeScene(model: ReadModel, question: Question): Promise<OutcomeScene> {
  const scope = recordScope(question);
  const [index, names, heads, ballots, contributions, meetings, countries] = await Promise.all([
    participationIndex(model, question),
    model.names(question),
    committeeHeads(model, question),
    allBallots(model, question),
    byCommittee(model.reader.stream('contribution', scope)),
    byCommittee(model.reader.stream('meeting', scope)),
    countriesOfActors(model, question),
  ]);
  return { index, names, heads, ballots, contributions, meetings, countries };
}
