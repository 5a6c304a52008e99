import { createHash } from 'node:crypto';
import type { BodyQuestion } from '../../analytics/body-analysis/analyse-body.ts';

/**
 * SHA-256 over everything that an analysis reads: the votes with their names, days and topics, and what it is told
 * besides. Parameters are compared apart.
 */
export function inputHash(question: BodyQuestion, leftOut: unknown): string {
  const hash = createHash('sha256');
  for (const matrix of [question.matrix, question.participation]) {
    hash.update(matrix ? JSON.stringify([matrix.members, matrix.ballots]) : 'none');
    hash.update('\0');
    if (matrix) hash.update(matrix.codes);
  }
  const { declared, regions, documents, moves } = question;
  hash.update(JSON.stringify([declared, regions, documents, moves, leftOut]));
  return hash.digest('hex');
}
