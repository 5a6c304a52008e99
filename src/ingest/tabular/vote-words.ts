import { POSITIONS, type Position } from '../../domain/ballot.ts';
import { DomainError } from '../../domain/errors.ts';

/** The usual words for a position, in any case; those of `quorumwatch detect` are among them. */
const WORDS: Readonly<Record<string, Position>> = {
  yes: 'approve',
  y: 'approve',
  yea: 'approve',
  aye: 'approve',
  for: 'approve',
  'in favour': 'approve',
  'in favor': 'approve',
  approved: 'approve',
  approval: 'approve',
  '+': 'approve',
  '1': 'approve',
  'approve with comments': 'approve-with-comments',
  'approval with comments': 'approve-with-comments',
  'approved with comments': 'approve-with-comments',
  'yes with comments': 'approve-with-comments',
  no: 'disapprove',
  n: 'disapprove',
  nay: 'disapprove',
  against: 'disapprove',
  disapproval: 'disapprove',
  disapproved: 'disapprove',
  negative: 'disapprove',
  '-': 'disapprove',
  '−': 'disapprove',
  'disapprove with comments': 'disapprove',
  'disapproval with comments': 'disapprove',
  'disapprove without reasons': 'disapprove-without-reasons',
  'disapproval without technical reasons': 'disapprove-without-reasons',
  present: 'abstain',
  abstention: 'abstain',
  abstained: 'abstain',
  'abstain with comments': 'abstain',
  '': 'not-voted',
  absent: 'not-voted',
  missing: 'not-voted',
  empty: 'not-voted',
  'not voted': 'not-voted',
  'no vote': 'not-voted',
  'did not vote': 'not-voted',
  'not voting': 'not-voted',
  'non voting': 'not-voted',
  'not eligible': 'not-eligible',
};

function wordKey(word: string): string {
  const bare = word.trim().toLowerCase();
  return bare.length > 1 ? bare.replace(/[\s_-]+/g, ' ') : bare;
}

/** Looks positions up by their words. Gives undefined for a word nobody has said the meaning of. */
export type VoteWords = (word: string) => Position | undefined;

/**
 * The usual words together with a source's own, which win. Throws `invalid-input` where a source's word is given a
 * position that there is not.
 */
export function createVoteWords(own: Readonly<Record<string, string>> = {}): VoteWords {
  const table = new Map<string, Position>();
  for (const position of POSITIONS) table.set(wordKey(position), position);
  for (const [word, position] of Object.entries(WORDS)) table.set(wordKey(word), position);
  for (const [word, meaning] of Object.entries(own)) {
    const position = POSITIONS.find((known) => known === meaning) ?? table.get(wordKey(meaning));
    if (!position) {
      throw new DomainError(
        'invalid-input',
        `The mapping gives "${word}" the position "${meaning}"; positions are ${POSITIONS.join(', ')}`,
      );
    }
    table.set(wordKey(word), position);
  }
  return (word) => table.get(wordKey(word));
}
