import { type CheerioAPI, load } from 'cheerio';
import { DocumentRefused } from '../../connector.ts';
import { isListHeader } from './columns.ts';
import type { RawList } from './kept-list.ts';
import { decodeWindows1252 } from './windows-1252.ts';

/** A Word export of 2,000 rows has 4 MB; a page of this size is none, and would burst in memory when parsed. */
const MOST_BYTES = 24_000_000;
const HEADER_SEARCH = 15;

/** The page as text, in the encoding that it declares; agendas are exported as windows-1252. */
function textOf(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 4_096)).toString('latin1');
  const isUtf8 = (bytes[0] === 0xef && bytes[1] === 0xbb) || /charset=["']?utf-8/i.test(head);
  return isUtf8 ? new TextDecoder().decode(bytes) : decodeWindows1252(bytes);
}

type Rows = { at: number; cells: string[] }[];

/** The rows of a table itself, without those of tables within its cells. */
function rowsOf($: CheerioAPI, table: Parameters<CheerioAPI>[0]): Rows {
  const rows: Rows = [];
  for (const row of $(table).find('tr').toArray()) {
    if ($(row).closest('table')[0] !== $(table)[0]) continue;
    const cells = $(row).children('td, th').toArray();
    rows.push({
      at: rows.length + 1,
      cells: cells.map((cell) => $(cell).text().replace(/\s+/g, ' ').trim()),
    });
  }
  return rows;
}

/** Reads the table of a "TdocsByAgenda" page. Throws `DocumentRefused` where there is none or its end is missing. */
export function readAgenda(bytes: Uint8Array): RawList {
  if (bytes.length > MOST_BYTES) {
    throw new DocumentRefused('too-large', `the page is larger than ${MOST_BYTES} bytes, which no agenda is`);
  }
  const html = textOf(bytes);
  if (!/<\/table\s*>\s*(?:<\/|$)/i.test(html.slice(-20_000)) && !/<\/html\s*>/i.test(html.slice(-2_000))) {
    throw new DocumentRefused('truncated', 'the page breaks off before its table ends; fetch it again');
  }
  const $ = load(html);
  for (const table of $('table').toArray()) {
    const rows = rowsOf($, table);
    const found = rows.slice(0, HEADER_SEARCH).findIndex(({ cells }) => isListHeader(cells));
    const header = rows[found];
    if (header) {
      return {
        place: 'row ',
        header: header.cells,
        headerAt: header.at,
        rows: rows.slice(found + 1),
        broken: [],
      };
    }
  }
  throw new DocumentRefused(
    'no-document-list',
    'the page has no table with the columns TD#, Title, Source and Result',
  );
}
