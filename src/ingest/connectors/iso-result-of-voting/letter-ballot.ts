import { DocumentRefused } from '../../connector.ts';
import type { CellRow } from './document-cells.ts';
import type { MemberRow } from './foreign.ts';
import { letterTotals } from './printed-totals.ts';

const GRID = /^(.+?)\s*((?:\(\s*X?\s*\)\s*){5})$/i;
const COLUMNS = ['Approval', 'Disapproval', 'Abstention', 'comments', 'Not voting'] as const;

/** True for a subcommittee's letter ballot: a grid of brackets. */
export function isLetterBallot(text: string): boolean {
  return /LETTER BALLOT/i.test(text) && /\(\s*X?\s*\)\s*\(\s*X?\s*\)/.test(text);
}

function rowOf(line: string, status: MemberRow['status'], locator: string): MemberRow | undefined {
  const match = GRID.exec(line);
  if (!match?.[1] || !match[2]) return undefined;
  const marks = [...match[2].matchAll(/\(\s*(X?)\s*\)/gi)].map((mark) => mark[1] !== '');
  const crossed = COLUMNS.filter((_, index) => marks[index]);
  const comments = crossed.includes('comments');
  return {
    country: match[1],
    member: '',
    status,
    crosses: crossed.flatMap((column) => (column === 'comments' ? [] : [{ column, comments }])),
    locator,
  };
}

interface Grid {
  question: string;
  rows: MemberRow[];
}

/** The grids of a document, each under the question that its heading names ("Registration Ballot"). */
function gridsOf(rows: readonly CellRow[]): Grid[] {
  const grids: Grid[] = [];
  let status: MemberRow['status'] = '';
  for (const { cells, locator } of rows) {
    const line = cells.join(' ').trim();
    const heading = /^(Registration|Approval) Ballot\b/i.exec(line)?.[1];
    if (heading) grids.push({ question: heading.toLowerCase(), rows: [] });
    const section = /^['"‘’“”]?([PO])['"‘’“”]? Members\s*$/i.exec(line)?.[1];
    if (section) status = section.toUpperCase() === 'P' ? 'P-Member' : 'O-Member';
    const row = rowOf(line, status, locator);
    if (row && grids.length === 0) grids.push({ question: 'approval', rows: [] });
    if (row) grids.at(-1)?.rows.push(row);
  }
  return grids.filter((grid) => grid.rows.length > 0);
}

function field(text: string, label: string): string {
  return new RegExp(`${label}:\\s*(.+)`, 'i').exec(text)?.[1]?.trim() ?? '';
}

function isoDay(text: string): string | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined;
}

/** `JTC 1/SC22` as ISO writes it today: `ISO/IEC JTC 1/SC 22`. */
function committeeOf(text: string): string {
  const match = /JTC\s*1\s*\/\s*SC\s*(\d+)/i.exec(text);
  return match ? `ISO/IEC JTC 1/SC ${match[1]}` : text;
}

/** Reads a letter ballot: one sheet for each of its grids, unchecked, in the names of `foreign.ts`. */
export function readLetterBallots(rows: readonly CellRow[], text: string): unknown[] {
  const reference = field(text, 'Letter Ballot Reference No') || field(text, 'Reference Document No');
  const subject =
    /SUBJECT:\s*([\s\S]+?)\n\s*(?:"|'|“|Reference|Circulat|PROJECT|The following)/i.exec(text)?.[1] ?? '';
  const grids = gridsOf(rows);
  if (grids.length === 0)
    throw new DocumentRefused('truncated-sheet', 'the letter ballot has no grid of members');
  return grids.map(({ question, rows: members }) => ({
    shape: 'letter-ballot',
    reference,
    question,
    committee: committeeOf(field(text, 'Circulated By') || reference),
    title: subject.replace(/\s+/g, ' ').trim(),
    start: isoDay(field(text, 'Circulation Date')),
    end: isoDay(field(text, 'Closing Date')),
    stage: 'CD',
    totals: letterTotals(text, question),
    listsAbsent: true,
    rows: members,
  }));
}
