import type { RecordKind } from '../../domain/record.ts';
import type { IssueEmission } from '../connector.ts';
import type { BadCell, RowCells } from './row-cells.ts';
import type { BrokenRow, Table } from './table.ts';

/** A file with a million bad rows is told of with this many issues of a kind and one that gives their number. */
const MOST_OF_A_KIND = 200;

/** The issues of one file, in order, bounded. */
export interface IssueLog {
  add(issue: Omit<IssueEmission, 'type'>): void;
  /** A row that cannot be taken because of one of its cells. */
  badCell(
    cell: BadCell,
    row: RowCells,
    consequence?: string,
    holds?: { kind: RecordKind; key: string },
  ): void;
  brokenRow(row: BrokenRow, table: Table): void;
  /** The issues since the last call. */
  drain(): IssueEmission[];
}

/** Makes an empty log. */
export function createIssueLog(): IssueLog {
  let pending: IssueEmission[] = [];
  const counts = new Map<string, number>();

  function add(issue: Omit<IssueEmission, 'type'>): void {
    const count = (counts.get(issue.code) ?? 0) + 1;
    counts.set(issue.code, count);
    if (count <= MOST_OF_A_KIND) pending.push({ type: 'issue', ...issue });
  }

  function surplus(): IssueEmission[] {
    const over = [...counts].filter(([, count]) => count > MOST_OF_A_KIND);
    for (const [code] of over) counts.set(code, MOST_OF_A_KIND);
    return over.map(([code, count]) => ({
      type: 'issue',
      code,
      severity: 'error',
      message: `${count - MOST_OF_A_KIND} more issues of this kind are not listed one by one`,
    }));
  }

  return {
    add,
    badCell(cell, row, consequence, holds) {
      add({
        code: cell.code,
        severity: 'error',
        locator: row.place(cell.field),
        message: consequence ? `${cell.message}; ${consequence}` : cell.message,
        suggestions: cell.suggestions,
        quarantined: row.raw(),
        ...(holds && { holds }),
      });
    },
    brokenRow({ at, code, message, raw }, table) {
      add({ code, severity: 'error', locator: table.place(at), message, quarantined: raw });
    },
    drain() {
      const drained = [...pending, ...surplus()];
      pending = [];
      return drained;
    },
  };
}
