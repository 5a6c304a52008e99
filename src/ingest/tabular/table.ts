/** One row of a table: where it stands (a line, a row number, an index) and its cells, trimmed. */
export interface TableRow {
  at: number;
  cells: readonly string[];
}

/** A line that is no row of the table and why; the others are read on. */
export interface BrokenRow {
  at: number;
  code: string;
  message: string;
  raw: string;
  /** Its cells, where it could at least be parted into some. */
  cells?: readonly string[];
}

/**
 * A table in any format. The header may grow while rows are read (objects of one file need not have the same keys), so
 * columns are looked up by position in the header as it is then.
 */
export interface Table {
  format: 'csv' | 'xlsx' | 'json' | 'ndjson';
  header: string[];
  /** Where the header stands, for messages. */
  headerPlace: string;
  /** Names of other sheets of the file that hold such a table; only one is read. */
  leftOut?: readonly string[];
  /** Reads all rows in order, giving other work its turn now and then. */
  each(onRow: (row: TableRow) => void, onBroken: (broken: BrokenRow) => void): Promise<void>;
  /** The place of a row, or of one of its cells. */
  place(at: number, column?: number): string;
}
