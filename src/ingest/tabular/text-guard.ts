import { isUtf8 } from 'node:buffer';
import { DocumentRefused } from '../connector.ts';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
/** No row of any known table is this long; a line that is longer is an attack or no table. */
const LONGEST_LINE = 1_048_576;

function lineAt(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0 && at < offset; at = bytes.indexOf(LINE_FEED, at + 1))
    line += 1;
  return line;
}

/** The first line that is not valid UTF-8. */
function firstForeignLine(bytes: Uint8Array): number {
  let start = 0;
  for (let line = 1; start <= bytes.length; line += 1) {
    const end = bytes.indexOf(LINE_FEED, start);
    const stop = end < 0 ? bytes.length : end;
    if (!isUtf8(bytes.subarray(start, stop))) return line;
    start = stop + 1;
  }
  return 1;
}

function assertLineLengths(bytes: Uint8Array): void {
  let start = 0;
  for (let line = 1; start < bytes.length; line += 1) {
    const end = bytes.indexOf(LINE_FEED, start);
    const stop = end < 0 ? bytes.length : end;
    if (stop - start > LONGEST_LINE) {
      throw new DocumentRefused(
        'line-too-long',
        `line ${line} is longer than ${LONGEST_LINE} bytes`,
        `line ${line}`,
      );
    }
    start = stop + 1;
  }
}

/** UTF-16 with its mark, as spreadsheet programs save "Unicode text", in UTF-8. */
function fromUtf16(bytes: Uint8Array): Uint8Array | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return Buffer.from(new TextDecoder('utf-16le').decode(bytes));
  if (first === 0xfe && second === 0xff) return Buffer.from(new TextDecoder('utf-16be').decode(bytes));
  return undefined;
}

/** Lines that end in carriage returns alone, as old Macintosh programs save them, with line feeds in their place. */
function withLineFeeds(bytes: Uint8Array): Uint8Array {
  if (bytes.includes(LINE_FEED) || !bytes.includes(CARRIAGE_RETURN)) return bytes;
  return bytes.map((byte) => (byte === CARRIAGE_RETURN ? LINE_FEED : byte));
}

/**
 * The bytes of a text file as UTF-8 without mark. Refused, with the line: text in another encoding (which one would be a
 * guess), zero bytes (no text), and with `oneRowPerLine` a line that no table has. Looks at bytes only, so that a hostile
 * file costs no memory beyond its own.
 */
export function assertReadableText(input: Uint8Array, oneRowPerLine: boolean): Uint8Array {
  if (input[0] === 0x1f && input[1] === 0x8b) {
    const message = 'the file is compressed (gzip); unpack it and import what is in it';
    throw new DocumentRefused('compressed', message, 'line 1');
  }
  const bytes = withLineFeeds(fromUtf16(input) ?? input);
  const zero = bytes.indexOf(0);
  if (zero >= 0) {
    const place = `line ${lineAt(bytes, zero)}`;
    throw new DocumentRefused('not-text', `${place} holds zero bytes: this is no text file`, place);
  }
  if (oneRowPerLine) assertLineLengths(bytes);
  if (!isUtf8(bytes)) {
    const place = `line ${firstForeignLine(bytes)}`;
    throw new DocumentRefused(
      'wrong-encoding',
      `${place} is not UTF-8; save the file as UTF-8 and import again`,
      place,
    );
  }
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return hasMark ? bytes.subarray(3) : bytes;
}
