import type { Day } from '../../domain/day.ts';
import type { Role } from '../../domain/participation.ts';
import { resolveMember } from '../names/resolve-member.ts';
import { isoCommitteeId } from '../record-keys.ts';
import { type CellValue, readCount, readDay, readRole } from './cell-values.ts';
import type { ColumnMapping } from './column-mapping.ts';
import type { ImportContext } from './import-file.ts';
import type { Table, TableRow } from './table.ts';

/** Thrown while a row is read: one cell of it cannot be understood, and why. */
export class BadCell extends Error {
  readonly code: string;
  readonly field: string;
  readonly suggestions: readonly string[];

  constructor(code: string, field: string, message: string, suggestions: readonly string[] = []) {
    super(message);
    this.name = 'BadCell';
    this.code = code;
    this.field = field;
    this.suggestions = suggestions;
  }
}

/** The cells of the row at hand by field. One object serves all rows of a file: nothing may keep it. */
export interface RowCells {
  /** Where the row stands. */
  readonly at: number;
  /** Trimmed text; '' for an empty cell and for a column that the file does not have. */
  text(field: string): string;
  has(field: string): boolean;
  /** Text that must be there. Like all below, throws `BadCell`. */
  required(field: string): string;
  day(field: string): Day | undefined;
  count(field: string): number | undefined;
  role(field: string): Role | undefined;
  /** Code of the country, organisation or person in a cell. */
  member(field: string): string;
  /** Body named by the row, or else by whoever imports. */
  body(): string | undefined;
  committee(body: string | undefined): string | undefined;
  place(field?: string): string;
  /** The row as read, by header. */
  raw(): Record<string, string>;
}

function understood<T>(field: string, cell: CellValue<T>): T {
  if ('value' in cell) return cell.value;
  throw new BadCell(cell.code, field, cell.message);
}

/** Position of each mapped field in the header, looked up again whenever the header has grown. */
function createColumnIndex(table: Table, mapping: ColumnMapping) {
  let width = -1;
  let positions = new Map<string, number>();
  return (field: string): number | undefined => {
    if (table.header.length !== width) {
      width = table.header.length;
      const entries = Object.entries(mapping.columns).map(
        ([name, title]) => [name, table.header.indexOf(title)] as const,
      );
      positions = new Map(entries.filter(([, position]) => position >= 0));
    }
    return positions.get(field);
  };
}

/** Id of the committee that a cell names by id or reference; ISO's references become ids, others stay as written. */
function committeeIdOf(text: string, body: string | undefined, context: ImportContext): string {
  const known = context.committees.find(
    (committee) =>
      (committee.id === text || committee.reference === text) && (!body || committee.body === body),
  );
  if (known) return known.id;
  return /^(ISO|IEC)\b/.test(text) ? isoCommitteeId(text) : text;
}

function spellBody(text: string, context: ImportContext): string {
  const same = context.bodies.filter((code) => code.toLowerCase() === text.toLowerCase());
  return same.length === 1 && same[0] ? same[0] : text;
}

/** Looks members up, each spelling once. */
function createMemberLookup({ names }: ImportContext) {
  const known = new Map<string, string>();
  return (field: string, written: string): string => {
    const before = known.get(written);
    if (before !== undefined) return before;
    const resolution = resolveMember(names, written);
    if (resolution.status !== 'resolved') {
      const { status } = resolution;
      const suggestions = status === 'ambiguous' ? resolution.candidates : resolution.suggestions;
      const hint = suggestions.length > 0 ? ` (similar: ${suggestions.join(', ')})` : '';
      const problem = status === 'ambiguous' ? 'may stand for several members' : 'is no known member';
      const message = `"${written.slice(0, 120)}" ${problem}${hint}`;
      throw new BadCell(`${status}-member`, field, message, suggestions);
    }
    known.set(written, resolution.code);
    return resolution.code;
  };
}

/** Looks committees up, each spelling once. */
function createCommitteeLookup(context: ImportContext) {
  const known = new Map<string, string>();
  return (written: string, body: string | undefined): string => {
    const question = `${body ?? ''}\n${written}`;
    const id = known.get(question) ?? committeeIdOf(written, body, context);
    known.set(question, id);
    return id;
  };
}

function rawRow(table: Table, row: TableRow): Record<string, string> {
  const entries = table.header.map(
    (title, column) => [title, row.cells[column]?.slice(0, 2_000) ?? ''] as const,
  );
  return Object.fromEntries(entries.filter(([, cell]) => cell !== ''));
}

/** Reader of the rows of one table; `set` moves it to a row. */
export function createRowCells(
  table: Table,
  mapping: ColumnMapping,
  context: ImportContext,
): { cells: RowCells; set(row: TableRow): void } {
  const columnOf = createColumnIndex(table, mapping);
  const memberOf = createMemberLookup(context);
  const committeeOf = createCommitteeLookup(context);
  let current: TableRow = { at: 0, cells: [] };

  function text(field: string): string {
    const column = columnOf(field);
    const cell = column === undefined ? undefined : current.cells[column];
    return cell === undefined ? '' : cell.trim();
  }

  function required(field: string): string {
    const value = text(field);
    if (value === '') throw new BadCell('missing-value', field, `The row has no ${field}`);
    return value;
  }

  const optional = <T>(field: string, read: (written: string) => CellValue<T>): T | undefined => {
    const written = text(field);
    return written === '' ? undefined : understood(field, read(written));
  };

  const cells: RowCells = {
    get at() {
      return current.at;
    },
    text,
    has: (field) => columnOf(field) !== undefined,
    required,
    day: (field) => optional(field, (written) => readDay(written, mapping.dateOrder)),
    count: (field) => optional(field, readCount),
    role: (field) => optional(field, readRole),
    member: (field) => memberOf(field, required(field)),
    body() {
      const named = text('body') || context.body;
      return named ? spellBody(named, context) : undefined;
    },
    committee(body) {
      const written = text('committee');
      return written === '' ? undefined : committeeOf(written, body);
    },
    place: (field) => table.place(current.at, field === undefined ? undefined : columnOf(field)),
    raw: () => rawRow(table, current),
  };
  return {
    cells,
    set(row) {
      current = row;
    },
  };
}
