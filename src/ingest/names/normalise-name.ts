import type { NameKind } from './name-resolver.ts';

/** Endings that say how a company is incorporated and not which company it is; compared as whole words at the end. */
const LEGAL_ENDINGS: ReadonlySet<string> = new Set([
  'ab',
  'ag',
  'as',
  'bv',
  'co',
  'company',
  'corp',
  'corporation',
  'gmbh',
  'inc',
  'incorporated',
  'kg',
  'kk',
  'limited',
  'llc',
  'llp',
  'ltd',
  'nv',
  'oy',
  'oyj',
  'plc',
  'pte',
  'pty',
  'sa',
  'sas',
  'spa',
  'srl',
]);

/** `S.p.A.` and `U.K.` as one word each: points between single letters do not part words. */
function joinInitials(text: string): string {
  return text.replace(/\b\p{L}(?:\.\p{L})+\b\.?(?!\p{L})/gu, (initials) => initials.replaceAll('.', ''));
}

function wordsOf(name: string): string[] {
  return joinInitials(name.normalize('NFKD').replace(/\p{M}/gu, ''))
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[’'`]/g, '')
    .split(/[^\p{L}\p{N}+]+/u)
    .filter((word) => word !== '');
}

function withoutLegalEnding(words: string[]): string[] {
  let end = words.length;
  while (end > 1 && LEGAL_ENDINGS.has(words[end - 1] ?? '')) end -= 1;
  return words.slice(0, end);
}

/**
 * The form in which names are compared: lower case, no accents or marks, `&` as "and", no leading "the"; organisations
 * without their legal form. Two names are the same only as a whole, never because one stands within the other.
 */
export function normaliseName(kind: NameKind, name: string): string {
  const words = wordsOf(name);
  if (words.length > 1 && words[0] === 'the') words.shift();
  return (kind === 'organisation' ? withoutLegalEnding(words) : words).join(' ');
}
