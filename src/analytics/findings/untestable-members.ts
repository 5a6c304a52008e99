import type { TableAnalysis } from '../analyse-table.ts';
import type { VoteMatrix } from '../vote-matrix.ts';

/** Members no pair of which could be tested: they hardly ever vote, or always the same way. Sorted by code. */
export function untestableMembers(matrix: VoteMatrix, body: TableAnalysis): string[] {
  const tested = new Uint8Array(body.table.members);
  for (const at of body.fitted.testable.pairs) {
    tested[Math.floor(at / body.table.members)] = 1;
    tested[at % body.table.members] = 1;
  }
  return [...body.table.memberOf]
    .filter((_, row) => tested[row] === 0)
    .map((member) => matrix.members[member]!.code)
    .sort();
}
