const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** `[` and `{` open, `]` and `}` close; in ASCII both pairs lie 0x20 apart. */
const STEPS: ReadonlyMap<number, number> = new Map([
  [0x5b, 1],
  [0x7b, 1],
  [0x5d, -1],
  [0x7d, -1],
]);

/** Index of the quote that ends the JSON string which begins at `start`, or the end of the text. */
function endOfText(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}

/** True where brackets nest deeper than `most`: such text can exhaust the stack or the memory of its reader. O(length). */
export function isDeeperThan(bytes: Uint8Array, most: number): boolean {
  let depth = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) at = endOfText(bytes, at);
    else depth += STEPS.get(byte) ?? 0;
    if (depth > most) return true;
  }
  return false;
}
