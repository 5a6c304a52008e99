import type { Emission } from '../connector.ts';
import type { ColumnMapping } from './column-mapping.ts';
import type { ImportContext } from './import-file.ts';
import type { IssueLog } from './issue-log.ts';
import type { RowCells } from './row-cells.ts';
import type { Table } from './table.ts';

/** What the readers of all datasets are given. */
export interface RowSetting {
  cells: RowCells;
  table: Table;
  log: IssueLog;
  context: ImportContext;
  mapping: ColumnMapping;
}

/** Takes rows one by one and gives the records of all of them at the end. */
export interface RowConsumer {
  take(): void;
  /** Notes that the row at hand belongs here and cannot be read. */
  hold?(): void;
  /** Throws `DocumentRefused`, if at all, before the first emission. Gives each key once. */
  finish(): AsyncIterable<Emission> | Iterable<Emission>;
}
