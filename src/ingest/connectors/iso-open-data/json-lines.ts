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

/** Reads JSON Lines one at a time, so that a file of hundreds of megabytes is never one string; blank lines are left out. */
export function* jsonLines(bytes: Uint8Array): Generator<JsonLine> {
  let start = 0;
  for (let line = 1; start < bytes.length; line += 1) {
    const found = bytes.indexOf(NEWLINE, start);
    const end = found === -1 ? bytes.length : found;
    const text = decoder.decode(bytes.subarray(start, end)).trim();
    start = end + 1;
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
