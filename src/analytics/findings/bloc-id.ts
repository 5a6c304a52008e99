/** FNV-1a, 32 bits (Fowler, Noll and Vo): a short name for a set, not a safeguard. */
function hash(text: string): number {
  let bits = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) bits = Math.imul(bits ^ text.charCodeAt(at), 0x01000193);
  return bits >>> 0;
}

/** A bloc's id: the same members give the same id in every analysis, `bloc-1a2b3c4d5e6f7a8b`. */
export function blocId(kind: 'bloc' | 'camp', codes: readonly string[]): string {
  const key = codes.toSorted().join('\n');
  const hex = (value: number) => value.toString(16).padStart(8, '0');
  return `${kind}-${hex(hash(key))}${hex(hash(`${kind}\n${key}`))}`;
}
