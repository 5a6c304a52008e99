import type { CellRow } from './document-cells.ts';
import type { MemberRow } from './foreign.ts';
import { criteriaTotals } from './printed-totals.ts';

const VOTED = ['Approval', 'Disapproval', 'Abstention'] as const;
type Voted = (typeof VOTED)[number];

/** True for the balloting page of the isotc server of about 2002. */
export function isLivelinkPage(text: string): boolean {
  return /DIS\/FDIS Balloting/.test(text) && /Voting phase:/.test(text);
}

function field(text: string, label: string): string {
  const escaped = label.replace(/[()/]/g, '\\$&');
  const stop = '(?=\\s{2,}\\S|\\s+(?:Functions|Committee:|End date|Voting phase:|Version:|Vienna)|\\n|$)';
  return new RegExp(`${escaped}:\\s*(.+?)${stop}`).exec(text)?.[1]?.trim() ?? '';
}

function crossesOf(voted: string): MemberRow['crosses'] {
  const column = VOTED.find((known) => known === voted);
  return column ? [{ column: column as Voted, comments: false }] : [];
}

/** `Vote  Korea, Republic of KATS  Approval`: the last word before the vote is the member body, the rest the country. */
function rowOfLine(line: string, locator: string): MemberRow | undefined {
  const match =
    /^Vote\s+(.+?)\s+(\S+)(?:\s+(P-Member|O-Member))?(?:\s+(Approval|Disapproval|Abstention))?$/.exec(line);
  if (!match?.[1]) return undefined;
  return {
    country: match[1],
    member: match[2] ?? '',
    status: (match[3] ?? '') as MemberRow['status'],
    crosses: crossesOf(match[4] ?? ''),
    locator,
  };
}

function rowOfCells({ cells, locator }: CellRow): MemberRow | undefined {
  const [first, country, member, status = '', voted = ''] = cells;
  if (first !== 'Vote' || !country || member === undefined) return undefined;
  return {
    country,
    member,
    status: (status.match(/^[PO]-Member$/) ? status : '') as MemberRow['status'],
    crosses: crossesOf(voted),
    locator,
  };
}

/** Reads the balloting page; gives it unchecked, in the names of `foreign.ts`. A blank "Voted" means no vote. */
export function readLivelinkPage(rows: readonly CellRow[], text: string): unknown {
  const members = rows.flatMap((row) => {
    const member = row.cells.length > 2 ? rowOfCells(row) : rowOfLine(row.cells.join(' '), row.locator);
    return member ? [member] : [];
  });
  return {
    shape: 'livelink',
    reference: field(text, 'Document'),
    committee: field(text, 'Committee'),
    title: field(text, 'Title'),
    start: field(text, 'Start date (CET)').slice(0, 10) || undefined,
    end: field(text, 'End date (CET)').slice(0, 10) || undefined,
    closed: field(text, 'ISO/CS ballot closing date (CET)').slice(0, 10) || undefined,
    stage: field(text, 'Voting phase'),
    totals: criteriaTotals(text),
    listsAbsent: true,
    rows: members,
  };
}
