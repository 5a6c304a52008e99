import { DocumentRefused } from '../../connector.ts';
import type { MemberRow, ResultSheet } from './foreign.ts';

function did(row: MemberRow, column: MemberRow['crosses'][number]['column'], comments?: boolean): boolean {
  return row.crosses.some(
    (cross) => cross.column === column && (comments === undefined || cross.comments === comments),
  );
}

function numberOf(rows: readonly MemberRow[], test: (row: MemberRow) => boolean): number {
  return rows.filter(test).length;
}

/** What the rows of a sheet add up to, in the names of its printed totals. */
function totalsOf(sheet: ResultSheet): Required<ResultSheet['totals']> {
  const { rows } = sheet;
  const participating = rows.filter((row) => row.status === 'P-Member');
  const voted = (row: MemberRow) => did(row, 'Approval') || did(row, 'Disapproval');
  return {
    participatingInFavour: numberOf(participating, (row) => did(row, 'Approval')),
    participatingVoting: numberOf(participating, voted),
    negative: numberOf(rows, (row) => did(row, 'Disapproval')),
    voting: numberOf(rows, voted),
    approvalWithoutComments: numberOf(participating, (row) => did(row, 'Approval', false)),
    approvalWithComments: numberOf(participating, (row) => did(row, 'Approval', true)),
    notSupporting: numberOf(participating, (row) => did(row, 'Disapproval')),
    abstaining: numberOf(participating, (row) => did(row, 'Abstention')),
    notVoting: numberOf(participating, (row) => did(row, 'Not voting')),
  };
}

const WORDS: Readonly<Record<keyof ResultSheet['totals'], string>> = {
  participatingInFavour: 'P-members in favour',
  participatingVoting: 'P-members voting',
  negative: 'negative votes',
  voting: 'member bodies voting',
  approvalWithoutComments: 'P-members in favour without comments',
  approvalWithComments: 'P-members in favour with comments',
  notSupporting: 'P-members against',
  abstaining: 'P-members abstaining',
  notVoting: 'P-members not voting',
};

/** Sheets of 2002 leave the status of all members blank: then nothing can be said about P-members. */
function isComparable(sheet: ResultSheet, name: keyof ResultSheet['totals']): boolean {
  return !name.startsWith('participating') || sheet.rows.some((row) => row.status !== '');
}

/** Refuses a sheet whose printed totals are not those of its rows, naming both numbers, or that crosses a row twice. */
export function assertConsistent(sheet: ResultSheet): void {
  const twice = sheet.rows.find((row) => row.crosses.length > 1);
  if (twice) {
    const message = `${twice.country} is crossed in more than one column`;
    throw new DocumentRefused('contradicting-row', message, twice.locator);
  }
  const found = totalsOf(sheet);
  for (const [key, printed] of Object.entries(sheet.totals)) {
    const name = key as keyof ResultSheet['totals'];
    if (printed === undefined || found[name] === printed || !isComparable(sheet, name)) continue;
    const message = `${sheet.reference} prints ${printed} ${WORDS[name]}, its rows hold ${found[name]}`;
    throw new DocumentRefused('totals-mismatch', message, sheet.rows[0]?.locator);
  }
}
