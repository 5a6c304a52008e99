/** Words of recorded votes in the United Nations (full and one-letter forms, codes of the long-run data sets). */
export const UNITED_NATIONS_WORDS: Readonly<Record<string, string>> = {
  Y: 'approve',
  N: 'disapprove',
  A: 'abstain',
  X: 'not-voted',
  yes: 'approve',
  no: 'disapprove',
  abstain: 'abstain',
  absent: 'not-voted',
  'non-voting': 'not-voted',
};

/** Words of parliamentary roll calls. `present` is there and takes no side. */
export const PARLIAMENT_WORDS: Readonly<Record<string, string>> = {
  FOR: 'approve',
  AGAINST: 'disapprove',
  ABSTENTION: 'abstain',
  DID_NOT_VOTE: 'not-voted',
  Aye: 'approve',
  Yea: 'approve',
  Nay: 'disapprove',
  Present: 'abstain',
  'Not Voting': 'not-voted',
};

/** Words of the CA/Browser Forum's voting records. */
export const FORUM_WORDS: Readonly<Record<string, string>> = {
  yes: 'approve',
  no: 'disapprove',
  abstain: 'abstain',
};
