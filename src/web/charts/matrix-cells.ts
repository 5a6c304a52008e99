import type { AgreementMatrix } from '../../app/views/bloc-view.ts';

const STEPS = [2, 3, 5, 8] as const;

/** Class of a cell by the size and sign of z: five steps each way, `off` between −1 and 1. */
export function cellClass(z: number): string {
  const size = Math.abs(z);
  if (size < 1) return 'off';
  const step = 1 + STEPS.filter((limit) => size >= limit).length;
  return `${z > 0 ? 't' : 'a'}${step}`;
}

export interface Bracket {
  from: number;
  size: number;
}

/** Runs of neighbours that belong to the same bloc, to be framed along the diagonal. */
export function bracketsOf(members: AgreementMatrix['members']): Bracket[] {
  const brackets: Bracket[] = [];
  let from = 0;
  for (let index = 1; index <= members.length; index++) {
    if (members[index]?.bloc === members[from]?.bloc && index < members.length) continue;
    if (members[from]?.bloc && index - from > 1) brackets.push({ from, size: index - from });
    from = index;
  }
  return brackets;
}
