const MARKS = /\p{M}/gu;
const SYNTAX = /[\\^$.*+?()[\]{}|]/;
/** Blocks that hold the precomposed Latin, Greek and Cyrillic letters. */
const BLOCKS: readonly (readonly [number, number])[] = [
  [0x00c0, 0x024f],
  [0x0370, 0x052f],
  [0x1e00, 0x1fff],
];

/**
 * A regular expression (PCRE) that finds `text` as a substring whatever the case and the accents on either side.
 * Every character stands for itself: none has a special meaning. To be used with the option `i`.
 */
export function containsPattern(text: string): string {
  return [...text.normalize('NFD').replace(MARKS, '').toLowerCase()].map(patternOf).join('');
}

function patternOf(letter: string): string {
  const accented = accentedForms().get(letter);
  // A letter may also carry its accent as a separate mark.
  return accented ? `[${letter}${accented}]\\p{M}*` : letter.replace(SYNTAX, '\\$&');
}

let forms: ReadonlyMap<string, string> | undefined;

/** For each base letter all letters that are it with an accent, in either case. */
function accentedForms(): ReadonlyMap<string, string> {
  forms ??= collectForms();
  return forms;
}

function collectForms(): ReadonlyMap<string, string> {
  const collected = new Map<string, string>();
  for (const [first, last] of BLOCKS) {
    for (let point = first; point <= last; point++) {
      const letter = String.fromCodePoint(point);
      const base = letter.normalize('NFD').replace(MARKS, '').toLowerCase();
      if ([...base].length !== 1 || base === letter.toLowerCase()) continue;
      collected.set(base, (collected.get(base) ?? '') + letter);
    }
  }
  return collected;
}
