import { load } from 'cheerio';

/** The words of an HTML fragment (ISO's scopes are pasted from word processors), without markup, white space folded. */
export function plainText(html: string): string {
  return load(html, null, false).text().replace(/\s+/g, ' ').trim();
}
