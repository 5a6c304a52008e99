import type { VoteMatrix } from './vote-matrix.ts';

/** A column repeats another by accident with less than this chance, counting only who was there. */
const LOG_ACCIDENT = Math.log(1e-4);

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

/**
 * Leaves out ballots that only repeat another's votes. Ballots are taken as independent; a ballot that was
 * entered twice, or split into questions that everybody answered alike, is not. Equal votes alone prove nothing
 * (a disciplined bloc produces them), but equal attendance, member by member, does where attendance varies:
 * columns are taken as repeats where sheer chance would give that attendance less than once in ten thousand.
 *
 * @param columns Informative ballots.
 * @returns The columns that stay, and how many repeats were left out.
 */
export function withoutRepeats(
  matrix: VoteMatrix,
  columns: readonly number[],
): { columns: number[]; repeats: number } {
  const hashes = columnHashes(matrix, columns);
  const rates = attendanceRates(matrix, columns);
  const seen = new Map<number, number[]>();
  const kept = columns.filter((column, place) => {
    const alike = seen.get(hashes[place]!);
    if (alike === undefined) {
      seen.set(hashes[place]!, [column]);
      return true;
    }
    if (!alike.some((other) => sameVotes(matrix, column, other))) {
      alike.push(column);
      return true;
    }
    return logAttendance(matrix, column, rates) >= LOG_ACCIDENT;
  });
  return { columns: kept, repeats: columns.length - kept.length };
}
