import { isVisibleTo } from '../../domain/provenance.ts';
import type { StoredRecord } from '../../domain/record.ts';
import { type Question, recordScope } from './question.ts';
import { perSnapshot } from './snapshot-memo.ts';

type BallotRecord = StoredRecord<'ballot'>;

function visible(record: BallotRecord, question: Question): BallotRecord {
  const hidden = record.data.counts.some((count) =>
    count.votes.some(
      (vote) => vote.confidentiality && !isVisibleTo(vote.confidentiality, question.clearance),
    ),
  );
  if (!hidden) return record;
  const counts = record.data.counts.map((count) => ({
    ...count,
    rollComplete: false,
    votes: count.votes.filter(
      (vote) => !vote.confidentiality || isVisibleTo(vote.confidentiality, question.clearance),
    ),
  }));
  return { ...record, data: { ...record.data, counts } };
}

/**
 * Every ballot that the asker may see, oldest first, with the votes that it may see: the history that forecasts, duties and
 * simulations look back on.
 */
export const allBallots = perSnapshot(async (model, question): Promise<readonly BallotRecord[]> => {
  const ballots: BallotRecord[] = [];
  for await (const record of model.reader.stream('ballot', recordScope(question)))
    ballots.push(visible(record, question));
  return ballots.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
});

function orderOf({ key, data }: BallotRecord): string {
  return `${data.counts.at(-1)?.day ?? data.closes ?? data.opened ?? ''} ${key}`;
}
