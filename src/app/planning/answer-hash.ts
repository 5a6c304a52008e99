import { createHash } from 'node:crypto';
import { canonicalJson } from '../../ingest/content-hash.ts';

/** SHA-256, in hexadecimal, of a question and its answer: equal content gives the same hash wherever it is worked out. */
export function answerHash(question: unknown, answer: unknown): string {
  return createHash('sha256')
    .update(canonicalJson([question, answer]))
    .digest('hex');
}
