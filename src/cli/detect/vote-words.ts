import { ABSTAIN, APPROVE, DISAPPROVE, MISSING, type VoteCode } from '../../analytics/vote-matrix.ts';

/** Code of a cell: a side, or missing. */
export type CellCode = VoteCode | typeof MISSING;

const WORDS: Record<CellCode, readonly string[]> = {
  [APPROVE]: ['yes', 'y', 'approve', 'for', '+', '1', 'approve_with_comments'],
  [DISAPPROVE]: ['no', 'n', 'disapprove', 'against', '-', 'disapprove_without_reasons'],
  [ABSTAIN]: ['abstain', 'present'],
  [MISSING]: ['absent', 'not_voted', 'missing', 'empty', ''],
};

const CODE_OF = new Map<string, CellCode>(
  Object.entries(WORDS).flatMap(([code, words]) =>
    words.map((word) => [word, Number(code) as CellCode] as const),
  ),
);

/** All words that stand for a side or an absence, for messages. */
export const KNOWN_WORDS = [...CODE_OF.keys()].filter((word) => word !== '').join(', ');

/** What a vote word means, whatever its case; spaces and hyphens inside count as underscores. Undefined if unknown. */
export function codeOfWord(word: string): CellCode | undefined {
  const plain = word.trim().toLowerCase();
  return CODE_OF.get(plain) ?? CODE_OF.get(plain.replace(/[ -]/g, '_'));
}
