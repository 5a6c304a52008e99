import { createHash } from 'node:crypto';
import type { RecordDraft } from '../domain/record.ts';

/** Short texts (keys, codes, positions) come again and again; their quoted form is remembered. */
const quotedTexts = new Map<string, string>();
const LONGEST_REMEMBERED = 24;
const MOST_REMEMBERED = 20_000;

function quoted(text: string): string {
  if (text.length > LONGEST_REMEMBERED) return JSON.stringify(text);
  const known = quotedTexts.get(text);
  if (known !== undefined) return known;
  const json = JSON.stringify(text);
  if (quotedTexts.size < MOST_REMEMBERED) quotedTexts.set(text, json);
  return json;
}

function isSorted(keys: readonly string[]): boolean {
  for (let index = 1; index < keys.length; index += 1) {
    if ((keys[index - 1] ?? '') > (keys[index] ?? '')) return false;
  }
  return true;
}

function canonicalObject(value: object): string {
  const source = value as Record<string, unknown>;
  const keys = Object.keys(source);
  if (!isSorted(keys)) keys.sort();
  let members = '';
  for (const key of keys) {
    const member = source[key];
    if (member !== undefined)
      members += `${members === '' ? '' : ','}${quoted(key)}:${canonicalJson(member)}`;
  }
  return `{${members}}`;
}

/** JSON text with the keys of each object in code-unit order and undefined members left out: equal content, equal text. */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null) return canonicalObject(value);
  return JSON.stringify(value) ?? 'null';
}

/**
 * Hash (sha256, hex) of what a record says: kind, data, whether it is synthetic, its source, confidence and
 * confidentiality. When, where in the document and by which run it was read are left out, so that the same statement
 * read again, from another line or a mirror, is the same content.
 */
export function contentHash(draft: Pick<RecordDraft, 'kind' | 'data' | 'synthetic' | 'provenance'>): string {
  const { source, confidence, confidentiality } = draft.provenance;
  const statement = [draft.kind, draft.data, draft.synthetic, source, confidence, confidentiality];
  return createHash('sha256').update(canonicalJson(statement)).digest('hex');
}
