/** SHA-256 hashes of the style elements that the chart libraries of the pages inject, as CSP source expressions. */
export const STYLE_HASHES: readonly string[] = [];
