import { z } from 'zod';
import { DomainError } from '../../../domain/errors.ts';
import type { IssueEmission, OpenedDocument } from '../../connector.ts';
import { fieldsOf, RESOURCES, type Role } from './foreign.ts';

const row = z.record(z.string(), z.unknown());
const metaSchema = z.object({
  next: z.string().nullable(),
  total_count: z.int().min(0),
  limit: z.int().min(0),
  offset: z.int().min(0),
});
const listSchema = z.object({ meta: metaSchema, objects: z.array(z.unknown()) });
const keptSchema = z.union([
  z.strictObject({ meta: metaSchema, objects: z.array(row.nullable()), unknown: z.array(z.string()) }),
  z.strictObject({ unreadable: z.string() }),
]);

/** A page of a list, without what must not be kept. */
export interface Page {
  meta: z.infer<typeof metaSchema>;
  objects: (Record<string, unknown> | null)[];
  unknown: string[];
}

type Kept = Page | { unreadable: string };

function read(bytes: Uint8Array, role: Role): Kept {
  const list = listSchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  if (!list.success) return { unreadable: `it is no list (${list.error.issues[0]?.path.join('.')})` };
  const { kept, leftOut } = fieldsOf(role);
  const unknown = new Set<string>();
  const objects = list.data.objects.map((object) => {
    const parsed = row.safeParse(object);
    if (!parsed.success) return null;
    const entries = Object.entries(parsed.data);
    for (const [key] of entries) if (!kept.has(key) && !leftOut.has(key)) unknown.add(key);
    return Object.fromEntries(entries.filter(([key]) => kept.has(key)));
  });
  return { meta: list.data.meta, objects, unknown: [...unknown].sort() };
}

/** What is kept of a page: the fields that are read. Tickets keep how one attends, and not their numbers. */
export function redactPage(bytes: Uint8Array, role: Role): Uint8Array {
  let kept: Kept;
  try {
    kept = read(bytes, role);
  } catch {
    kept = { unreadable: 'it is no JSON' };
  }
  return Buffer.from(JSON.stringify(kept));
}

/** Reads what `redactPage` wrote. Throws `source-changed` for a page that was no list: what comes after it is not known. */
export function pageOf(document: Pick<OpenedDocument, 'bytes' | 'url'>): Page {
  const kept = keptSchema.safeParse(JSON.parse(Buffer.from(document.bytes).toString('utf8')));
  const reason = kept.success
    ? 'unreadable' in kept.data
      ? kept.data.unreadable
      : undefined
    : 'it was kept otherwise';
  if (kept.success && !('unreadable' in kept.data)) return kept.data;
  throw new DomainError(
    'source-changed',
    `${document.url} cannot be read: ${reason}. Check the interface's format`,
  );
}

/** Rows of a page in the shape that `role` has, and an issue for each that is not and for fields never seen before. */
export function rowsOf<T>(
  page: Page,
  role: Role,
  shape: z.ZodType<T>,
): { rows: { value: T; locator: string }[]; issues: IssueEmission[] } {
  const rows: { value: T; locator: string }[] = [];
  const issues: IssueEmission[] = [];
  if (page.unknown.length > 0) {
    issues.push({
      type: 'issue',
      code: 'unknown-field',
      severity: 'info',
      message: `${RESOURCES[role].path} has fields that were never seen before and are not read: ${page.unknown.join(', ')}`,
    });
  }
  for (const [index, object] of page.objects.entries()) {
    const locator = `/objects/${index}`;
    const parsed = shape.safeParse(object);
    if (parsed.success) {
      rows.push({ value: parsed.data, locator });
      continue;
    }
    const flaws = parsed.error.issues.map((flaw) => `${flaw.path.join('.')}: ${flaw.message}`);
    issues.push({
      type: 'issue',
      code: 'unexpected-shape',
      severity: 'error',
      locator,
      message: `A row of ${RESOURCES[role].path} is not as documented (${flaws.slice(0, 3).join('; ')}) and was not taken`,
      quarantined: object,
    });
  }
  return { rows, issues };
}

/** The last part of a resource's address: `/api/v1/person/person/104/` → `104`. */
export function idOf(uri: string): string {
  return uri.split('/').at(-2) ?? uri;
}
