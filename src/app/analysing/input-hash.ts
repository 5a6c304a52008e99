import { createHash } from 'node:crypto';
import type { VoteMatrix } from '../../analytics/vote-matrix.ts';

/** SHA-256 over everything that an analysis reads: the votes with their names, days and topics, and what it is told besides. */
export function inputHash(matrices: readonly (VoteMatrix | undefined)[], besides: unknown): string {
  const hash = createHash('sha256');
  for (const matrix of matrices) {
    hash.update(matrix ? JSON.stringify([matrix.members, matrix.ballots]) : 'none');
    hash.update('\0');
    if (matrix) hash.update(matrix.codes);
  }
  hash.update(JSON.stringify(besides));
  return hash.digest('hex');
}
