import type { Cell, Sheet } from 'hucre/xlsx';
import { cellRef, parseCellRef } from 'hucre/xlsx';

type Value = number | string | null;

/** Names in A1 style, other than those of functions. */
const REFERENCE = /\b([A-Z]{1,3}\d+)\b(?!\()/g;
const RANGE = /\b([A-Z]{1,3}\d+):([A-Z]{1,3}\d+)\b/g;

const FUNCTIONS = {
  SUM: (values: Value[]) => values.reduce<number>((sum, value) => sum + Number(value ?? 0), 0),
  COUNT: (values: Value[]) => values.filter((value) => typeof value === 'number').length,
  ROUND: (value: number, digits: number) => Math.round(value * 10 ** digits) / 10 ** digits,
  IF: (test: boolean, yes: number, no: number) => (test ? yes : no),
};

/** Reckons every formula of a sheet from its inputs alone, never from the values kept beside the formulas. */
export function recalculated(sheet: Sheet): Map<string, number> {
  const cells = sheet.cells ?? new Map<string, Cell>();
  const done = new Map<string, number>();
  const at = (name: string): Value => {
    const { row, col } = parseCellRef(name);
    const cell = cells.get(`${row},${col}`);
    if (cell?.formula === undefined) return (sheet.rows[row]?.[col] ?? null) as Value;
    const known = done.get(name) ?? reckoned(cell.formula);
    done.set(name, known);
    return known;
  };
  const range = (first: string, last: string): Value[] => {
    const [from, to] = [parseCellRef(first), parseCellRef(last)];
    const values: Value[] = [];
    for (let row = from.row; row <= to.row; row++)
      for (let column = from.col; column <= to.col; column++) values.push(at(cellRef(row, column)));
    return values;
  };
  const reckoned = (formula: string): number => {
    const script = formula
      .replace(RANGE, (_, first, last) => `range('${first.toLowerCase()}','${last.toLowerCase()}')`)
      .replace(REFERENCE, (name) => `at('${name}')`)
      .replace(/([a-z]+\d+)/g, (name) => name.toUpperCase())
      .replace(/=0/g, '===0');
    const names = Object.keys(FUNCTIONS);
    const reckon = new Function('at', 'range', ...names, `return ${script};`);
    return reckon(at, range, ...Object.values(FUNCTIONS)) as number;
  };
  for (const [place, { formula }] of cells) {
    const [row, column] = place.split(',').map(Number) as [number, number];
    if (formula !== undefined) at(cellRef(row, column));
  }
  return done;
}
