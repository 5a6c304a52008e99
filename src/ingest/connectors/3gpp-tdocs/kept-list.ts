import { z } from 'zod';
import { DocumentRefused } from '../../connector.ts';
import { columnsOf, FIELDS, type Field } from './columns.ts';

/** A table as read from a file, before anything is chosen. */
export interface RawList {
  /** Prefix of a row's place: `Sheet1!A`, `line ` or `row `. */
  place: string;
  header: readonly string[];
  headerAt: number;
  rows: readonly { at: number; cells: readonly string[] }[];
  /** Rows that could not be parted into cells. */
  broken: readonly { at: number; message: string }[];
}

const rowSchema = z.strictObject({ at: z.int(), cells: z.array(z.string()) });

const FORM = '3gpp-tdoc-list';

const keptSchema = z.union([
  z.strictObject({
    form: z.literal(FORM),
    place: z.string(),
    headerAt: z.int(),
    fields: z.array(z.enum(FIELDS)),
    unknown: z.array(z.string()),
    rows: z.array(rowSchema),
    broken: z.array(z.strictObject({ at: z.int(), message: z.string() })),
  }),
  z.strictObject({
    form: z.literal(FORM),
    refused: z.strictObject({ code: z.string(), message: z.string(), locator: z.string().optional() }),
  }),
]);

/** What is kept of a list: the columns that are read, without those about persons. */
export type KeptList = Exclude<z.infer<typeof keptSchema>, { refused: unknown }>;

const DASH = '-';

/** Headings carry the name of who leads the item where other rows have a work item. */
function cellOf(field: Field, text: string, isHeading: boolean): string {
  if (field !== 'workItem') return text;
  return isHeading ? '' : text.replace(/\{[^}]*\}/g, '').trim();
}

/** Keeps the known columns of a list. Throws `DocumentRefused` where a required one is missing. */
export function keepColumns(raw: RawList): KeptList {
  const { at, unknown, missing } = columnsOf(raw.header);
  if (missing.length > 0) {
    throw new DocumentRefused(
      'missing-column',
      `the document list has no column for ${missing.join(', ')} among ${raw.header.filter(Boolean).join(', ').slice(0, 300)}`,
      `${raw.place}${raw.headerAt}`,
    );
  }
  const columns = [...at];
  const idColumn = at.get('id') ?? 0;
  return {
    form: FORM,
    place: raw.place,
    headerAt: raw.headerAt,
    fields: columns.map(([field]) => field),
    unknown: [...unknown],
    rows: raw.rows.map((row) => {
      const isHeading = (row.cells[idColumn] ?? '').trim() === DASH;
      return {
        at: row.at,
        cells: columns.map(([field, index]) => cellOf(field, (row.cells[index] ?? '').trim(), isHeading)),
      };
    }),
    broken: [...raw.broken],
  };
}

/** The bytes that stand in the store for a list, or for one that was refused (whose bytes may name persons). */
export function encodeKept(kept: KeptList | DocumentRefused): Uint8Array {
  if (!(kept instanceof DocumentRefused)) return Buffer.from(JSON.stringify(kept));
  const { issueCode: code, message, locator } = kept;
  return Buffer.from(JSON.stringify({ form: FORM, refused: { code, message, ...(locator && { locator }) } }));
}

/** True for bytes that `encodeKept` wrote. */
export function isKept(bytes: Uint8Array): boolean {
  const mark = `{"form":"${FORM}"`;
  return Buffer.from(bytes.subarray(0, mark.length)).toString('latin1') === mark;
}

/** Reads what `encodeKept` wrote; throws the refusal that it stands for. */
export function decodeKept(bytes: Uint8Array): KeptList {
  const parsed = keptSchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  if (!parsed.success) {
    throw new DocumentRefused('kept-differently', 'the list was kept by another version; fetch it again');
  }
  const kept = parsed.data;
  if (!('refused' in kept)) return kept;
  throw new DocumentRefused(kept.refused.code, kept.refused.message, kept.refused.locator);
}
