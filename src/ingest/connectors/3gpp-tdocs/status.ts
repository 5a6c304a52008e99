import type { ContributionOutcome } from '../../../domain/participation.ts';

/** What a group did with a document, in the list's own words (lower case) and in ours. Agreed is not approved. */
const OUTCOMES: Readonly<Record<string, ContributionOutcome>> = {
  // No result stands there: it was handed in, and that is all that is known.
  '': 'submitted',
  '-': 'submitted',
  available: 'submitted',
  reserved: 'open',
  open: 'open',
  'not concluded': 'open',
  withdrawn: 'withdrawn',
  revised: 'revised',
  reissued: 'revised',
  approved: 'approved',
  'partially approved': 'approved',
  'conditionally approved': 'approved',
  agreed: 'agreed',
  'conditionally agreed': 'agreed',
  endorsed: 'endorsed',
  'technically endorsed': 'endorsed',
  merged: 'merged',
  noted: 'noted',
  treated: 'noted',
  postponed: 'postponed',
  rejected: 'rejected',
  'not pursued': 'rejected',
  'replied to': 'replied',
  'not treated': 'not-treated',
  'not handled': 'not-treated',
};

/**
 * The outcome that a status stands for, or `undefined` where the status is not known. Lists of running meetings combine
 * what is likely with OPEN (`Merged OPEN`) or a question mark (`Block Approve?`): not decided yet.
 */
export function outcomeOf(status: string): ContributionOutcome | undefined {
  const words = status.toLowerCase().replace(/\s+/g, ' ').replace(/\.$/, '').trim();
  const known = Object.hasOwn(OUTCOMES, words) ? OUTCOMES[words] : undefined;
  if (known) return known;
  const isUndecided =
    /\bopen\b/.test(words) || words.endsWith('?') || /^(for )?e-?mail approval$/.test(words);
  return isUndecided ? 'open' : undefined;
}

/** True where the group has done with the document what it was going to do. */
export function isDecided(outcome: ContributionOutcome): boolean {
  return outcome !== 'submitted' && outcome !== 'open' && outcome !== 'withdrawn' && outcome !== 'unknown';
}
