import { describe, expect, it } from 'vitest';
import { mergeCamps } from '../../../src/analytics/camps/merge-camps.ts';
import { seededRandom } from '../../../src/analytics/random.ts';
import { MISSING, type VoteMatrix } from '../../../src/analytics/vote-matrix.ts';
import { voteTable } from '../../../src/analytics/vote-table.ts';

const BALLOTS = 120;
const CAMP = 8;

/** Camps of eight; `line` gives what a camp wants on a ballot, or nothing where it is not there; one vote in ten strays. */
function tableOf(camps: number, line: (camp: number, ballot: number) => number | undefined) {
  const random = seededRandom(4);
  const members = camps * CAMP;
  const codes = new Int8Array(members * BALLOTS).fill(MISSING);
  for (let ballot = 0; ballot < BALLOTS; ballot++) {
    for (let row = 0; row < members; row++) {
      const side = line(Math.floor(row / CAMP), ballot);
      if (side !== undefined) codes[row * BALLOTS + ballot] = random() < 0.9 ? side : 1 - side;
    }
  }
  const matrix: VoteMatrix = {
    members: Array.from({ length: members }, (_, row) => ({ code: `M${row}` })),
    ballots: Array.from({ length: BALLOTS }, (_, ballot) => ({ id: `B${ballot}` })),
    codes,
  };
  const all = (length: number) => Int32Array.from({ length }, (_, at) => at);
  const sides = Array.from({ length: camps }, (_, camp) => Array.from(all(CAMP), (row) => camp * CAMP + row));
  return { table: voteTable(matrix, all(members), all(BALLOTS)), sides };
}

const sizes = (camps: number, line: (camp: number, ballot: number) => number | undefined) => {
  const { table, sides } = tableOf(camps, line);
  return mergeCamps(table, sides)
    .map((rows) => rows.length)
    .sort((a, b) => b - a);
};

const parity = (ballot: number) => ballot % 2;

describe('camps', () => {
  it('of one line become one, though they sat together for a quarter of the time only', () => {
    const line = (camp: number, ballot: number) => {
      if (camp === 0) return ballot < 75 ? parity(ballot) : undefined;
      if (camp === 1) return ballot >= 45 ? parity(ballot) : undefined;
      return 1 - parity(ballot);
    };
    expect(sizes(3, line)).toEqual([16, 8]);
  });

  it('stay apart where their lines differ on every tenth ballot', () => {
    const line = (camp: number, ballot: number) => {
      if (camp === 2) return 1 - parity(ballot);
      return camp === 1 && ballot % 10 === 0 ? 1 - parity(ballot) : parity(ballot);
    };
    expect(sizes(3, line)).toEqual([8, 8, 8]);
  });

  it('stay apart where they never met, since nothing says that they are one', () => {
    const line = (camp: number, ballot: number) => {
      if (camp === 2) return 1 - parity(ballot);
      return (camp === 0) === ballot < 60 ? parity(ballot) : undefined;
    };
    expect(sizes(3, line)).toEqual([8, 8, 8]);
  });

  it('of one line are two all the same where the body would have no other side', () => {
    expect(sizes(2, (_, ballot) => parity(ballot))).toEqual([8, 8]);
  });
});
