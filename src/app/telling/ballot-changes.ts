import type { Position, Vote } from '../../domain/ballot.ts';
import { keyOf } from '../../domain/key.ts';
import type { StoredRecord } from '../../domain/record.ts';
import { type BallotContext, ballotRow } from '../reading/ballot-row.ts';
import { nameOf } from '../reading/names.ts';
import type { Question } from '../reading/question.ts';
import type { ReadModel } from '../reading/read-model.ts';
import { dataOf, resultOf } from './ballot-happenings.ts';
import type { Happening } from './happening.ts';

type BallotRecord = StoredRecord<'ballot'>;

/** Natural persons vote in some bodies: what each of them does is for the ballot's own page, not for a broadcast. */
const PERSON = /^person:/;

/** Comments make no difference to where a member stands. */
function standOf(position: Position): string {
  return position.replace(/-with(out)?-(comments|reasons)$/, '');
}

interface Change {
  member: string;
  from: Position;
  to: Position;
}

/** Members whose stand in the newest count differs from the one before; a first vote is no change unless the source says so. */
export function changedPositions(before: readonly Vote[], now: readonly Vote[]): Change[] {
  const earlier = new Map(before.map(({ member, position }) => [member, position]));
  return now.flatMap(({ member, position, changedFrom }) => {
    const from = earlier.get(member) ?? changedFrom;
    const isChange = from !== undefined && standOf(from) !== standOf(position) && !PERSON.test(member);
    return isChange ? [{ member, from, to: position }] : [];
  });
}

function positionHappenings(before: BallotRecord, now: BallotRecord, context: BallotContext): Happening[] {
  const count = now.data.counts.at(-1);
  const known = before.data.counts.find(({ id }) => id === count?.id);
  if (!count || !known) return [];
  const data = dataOf(ballotRow(now, context));
  return changedPositions(known.votes, count.votes).map(({ member, from, to }) => ({
    event: 'position.changed',
    subject: keyOf(now.key, count.id, member, to, String(now.since)),
    data: { ...data, count: count.id, member, memberName: nameOf(context.names, member), from, to },
  }));
}

function happeningsOf(before: BallotRecord, now: BallotRecord, context: BallotContext): Happening[] {
  const row = ballotRow(now, context);
  const [was, is] = [before.data.closes, now.data.closes];
  const happenings = positionHappenings(before, now, context);
  if (was !== undefined && is !== undefined && is > was && row.status === 'open')
    happenings.push({
      event: 'ballot.extended',
      subject: `${row.id} ${is}`,
      data: { ...dataOf(row), closedBefore: was },
    });
  const isNew = now.data.counts.length > before.data.counts.length;
  if (isNew && row.status === 'closed') happenings.push(resultOf(row));
  return happenings;
}

/**
 * What changed with the public ballots from a data version on: closing days put off, positions changed, results that came
 * after the closing day. Each change is told by itself; it costs as much as there are changed ballots.
 */
export async function ballotChanges(model: ReadModel, asOf: string, first: number): Promise<Happening[]> {
  const question: Question = { clearance: 'public', asOf };
  const context: BallotContext = { names: await model.names(question), asOf };
  const happenings: Happening[] = [];
  const where = { since: { from: first } };
  for await (const { key } of model.reader.stream('ballot', { where, clearance: 'public' })) {
    const contents = await model.reader.history('ballot', key, 'public');
    for (const [index, now] of contents.entries()) {
      const before = contents[index - 1];
      if (before && now.since >= first) happenings.push(...happeningsOf(before, now, context));
    }
  }
  return happenings;
}
