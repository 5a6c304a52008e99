import { type ColumnMapping, headerKey } from './column-mapping.ts';
import type { DatasetName } from './datasets.ts';

/** A mapping that somebody confirmed for files of one shape: used for the next file that has the same columns. */
export interface SavedMapping {
  name: string;
  /** The columns of the files that it is for, as the first of them wrote them. */
  header: readonly string[];
  mapping: ColumnMapping;
  savedAt: string;
  /** Role of who saved it. */
  savedBy: string;
}

/**
 * The shape of a file: its columns as a set, without regard to case, blanks, punctuation and order. Two files of one shape
 * are read with one mapping.
 */
export function shapeOfHeader(header: readonly string[]): string {
  return [...new Set(header.map(headerKey))]
    .filter((key) => key !== '')
    .sort()
    .join('|');
}

/** The mapping of a saved one with the columns as this header writes them. */
function retitled({ columns, ...rest }: ColumnMapping, header: readonly string[]): ColumnMapping {
  const titles = new Map(header.map((title) => [headerKey(title), title]));
  const entries = Object.entries(columns).map(([field, title]) => [
    field,
    titles.get(headerKey(title)) ?? title,
  ]);
  return { ...rest, columns: Object.fromEntries(entries) };
}

/** The mapping saved for files of this shape, told in the titles of this header; only of `dataset` where one is asked for. */
export function savedMappingFor(
  header: readonly string[],
  saved: readonly SavedMapping[],
  dataset?: DatasetName,
): SavedMapping | undefined {
  const shape = shapeOfHeader(header);
  const found = saved.find(
    (each) =>
      shapeOfHeader(each.header) === shape && (dataset === undefined || each.mapping.dataset === dataset),
  );
  return found && { ...found, mapping: retitled(found.mapping, header) };
}
