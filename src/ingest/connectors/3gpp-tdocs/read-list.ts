import { DocumentRefused } from '../../connector.ts';
import { readDelimited } from '../../tabular/read-delimited.ts';
import { readSheets } from '../../tabular/read-workbook.ts';
import { isListHeader } from './columns.ts';
import { decodeKept, encodeKept, type KeptList, keepColumns, type RawList } from './kept-list.ts';
import { formatOf } from './list-format.ts';
import { readAgenda } from './read-agenda.ts';

const HEADER_SEARCH = 15;
const SHEET = 'TDoc_List';

async function readWorkbook(bytes: Uint8Array): Promise<RawList> {
  const sheets = await readSheets(bytes);
  const named = sheets.filter(({ name }) => name === SHEET);
  for (const { name, rows } of [...named, ...sheets]) {
    const found = rows.slice(0, HEADER_SEARCH).findIndex(isListHeader);
    if (found < 0) continue;
    return {
      place: `${name}!A`,
      header: rows[found] ?? [],
      headerAt: found + 1,
      rows: rows.slice(found + 1).map((cells, index) => ({ at: found + 2 + index, cells })),
      broken: [],
    };
  }
  throw new DocumentRefused(
    'no-document-list',
    'no sheet has the columns of a TDoc list (TDoc, Title, Source, TDoc Status) in its first rows',
    `${sheets[0]?.name ?? 'Sheet1'}!A1`,
  );
}

async function readCsv(bytes: Uint8Array): Promise<RawList> {
  const table = readDelimited(bytes);
  const rows: { at: number; cells: readonly string[] }[] = [];
  const broken: { at: number; message: string }[] = [];
  await table.each(
    (row) => rows.push({ at: row.at, cells: [...row.cells] }),
    ({ at, message }) => broken.push({ at, message }),
  );
  return { place: 'line ', header: table.header, headerAt: 1, rows, broken };
}

/** Reads a TDoc list (XLSX) or agenda (HTML, CSV). Throws `DocumentRefused` where it is none or cannot be read. */
export async function readList(bytes: Uint8Array): Promise<KeptList> {
  const format = formatOf(bytes);
  if (format === 'kept') return decodeKept(bytes);
  const read = { xlsx: readWorkbook, html: readAgenda, csv: readCsv }[format];
  return keepColumns(await read(bytes));
}

/** What is kept of a list's bytes: its columns without those about persons. Never throws for a broken list. */
export async function redactList(bytes: Uint8Array): Promise<Uint8Array> {
  try {
    return encodeKept(await readList(bytes));
  } catch (error) {
    if (error instanceof DocumentRefused) return encodeKept(error);
    throw error;
  }
}
