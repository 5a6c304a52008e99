import type { VoteMatrix } from './vote-matrix.ts';

/** A column repeats another by accident with less than this chance, counting only who was there. */
const LOG_ACCIDENT = Math.log(1e-4);
/** This many repeats are judged together … */
const FEW = 5;
/** … by how often chance would give their attendance among all columns, on average. */
const LOG_RARE = Math.log(0.1);
/** Discipline repeats few kinds of votes: two camps have two lines, three have eight. */
const MANY_KINDS = 16;

/** ln of the chance that another ballot has exactly this attendance, given how often each member attends. */
function logAttendance(matrix: VoteMatrix, ballot: number, rates: Float64Array): number {
  const width = matrix.ballots.length;
  let log = 0;
  for (let member = 0; member < matrix.members.length; member++) {
    const rate = rates[member]!;
    log += Math.log(matrix.codes[member * width + ballot]! >= 0 ? rate : 1 - rate);
  }
  return log;
}

function attendanceRates(matrix: VoteMatrix, columns: readonly number[]): Float64Array {
  const width = matrix.ballots.length;
  return Float64Array.from(matrix.members, (_, member) => {
    let present = 0;
    for (const column of columns) if (matrix.codes[member * width + column]! >= 0) present++;
    return (present + 0.5) / (columns.length + 1);
  });
}

/** Hashes every column's votes row by row (FNV-1a steps), so that equal columns have equal hashes. */
function columnHashes(matrix: VoteMatrix, columns: readonly number[]): Int32Array {
  const width = matrix.ballots.length;
  const hashes = new Int32Array(columns.length).fill(0x811c9dc5 | 0);
  for (let member = 0; member < matrix.members.length; member++) {
    for (let place = 0; place < columns.length; place++) {
      const code = matrix.codes[member * width + columns[place]!]!;
      hashes[place] = Math.imul(hashes[place]! ^ (code + 2), 0x01000193);
    }
  }
  return hashes;
}

function sameVotes(matrix: VoteMatrix, a: number, b: number): boolean {
  const width = matrix.ballots.length;
  for (let member = 0; member < matrix.members.length; member++) {
    if (matrix.codes[member * width + a] !== matrix.codes[member * width + b]) return false;
  }
  return true;
}

/** For each column, whether an earlier one holds exactly the same votes; and how many kinds of votes are repeated. */
function findRepeats(matrix: VoteMatrix, columns: readonly number[]): { repeats: boolean[]; kinds: number } {
  const hashes = columnHashes(matrix, columns);
  const seen = new Map<number, { column: number; repeated: boolean }[]>();
  let kinds = 0;
  const repeats = columns.map((column, place) => {
    const alike = seen.get(hashes[place]!) ?? [];
    seen.set(hashes[place]!, alike);
    const earlier = alike.find((other) => sameVotes(matrix, column, other.column));
    if (earlier === undefined) {
      alike.push({ column, repeated: false });
      return false;
    }
    if (!earlier.repeated) kinds++;
    earlier.repeated = true;
    return true;
  });
  return { repeats, kinds };
}

/**
 * Leaves out ballots that only repeat another's votes. Ballots are taken as independent; a ballot that was
 * entered twice, or split into questions that everybody answered alike, is not. Equal votes alone prove nothing
 * (a disciplined bloc produces them), so a column counts as a repeat only where more speaks for it: sheer chance
 * would give its attendance, member by member, less than once in ten thousand; or the repeated columns together
 * have attendances that chance would not give once each among all columns; or most columns repeat another and
 * they are of many kinds, as copying a file twice does and no discipline.
 *
 * @param columns Informative ballots.
 * @returns The columns that stay, and how many repeats were left out.
 */
export function withoutRepeats(
  matrix: VoteMatrix,
  columns: readonly number[],
): { columns: number[]; repeats: number } {
  const { repeats, kinds } = findRepeats(matrix, columns);
  const total = repeats.filter(Boolean).length;
  if (total === 0) return { columns: [...columns], repeats: 0 };
  const rates = attendanceRates(matrix, columns);
  const surprises = columns.map((column, place) =>
    repeats[place] ? logAttendance(matrix, column, rates) : 0,
  );
  const mean = surprises.reduce((sum, surprise) => sum + surprise, 0) / total;
  const wholesale =
    (total >= FEW && mean + Math.log(columns.length) < LOG_RARE) ||
    (total >= columns.length / 2 && kinds >= MANY_KINDS);
  const kept = columns.filter(
    (_, place) => !repeats[place] || (!wholesale && surprises[place]! >= LOG_ACCIDENT),
  );
  return { columns: kept, repeats: columns.length - kept.length };
}
