/** Control characters other than tabs and line ends, and halves of characters. */
const UNPRINTABLE = /[^\P{Cc}\t\n\r]|\p{Cs}/gu;

/**
 * Text without characters that stand for no sign: XML and calendars may not hold them, and terminals obey them. They come
 * in with titles and ids from foreign files.
 */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, '');
}
