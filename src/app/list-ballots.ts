import type { BallotStatus } from '../domain/ballot.ts';
import type { Condition } from './ports/record-store.ts';
import { type BallotContext, ballotRow } from './reading/ballot-row.ts';
import { anyContains, both, given } from './reading/conditions.ts';
import { computedListing, type Listing, recordListing } from './reading/listing.ts';
import { nextDay } from './reading/member-span.ts';
import { seatOf } from './reading/our-part.ts';
import { type Question, recordScope } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import { storeSort } from './reading/sorting.ts';
import type { BallotRow } from './views/ballot-view.ts';

export const BALLOT_SORTS = [
  'closes',
  '-closes',
  'opened',
  '-opened',
  'reference',
  '-reference',
  'title',
  '-title',
] as const;

export interface BallotFilter {
  status?: BallotStatus;
  body?: string;
  committee?: string;
  stage?: string;
  technology?: string;
  rule?: string;
  q?: string;
  /** Days, inclusive and exclusive. */
  closesAfter?: string;
  closesBefore?: string;
  synthetic?: boolean;
  /** Adds what "we" did: the member's role and position. */
  member?: string;
  /** Only ballots on which that member has not voted (true), or has (false). */
  missing?: boolean;
  sort?: (typeof BALLOT_SORTS)[number];
}

/** Alternatives under which a ballot has the status on the day asked for, whatever was recorded when. */
function statusConditions(
  status: BallotStatus | undefined,
  asOf: string,
): Record<string, Condition>[] | undefined {
  const is = (word: BallotStatus): Record<string, Condition> => ({ 'data.status': { eq: word } });
  const still = [{ 'data.closes': { from: asOf } }, { 'data.closes': { exists: false } }];
  const over = { 'data.closes': { before: asOf } };
  const begun = { 'data.opened': { before: nextDay(asOf) } };
  const notBegun = [{ 'data.opened': { from: nextDay(asOf) } }, { 'data.opened': { exists: false } }];
  switch (status) {
    case undefined:
      return undefined;
    case 'open':
      return still.flatMap((end) => [
        { ...is('open'), ...end },
        { ...is('planned'), ...begun, ...end },
      ]);
    case 'closed':
      return [is('closed'), { ...is('open'), ...over }, { ...is('planned'), ...over }];
    case 'planned':
      return notBegun.flatMap((start) => still.map((end) => ({ ...is('planned'), ...start, ...end })));
    default:
      return [is(status)];
  }
}

function queryOf(question: Question, filter: BallotFilter) {
  const { closesAfter, closesBefore } = filter;
  const closes = {
    ...(closesAfter === undefined ? {} : { from: closesAfter }),
    ...(closesBefore === undefined ? {} : { before: closesBefore }),
  };
  const where = {
    ...given({
      'data.body': filter.body,
      'data.committee': filter.committee,
      'data.stage': filter.stage,
      'data.technologies': filter.technology,
      'data.rule': filter.rule,
      synthetic: filter.synthetic,
    }),
    ...(Object.keys(closes).length > 0 ? { 'data.closes': closes } : {}),
  };
  const sort =
    filter.sort ?? (filter.status === 'open' || filter.status === 'planned' ? 'closes' : '-closes');
  return {
    ...recordScope(question),
    where,
    ...both(
      statusConditions(filter.status, question.asOf),
      anyContains(filter.q, 'data.title', 'data.reference', 'data.topic', 'data.id'),
    ),
    sort: storeSort(sort),
  };
}

async function contextOf(
  model: ReadModel,
  question: Question,
  member: string | undefined,
): Promise<BallotContext> {
  const names = await model.names(question);
  const { asOf } = question;
  if (member === undefined) return { names, asOf };
  return { names, asOf, our: seatOf(await model.standings(question), member, question.asOf) };
}

/** Ballots with where each stands and what it takes, newest or next to close first. */
export async function listBallots(
  model: ReadModel,
  question: Question,
  filter: BallotFilter,
): Promise<Listing<BallotRow>> {
  const { asOf } = question;
  const query = queryOf(question, filter);
  const context = await contextOf(model, question, filter.member);
  const all = recordListing(
    model.reader,
    'ballot',
    query,
    async (records) => records.map((record) => ballotRow(record, context)),
    { asOf },
  );
  const { missing, member } = filter;
  if (missing === undefined || member === undefined) return all;
  // Who has not voted shows only inside a ballot's votes: the store cannot ask for an absence there.
  const compute = async () => {
    const rows: BallotRow[] = [];
    for await (const row of all.stream()) if (row.our?.missing === missing) rows.push(row);
    return { rows, snapshot: await model.snapshotOf(question), asOf };
  };
  return computedListing(compute, (row) => row.id);
}
