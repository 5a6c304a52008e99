import type { Day } from '../../domain/day.ts';
import type { Role } from '../../domain/participation.ts';
import type { Resolution } from '../names/name-resolver.ts';
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

/** A member that no table settles, with what could have been meant. */
function badMember(
  field: string,
  written: string,
  resolution: Exclude<Resolution, { status: 'resolved' }>,
): BadCell {
  const isAmbiguous = resolution.status === 'ambiguous';
  const suggestions = isAmbiguous ? resolution.candidates : resolution.suggestions;
  const hint =
    suggestions.length > 0 ? ` (${isAmbiguous ? 'one of' : 'similar'}: ${suggestions.join(', ')})` : '';
  const problem = isAmbiguous ? 'may stand for several members' : 'is no known member';
  const message = `"${written.slice(0, 120)}" ${problem}${hint}; write its code, or add a row to aliases.csv and replay`;
  return new BadCell(`${resolution.status}-member`, field, message, suggestions);
}

/** Before and after every row of the tables that has a day: what means the same on both means so always. */
const EXTREMES: readonly Day[] = ['0001-01-01', '9999-12-30'];

/** Looks members up, each spelling once; one that changed hands (`CS`) by the day of its row. */
function createMemberLookup({ names }: ImportContext) {
  const known = new Map<string, string>();
  const dated = new Set<string>();

  function look(field: string, written: string, on: Day | undefined): string {
    const resolution = resolveMember(names, written, on);
    if (resolution.status === 'resolved') return resolution.code;
    throw badMember(field, written, resolution);
  }

  function settle(written: string): string | undefined {
    const [first, last] = EXTREMES.map((day) => resolveMember(names, written, day));
    const isAlways = first?.status === 'resolved' && last?.status === 'resolved' && first.code === last.code;
    if (isAlways) known.set(written, first.code);
    else dated.add(written);
    return isAlways ? first.code : undefined;
  }

  return (field: string, written: string, dayOfRow: () => Day | undefined): string => {
    const always = known.get(written) ?? (dated.has(written) ? undefined : settle(written));
    return always ?? look(field, written, dayOfRow());
  };
}

/** Columns that say when a row was so, the closest first. */
const DAY_FIELDS = ['date', 'closed', 'valid_from', 'start', 'opened'] as const;

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

  function dayOfRow(): Day | undefined {
    for (const field of DAY_FIELDS) {
      const cell = readDay(text(field), mapping.dateOrder);
      if ('value' in cell) return cell.value;
    }
    return undefined;
  }

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
    member: (field) => memberOf(field, required(field), dayOfRow),
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
