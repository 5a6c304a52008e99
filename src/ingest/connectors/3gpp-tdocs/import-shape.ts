import type { FileShape, ImportFile } from '../../tabular/import-file.ts';
import { splitRecord } from '../../tabular/split-record.ts';
import { zipPart } from '../../tabular/zip-guard.ts';
import { columnsOf, isListHeader } from './columns.ts';
import { formatOf } from './list-format.ts';
import { manifest } from './manifest.ts';

const HEAD_BYTES = 2_000_000;

/** The names of an agenda's columns, in a page that may be any other. */
function isAgendaPage({ bytes }: ImportFile): boolean {
  const text = Buffer.from(bytes.subarray(0, HEAD_BYTES))
    .toString('latin1')
    .replace(/<[^>]{0,2000}>/g, ' ');
  return /\bTD\s?#/.test(text) && /\bSource\b/.test(text) && /\bResult\b/.test(text);
}

function isAgendaTable({ bytes }: ImportFile): boolean {
  const [line = ''] = Buffer.from(bytes.subarray(0, 4_096)).toString('utf8').split(/\r?\n/);
  const header = splitRecord(line.replace(/^\uFEFF/, ''), ',');
  return typeof header !== 'string' && isOwnHeader(header);
}

/** The columns of a list, and with names that tables in general do not have. */
function isOwnHeader(header: readonly string[]): boolean {
  const names = header.map((name) => name.trim().toLowerCase());
  return (
    isListHeader(header) &&
    columnsOf(header).missing.length === 0 &&
    names.some((name) => OWN_NAMES.has(name))
  );
}

const OWN_NAMES: ReadonlySet<string> = new Set(['td#', 'tdoc', 'tdoc#']);

/** A workbook whose sheet or whose own name is that of TDoc lists. */
function isTdocWorkbook({ name, bytes }: ImportFile): boolean {
  if (/tdoc_?list/i.test(name)) return true;
  return zipPart(bytes, 'xl/workbook.xml', 1_000_000)?.includes('"TDoc_List"') ?? false;
}

/** A 3GPP TDoc list (XLSX) or agenda (HTML, or its table as CSV). What reads it is loaded once such a file is there. */
export const tdocListShape: FileShape = {
  id: '3gpp-tdoc-list',
  parser: manifest.parser,
  recognises(file) {
    const format = formatOf(file.bytes);
    if (format === 'kept') return true;
    return { xlsx: isTdocWorkbook, html: isAgendaPage, csv: isAgendaTable }[format](file);
  },
  redact: async ({ bytes }) => (await import('./read-list.ts')).redactList(bytes),
  async *read(file, context) {
    const { readTdocFile } = await import('./read-tdoc-file.ts');
    yield* readTdocFile(file, context);
  },
};
