import type { Position } from '../domain/ballot.ts';
import { DomainError } from '../domain/errors.ts';
import type { StoredRecord } from '../domain/record.ts';
import { given } from './reading/conditions.ts';
import type { Listing } from './reading/listing.ts';
import { nextDay } from './reading/member-span.ts';
import type { Names } from './reading/names.ts';
import { type Question, recordScope } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import { voteRow } from './reading/vote-row.ts';
import type { VoteRow } from './views/member-view.ts';

export interface VoteFilter {
  ballot?: string;
  body?: string;
  committee?: string;
  member?: string;
  position?: Position;
  technology?: string;
  /** Days of the count, inclusive. */
  from?: string;
  to?: string;
  synthetic?: boolean;
}

function queryOf(question: Question, filter: VoteFilter) {
  return {
    ...recordScope(question),
    where: given({
      'data.id': filter.ballot,
      'data.body': filter.body,
      'data.committee': filter.committee,
      'data.technologies': filter.technology,
      'data.counts.votes.member': filter.member,
      synthetic: filter.synthetic,
    }),
    sort: [{ field: 'key' }],
  };
}

function rowsOf(
  record: StoredRecord<'ballot'>,
  filter: VoteFilter,
  asOf: string,
  names: Names | undefined,
): VoteRow[] {
  const until = nextDay(filter.to ?? asOf);
  return record.data.counts
    .filter(({ day }) => day >= (filter.from ?? '') && day < until && day <= asOf)
    .flatMap((count) =>
      count.votes
        .filter((vote) => vote.member === (filter.member ?? vote.member))
        .filter((vote) => vote.position === (filter.position ?? vote.position))
        .map((vote) => voteRow(record, record.data, count, vote, names ?? NO_NAMES)),
    );
}

const NO_NAMES: Names = {
  actors: new Map(),
  bodies: new Map(),
  committees: new Map(),
  meetings: new Map(),
  rules: new Map(),
};

/** A cursor names the ballot it stands in and how many of its rows were given. */
function decode(cursor: string): { key: string; skip: number } {
  const [skip, ...key] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  if (key.length > 0 && skip !== undefined && /^\d+$/.test(skip))
    return { key: key.join(' '), skip: Number(skip) };
  throw new DomainError('invalid-input', 'This cursor is not one that a previous page gave as `next`.', {
    flaws: [{ at: 'after', message: 'not a cursor of this list' }],
  });
}

function encode(key: string, skip: number): string {
  return Buffer.from(`${skip} ${key}`).toString('base64url');
}

/** One row a vote, ballot by ballot, with the ballot's own columns: what the votes export holds. */
export function listVotes(model: ReadModel, question: Question, filter: VoteFilter): Listing<VoteRow> {
  const query = queryOf(question, filter);
  const ballots = (from?: string) =>
    model.reader.stream(
      'ballot',
      from === undefined ? query : { ...query, where: { ...query.where, key: { from } } },
    );
  const total = () =>
    model.remember(question, `votes ${question.asOf} ${JSON.stringify(filter)}`, async () => {
      let sum = 0;
      for await (const record of ballots()) sum += rowsOf(record, filter, question.asOf, undefined).length;
      return sum;
    });
  return {
    async page({ limit, after }) {
      const names = await model.names(question);
      const start = after === undefined ? undefined : decode(after);
      const items: VoteRow[] = [];
      let next: string | null = null;
      for await (const record of ballots(start?.key)) {
        if (items.length === limit) {
          next = encode(record.key, 0);
          break;
        }
        const skip = record.key === start?.key ? start.skip : 0;
        const rows = rowsOf(record, filter, question.asOf, names).slice(skip);
        const taken = rows.slice(0, limit - items.length);
        items.push(...taken);
        if (taken.length < rows.length) {
          next = encode(record.key, skip + taken.length);
          break;
        }
      }
      return {
        items,
        next,
        total: await total(),
        snapshot: await model.snapshotOf(question),
        asOf: question.asOf,
      };
    },
    async *stream() {
      const names = await model.names(question);
      for await (const record of ballots()) yield* rowsOf(record, filter, question.asOf, names);
    },
  };
}
