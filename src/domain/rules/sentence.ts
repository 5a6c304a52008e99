import type { Outcome } from './decide.ts';
import type { Turn } from './fewest.ts';
import type { Margins } from './margin.ts';

/** `n` with the noun in the right number. */
function counted(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** Names the sorts of voter, unless they are simply everybody: " from certificate issuers". */
function origin(turn: Turn, everybody: string, preposition: string): string {
  if (turn.from.every(({ name }) => name === everybody)) return '';
  if (turn.from.length === 1) return ` ${preposition} ${turn.from[0]!.name}`;
  return ` (${turn.from.map(({ name, votes }) => `${votes} ${preposition} ${name}`).join(', ')})`;
}

interface Words {
  stands: string;
  one: string;
  many: string;
  from: string;
  to: string;
  would: string;
  never: string;
}

function told(words: Words, add: Turn | null, change: Turn | null, everybody: string): string {
  const added = add && counted(add.votes, words.one, words.many) + origin(add, everybody, 'from');
  const changed =
    change &&
    `${counted(change.votes, 'vote', 'votes')}${origin(change, everybody, 'of')} changing from ${words.from} to ${words.to}`;
  if (added && changed) return `${words.stands}; ${added}, or ${changed}, ${words.would}.`;
  if (added || changed) return `${words.stands}; ${added || changed} ${words.would}.`;
  return `${words.stands}; ${words.never}.`;
}

/**
 * What a count needs, in one sentence: "Passes as it stands; 2 more negatives would block." `everybody` is the name of the
 * electorate that needs no mention; `closed` puts it in the past; `unknown` says what the rule leaves open.
 */
export function sentenceOf(
  outcome: Outcome,
  margins: Margins,
  { everybody, closed, unknown }: { everybody: string; closed: boolean; unknown?: string | undefined },
): string {
  switch (outcome) {
    case 'escalated':
      return 'Taken out of this procedure: a Member State declared policy or regulatory implications.';
    case 'undetermined':
      if (unknown !== undefined) return `The outcome cannot be told: ${unknown}`;
      return 'The outcome cannot be told: the rule takes no vote, or a number that it needs is not known.';
    case 'deferred':
      return 'Put off: a member asked for more time; approved after that unless somebody opposes.';
    case 'approved':
      return told(PASSING[closed ? 1 : 0], margins.addToBlock, margins.switchToBlock, everybody);
    case 'disapproved':
      return told(FAILING[closed ? 1 : 0], margins.addToPass, margins.switchToPass, everybody);
  }
}

const NEGATIVES = { one: 'more negative', many: 'more negatives', from: 'yes', to: 'no' };
const APPROVALS = { one: 'more approval', many: 'more approvals', from: 'no', to: 'yes' };

/** Open, then closed. */
const PASSING: readonly [Words, Words] = [
  {
    ...NEGATIVES,
    stands: 'Passes as it stands',
    would: 'would block',
    never: 'no number of further negatives would block',
  },
  {
    ...NEGATIVES,
    stands: 'Approved',
    would: 'would have blocked',
    never: 'no number of further negatives would have blocked',
  },
];

const FAILING: readonly [Words, Words] = [
  {
    ...APPROVALS,
    stands: 'Fails as it stands',
    would: 'would pass it',
    never: 'no number of further approvals would pass it',
  },
  {
    ...APPROVALS,
    stands: 'Not approved',
    would: 'would have passed it',
    never: 'no number of further approvals would have passed it',
  },
];
