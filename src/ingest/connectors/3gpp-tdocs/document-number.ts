/** A document number: `S2-186305`, `SP-190187`, `R5s260009`, `S4-AHI806`, `S4aA260051`, with `r01` for a draft revision. */
const NUMBER = '[A-Z][A-Z0-9](?:-[A-Z]{0,4}|[a-z][A-Z]?)\\d{3,8}(?:r\\d{1,2})?';

export const DOCUMENT_NUMBER = new RegExp(`\\b${NUMBER}\\b`);
const WHOLE = new RegExp(`^${NUMBER}$`);

/** True where `text` is nothing but a document number. */
export function isDocumentNumber(text: string): boolean {
  return WHOLE.test(text);
}

/** All document numbers in a text, in order. */
export function documentNumbers(text: string): string[] {
  return text.match(new RegExp(DOCUMENT_NUMBER, 'g')) ?? [];
}

/**
 * Compares document numbers in the order in which they were given out: by letters, year and counter. The counter grew from
 * four to five digits within 2018 (`S2-189056`, then `S2-1810001`), so that the order of text is not that of time.
 */
export function compareDocuments(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  if (left.letters !== right.letters) return left.letters < right.letters ? -1 : 1;
  return left.year - right.year || left.counter - right.counter || (a < b ? -1 : a > b ? 1 : 0);
}

/** How many numbers there are from one to another of the same letters and year; `undefined` where they are not of one series. */
export function numbersBetween(first: string, last: string): number | undefined {
  const [from, to] = [partsOf(first), partsOf(last)];
  const isSeries = from.letters === to.letters && from.year === to.year && from.counter <= to.counter;
  return isSeries ? to.counter - from.counter + 1 : undefined;
}

function partsOf(document: string) {
  const [, letters = document, year = '0', counter = '0'] =
    /^(.*?\D)(\d{2})(\d+)(?:r\d+)?$/.exec(document) ?? [];
  return { letters, year: Number(year), counter: Number(counter) };
}
