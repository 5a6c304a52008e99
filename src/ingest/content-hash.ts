import { createHash } from 'node:crypto';
import type { RecordDraft } from '../domain/record.ts';

function canonicalObject(value: object): string {
  const source = value as Record<string, unknown>;
  const parts: string[] = [];
  for (const key of Object.keys(source).sort()) {
    const member = source[key];
    if (member !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(member)}`);
  }
  return `{${parts.join(',')}}`;
}

/** JSON text with the keys of each object in code-unit order and undefined members left out: equal content, equal text. */
export function canonicalJson(value: unknown): string {
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
