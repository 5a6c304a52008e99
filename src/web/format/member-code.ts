/** A member's code as a reader types it: country codes are written in capitals, all others as they are. */
export function memberCode(text: string): string {
  const code = text.trim();
  return /^[a-z]{3}$/i.test(code) ? code.toUpperCase() : code;
}
