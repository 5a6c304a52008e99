/** One line of a JSON Lines document; `error` tells why it could not be read. */
export interface JsonLine {
  /** Physical line, from 1. */
  line: number;
  text: string;
  value?: unknown;
  error?: string;
}

const decoder = new TextDecoder('utf-8');
const NEWLINE = 0x0a;
/** The longest line of either file has some 60 kB; one beyond this is no record and would burst in memory. */
const LONGEST_LINE = 4 * 1024 * 1024;
/** Bytes of such a line that are shown. */
const QUOTED = 200;

/** Reads JSON Lines one at a time, so that a file of hundreds of megabytes is never one string; blank lines are left out. */
export function* jsonLines(bytes: Uint8Array): Generator<JsonLine> {
  let start = 0;
  for (let line = 1; start < bytes.length; line += 1) {
    const found = bytes.indexOf(NEWLINE, start);
    const end = found === -1 ? bytes.length : found;
    const isTooLong = end - start > LONGEST_LINE;
    const text = decoder.decode(bytes.subarray(start, isTooLong ? start + QUOTED : end)).trim();
    start = end + 1;
    if (isTooLong) {
      yield { line, text, error: `the line is longer than ${LONGEST_LINE} bytes` };
      continue;
    }
    if (text !== '') yield read(line, text);
  }
}

function read(line: number, text: string): JsonLine {
  try {
    return { line, text, value: JSON.parse(text) };
  } catch (error) {
    return { line, text, error: error instanceof Error ? error.message : String(error) };
  }
}
