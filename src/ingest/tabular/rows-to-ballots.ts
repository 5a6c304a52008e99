import type { Day } from '../../domain/day.ts';
import type { Emission } from '../connector.ts';
import { BALLOT_COLUMNS, type BallotRows, type CountRows, type VoteRow } from './ballot-rows.ts';
import { checkBallotRows } from './check-ballot-rows.ts';
import { type Merged, type MergeSetting, mergeBallot } from './merge-ballot.ts';
import { BadCell, type RowCells } from './row-cells.ts';
import type { RowConsumer, RowSetting } from './row-consumer.ts';
import { createVoteColumns } from './vote-columns.ts';
import { createVoteWords, type VoteWords } from './vote-words.ts';

/** Ballots looked up on record at once. */
const BATCH = 100;
const LONGEST_ID = 200;

function ballotOf(ballots: Map<string, BallotRows>, id: string, at: number): BallotRows {
  const known = ballots.get(id);
  if (known) return known;
  const fresh: BallotRows = { id, at, stated: new Map(), counts: new Map(), held: false };
  ballots.set(id, fresh);
  return fresh;
}

function canonical(cells: RowCells, column: string, written: string): string {
  if (column === 'opened' || column === 'closed') return cells.day(column) ?? written;
  if (column.startsWith('total_')) return String(cells.count(column));
  if (column === 'body') return cells.body() ?? written;
  return written;
}

/** Notes what a row says about its ballot; two rows that say different things contradict each other. */
function noteBallotColumns(
  ballot: BallotRows,
  columns: readonly string[],
  { cells, table }: RowSetting,
): void {
  for (const column of columns) {
    const written = cells.text(column);
    if (written === '') continue;
    const before = ballot.stated.get(column);
    // Mostly a ballot's columns are written alike on each of its rows: the same words mean the same.
    if (before?.written === written) continue;
    const value = canonical(cells, column, written);
    if (before === undefined) ballot.stated.set(column, { value, written, at: cells.at });
    else if (before.value !== value) {
      throw new BadCell(
        'inconsistent-ballot',
        column,
        `The ${column} of ${ballot.id} is "${value}" here and "${before.value}" at ${table.place(before.at)}`,
      );
    }
  }
}

/** Code of the member that handed the vote in for another; empty where the row does not say. */
function castByOf(cells: RowCells): string {
  return cells.text('cast_by') === '' ? '' : cells.member('cast_by');
}

function rareFields(cells: RowCells, words: VoteWords, member: string): VoteRow['rare'] {
  const comment = cells.text('comment');
  const weight = cells.text('weight');
  const voterClass = cells.text('voter_class');
  const changed = cells.text('changed_from');
  const castBy = castByOf(cells);
  const written = cells.text('member');
  const memberName = written.length > 3 && written !== member ? written : '';
  if (!(comment || weight || voterClass || changed || castBy || memberName)) return undefined;
  const changedFrom = changed ? words(changed) : undefined;
  if (changed && !changedFrom)
    throw new BadCell('unknown-position', 'changed_from', `"${changed}" is no known position`);
  if (weight && !/^\d+(\.\d+)?$/.test(weight)) {
    throw new BadCell('invalid-number', 'weight', `"${weight}" is no weight`);
  }
  return {
    ...(memberName && { memberName }),
    ...(voterClass && { voterClass }),
    ...(weight && { weight: Number(weight) }),
    ...(comment && { comment }),
    ...(changedFrom && { changedFrom }),
    ...(castBy && { castBy }),
  };
}

function readVote(cells: RowCells, words: VoteWords): VoteRow {
  const member = cells.member('member');
  const written = cells.text('position');
  const position = words(written);
  if (!position) {
    throw new BadCell('unknown-position', 'position', `"${written.slice(0, 60)}" is no known vote word`);
  }
  return {
    member,
    position,
    native: cells.text('native') || written,
    role: cells.role('role'),
    at: cells.at,
    rare: rareFields(cells, words, member),
  };
}

function countOf(ballot: BallotRows, cells: RowCells, nextNumber: () => number): CountRows {
  const id = cells.text('count');
  const count: CountRows = ballot.counts.get(id) ?? { number: nextNumber(), day: undefined };
  ballot.counts.set(id, count);
  const day: Day | undefined = cells.day('date');
  if (day !== undefined && (count.day === undefined || day > count.day)) count.day = day;
  return count;
}

/** Ballots of a batch as they are after the import. */
interface MergedBatch {
  merged: readonly Merged[];
  /** True where all of them are on record just as the file has them. */
  onRecord: boolean;
}

/** Merges a batch with what is on record, unless all of it is on record just as the file has it. */
async function mergeBatch(
  batch: readonly BallotRows[],
  context: RowSetting['context'],
  merge: MergeSetting,
): Promise<MergedBatch> {
  if (batch.length === 0) return { merged: [], onRecord: true };
  const fresh = batch.map((rows) => mergeBallot(rows, undefined, merge));
  const ballots = fresh.flatMap((merged) => ('ballot' in merged ? [merged.ballot] : []));
  if (ballots.length === batch.length && (await context.areOnRecord(ballots)))
    return { merged: fresh, onRecord: true };
  const stored = await context.storedBallots(batch.map(({ id }) => id));
  const merged = batch.map((rows, index) => {
    const before = stored.get(rows.id);
    const alone = fresh[index];
    return before === undefined && alone ? alone : mergeBallot(rows, before, merge);
  });
  return { merged, onRecord: false };
}

function* emissionsOf(
  batch: readonly BallotRows[],
  { merged, onRecord }: MergedBatch,
  { place }: MergeSetting,
): Generator<Emission> {
  for (const [index, result] of merged.entries()) {
    if ('problem' in result) {
      yield result.problem;
      continue;
    }
    yield* result.warnings;
    yield {
      type: 'record',
      kind: 'ballot',
      key: result.ballot.id,
      data: result.ballot,
      locator: place(batch[index]?.at ?? 1),
      ...(onRecord && { onRecord }),
    };
  }
}

async function* emit(
  ballots: Map<string, BallotRows>,
  context: RowSetting['context'],
  merge: MergeSetting,
): AsyncGenerator<Emission> {
  const whole = [...ballots.values()].filter((rows) => !rows.held);
  ballots.clear();
  whole.sort((a, b) => (a.id < b.id ? -1 : 1));
  const batchAt = (start: number) => whole.slice(start, start + BATCH);
  let next = mergeBatch(batchAt(0), context, merge);
  for (let start = 0; start < whole.length; start += BATCH) {
    const merged = await next;
    // While this batch is taken, the next is looked up.
    next = mergeBatch(batchAt(start + BATCH), context, merge);
    next.catch(() => undefined);
    yield* emissionsOf(batchAt(start), merged, merge);
  }
}

/** Why a ballot's id cannot be used, if it cannot. */
function flawOfId(id: string): BadCell | undefined {
  if (id === '') return new BadCell('missing-value', 'ballot', 'The row names no ballot');
  if (id.length <= LONGEST_ID) return undefined;
  return new BadCell('value-too-long', 'ballot', `The ballot's id is longer than ${LONGEST_ID} characters`);
}

/** Body and committee as they are known, where the row at hand is the one that names them. */
function settleNames({ stated }: BallotRows, { cells, context }: RowSetting): void {
  if (context.body && !stated.has('body')) {
    const value = cells.body() ?? context.body;
    stated.set('body', { value, written: value, at: cells.at });
  }
  const committee = stated.get('committee');
  if (committee?.at !== cells.at) return;
  committee.value = cells.committee(stated.get('body')?.value) ?? committee.value;
}

/**
 * Consumer of vote tables, one vote a row in any order, and of ballot tables without votes. A row that cannot be read
 * holds back its own ballot and no other.
 */
export function consumeBallots(setting: RowSetting): RowConsumer {
  const { cells, log, mapping, context, table } = setting;
  const words = createVoteWords(mapping.words);
  const columns = BALLOT_COLUMNS.filter((column) => mapping.columns[column] !== undefined);
  const ballots = new Map<string, BallotRows>();
  const votes = createVoteColumns();
  let numbers = 0;
  const votesOf = (count: CountRows) => (count.number === undefined ? [] : votes.votesOf(count.number));

  function takeInto(ballot: BallotRows): void {
    noteBallotColumns(ballot, columns, setting);
    settleNames(ballot, setting);
    if (cells.text('member') === '' && cells.text('position') === '') return;
    const vote = readVote(cells, words);
    const count = countOf(ballot, cells, () => numbers++);
    votes.add(count.number ?? 0, vote);
  }

  return {
    take() {
      const id = cells.text('ballot');
      const flaw = flawOfId(id);
      if (flaw) {
        log.badCell(flaw, cells);
        return;
      }
      const ballot = ballotOf(ballots, id, cells.at);
      try {
        takeInto(ballot);
      } catch (error) {
        if (!(error instanceof BadCell)) throw error;
        ballot.held = true;
        log.badCell(error, cells, `the ballot ${id} is held back`, { kind: 'ballot', key: id });
      }
    },
    hold() {
      const id = cells.text('ballot');
      if (id !== '') ballotOf(ballots, id, cells.at).held = true;
    },
    async *finish(): AsyncGenerator<Emission> {
      checkBallotRows(ballots.values(), votesOf, setting);
      yield* log.drain();
      yield* emit(ballots, context, { today: context.today, place: (at) => table.place(at), votesOf });
    },
  };
}
