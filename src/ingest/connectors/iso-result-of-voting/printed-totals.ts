import type { ResultSheet } from './foreign.ts';

/** The two criteria lines that ISO prints above the members, wherever they stand in the text. */
export function criteriaTotals(text: string): ResultSheet['totals'] {
  const participating = /P-members voting:\s*(\d+) in favour out of (\d+)/i.exec(text);
  const all = /Member bodies voting:\s*(\d+) negative votes? out of (\d+)/i.exec(text);
  return {
    ...(participating && {
      participatingInFavour: Number(participating[1]),
      participatingVoting: Number(participating[2]),
    }),
    ...(all && { negative: Number(all[1]), voting: Number(all[2]) }),
  };
}

const LETTER_LINES = [
  ['approvalWithoutComments', /supporting QUESTION without comments\W+(\d+)/],
  ['approvalWithComments', /supporting QUESTION with comments\W+(\d+)/],
  ['notSupporting', /not supporting QUESTION\W+(\d+)/],
] as const;

/** The summary of a letter ballot on one question; abstentions and absences follow each question's own lines. */
export function letterTotals(text: string, question: string): ResultSheet['totals'] {
  const totals: ResultSheet['totals'] = {};
  let end = 0;
  for (const [field, pattern] of LETTER_LINES) {
    const match = new RegExp(pattern.source.replace('QUESTION', question), 'i').exec(text);
    if (!match) continue;
    totals[field] = Number(match[1]);
    end = match.index + match[0].length;
  }
  const rest = text.slice(end);
  const abstaining = /Members abstaining\W+(\d+)/i.exec(rest);
  const notVoting = /Members not voting\W+(\d+)/i.exec(rest);
  if (abstaining && end > 0) totals.abstaining = Number(abstaining[1]);
  if (notVoting && end > 0) totals.notVoting = Number(notVoting[1]);
  return totals;
}
