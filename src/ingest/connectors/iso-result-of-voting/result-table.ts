import { DocumentRefused } from '../../connector.ts';
import type { CellRow } from './document-cells.ts';
import type { MemberRow } from './foreign.ts';
import { criteriaTotals } from './printed-totals.ts';

const HEADER = ['Country', 'Member', 'Status', 'Approval', 'Disapproval', 'Abstention'];
const LABELS = [
  'Reference',
  'Committee',
  'Edition number',
  'English title',
  'French title',
  'Start date',
  'End date',
  'Opened by ISO/CS on',
  'Closed by ISO/CS on',
  'Status',
  'Voting stage',
  'Version number',
  'Note',
  'Result of voting',
];

interface PlacedCell {
  text: string;
  locator: string;
}

function flatten(rows: readonly CellRow[]): PlacedCell[] {
  return rows.flatMap(({ cells, locator }) => cells.map((text) => ({ text, locator })));
}

function headerStart(cells: readonly PlacedCell[]): number {
  return cells.findIndex((_, index) =>
    HEADER.every((title, offset) => cells[index + offset]?.text === title),
  );
}

/** The value after a label: the next cell that says something, unless that is the next label. */
function valueAfter(cells: readonly PlacedCell[], label: string): string {
  const at = cells.findIndex(({ text }) => text === label);
  if (at < 0) return '';
  const next = cells.slice(at + 1).find(({ text }) => text !== '');
  return next && !LABELS.includes(next.text) ? next.text : '';
}

function crossesOf(cells: readonly PlacedCell[]): MemberRow['crosses'] {
  const columns = ['Approval', 'Disapproval', 'Abstention'] as const;
  return columns.flatMap((column, index) => {
    const cell = cells[index];
    if (!cell || cell.text === '') return [];
    if (!/^X( ?\*)?$/i.test(cell.text)) {
      throw new DocumentRefused(
        'unknown-mark',
        `"${cell.text.slice(0, 60)}" stands where a cross is expected`,
        cell.locator,
      );
    }
    return [{ column, comments: cell.text.includes('*') }];
  });
}

function memberRows(cells: readonly PlacedCell[]): MemberRow[] {
  const rows: MemberRow[] = [];
  for (let at = 0; at < cells.length; at += HEADER.length) {
    const [country, member, status, ...crosses] = cells.slice(at, at + HEADER.length);
    if (!country || country.text === '') break;
    if (!member || !status || crosses.length < 3) {
      throw new DocumentRefused(
        'truncated-sheet',
        `the row of ${country.text} is not complete`,
        country.locator,
      );
    }
    if (!['', 'P-Member', 'O-Member'].includes(status.text)) {
      throw new DocumentRefused(
        'unknown-status',
        `"${status.text.slice(0, 60)}" is no membership status`,
        status.locator,
      );
    }
    rows.push({
      country: country.text,
      member: member.text,
      status: status.text as MemberRow['status'],
      crosses: crossesOf(crosses),
      locator: country.locator,
    });
  }
  return rows;
}

/** True for the sheet that ISO has published since 2007: labels, two criteria, a table of crosses. */
export function isResultTable(text: string): boolean {
  return /Voting stage/.test(text) && /Votes by members|Ballot Information|Result of voting/i.test(text);
}

/** Reads the "Result of voting" sheet; gives it unchecked, in the names of `foreign.ts`. */
export function readResultTable(rows: readonly CellRow[]): unknown {
  const cells = flatten(rows);
  const start = headerStart(cells);
  if (start < 0) throw new DocumentRefused('truncated-sheet', 'there is no table of members');
  const head = cells.slice(0, start);
  const text = head.map((cell) => cell.text).join('\n');
  const decision = head
    .map((cell) => cell.text)
    .find((cell) => cell === 'Approved' || cell === 'Disapproved');
  const value = (label: string) => valueAfter(head, label);
  const note = value('Note');
  return {
    shape: 'result-of-voting',
    reference: value('Reference'),
    committee: value('Committee'),
    title: value('English title'),
    start: value('Start date') || undefined,
    end: value('End date') || undefined,
    closed: value('Closed by ISO/CS on') || undefined,
    stage: value('Voting stage'),
    ...(note && { note }),
    decision,
    totals: criteriaTotals(text),
    listsAbsent: false,
    rows: memberRows(cells.slice(start + HEADER.length)),
  };
}
