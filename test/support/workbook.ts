import { crc32, deflateRawSync } from 'node:zlib';

/** One part of an archive; `claims` lets its header lie. */
export interface ZipPart {
  name: string;
  bytes: Uint8Array;
  claims?: { unpacked?: number; packed?: number };
}

function header(part: ZipPart, packed: Buffer, signature: number, central: boolean, offset: number): Buffer {
  const name = Buffer.from(part.name);
  const fixed = Buffer.alloc(central ? 46 : 30);
  const at = central ? 2 : 0;
  fixed.writeUInt32LE(signature, 0);
  fixed.writeUInt16LE(20, 4 + at);
  fixed.writeUInt16LE(8, 8 + at);
  fixed.writeUInt32LE(crcOf(part.bytes), 14 + at);
  fixed.writeUInt32LE(part.claims?.packed ?? packed.length, 18 + at);
  fixed.writeUInt32LE(part.claims?.unpacked ?? part.bytes.length, 22 + at);
  fixed.writeUInt16LE(name.length, 26 + at);
  if (central) fixed.writeUInt32LE(offset, 42);
  return Buffer.concat([fixed, name]);
}

/** CRC-32 as archives carry it (Node has it from 20.15 on). */
function crcOf(bytes: Uint8Array): number {
  return crc32(bytes);
}

/** A ZIP archive of the parts given. */
export function zip(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const packed = deflateRawSync(part.bytes);
    const local = Buffer.concat([header(part, packed, 0x04034b50, false, 0), packed]);
    directory.push(header(part, packed, 0x02014b50, true, offset));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

function letters(column: number): string {
  return (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function cellXml(value: string | number | null, row: number, column: number): string {
  const reference = `${letters(column)}${row}`;
  if (value === null) return '';
  if (typeof value === 'number') return `<c r="${reference}"><v>${value}</v></c>`;
  return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`;
}

export type SheetRows = readonly (readonly (string | number | null)[])[];

/** The XML of a sheet. */
export function sheetXml(rows: SheetRows): string {
  const body = rows.map(
    (row, index) =>
      `<row r="${index + 1}">${row.map((value, column) => cellXml(value, index + 1, column)).join('')}</row>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}"><sheetData>${body.join('')}</sheetData></worksheet>`;
}

/** The parts of a workbook, its sheets as XML. */
export function workbookParts(sheets: Readonly<Record<string, string>>): ZipPart[] {
  const names = Object.keys(sheets);
  const list = names.map(
    (name, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const relations = names.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const texts: [string, string][] = [
    [
      '[Content_Types].xml',
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    ],
    [
      'xl/workbook.xml',
      `<?xml version="1.0"?><workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${list.join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<?xml version="1.0"?><Relationships xmlns="${PACKAGE}">${relations.join('')}</Relationships>`,
    ],
    ...Object.values(sheets).map((xml, index): [string, string] => [
      `xl/worksheets/sheet${index + 1}.xml`,
      xml,
    ]),
  ];
  return texts.map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
}

/** An XLSX workbook of plain cells. */
export function workbook(sheets: Readonly<Record<string, SheetRows>>): Buffer {
  return zip(
    workbookParts(Object.fromEntries(Object.entries(sheets).map(([name, rows]) => [name, sheetXml(rows)]))),
  );
}
