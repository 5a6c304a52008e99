/** What is read of a document list; everything else is left out before the bytes are kept. */
export const FIELDS = [
  'id',
  'title',
  'source',
  'type',
  'for',
  'agendaItem',
  'status',
  'release',
  'workItem',
  'revisionOf',
  'revisedTo',
  'comments',
  'uploaded',
  'reserved',
] as const;
export type Field = (typeof FIELDS)[number];

/** Headers of each field, the usual one first. Matched whole: "Agenda item" begins two other headers. */
const HEADERS: Readonly<Record<Field, readonly string[]>> = {
  id: ['tdoc', 'td#', 'tdoc#', 'td #', 'tdoc number'],
  title: ['title', 'subject'],
  source: ['source'],
  type: ['type'],
  for: ['for', 'doc for'],
  agendaItem: ['agenda item', 'ai'],
  status: ['tdoc status', 'result', 'status'],
  release: ['release', 'rel'],
  workItem: ['related wis', 'work item'],
  revisionOf: ['is revision of'],
  revisedTo: ['revised to'],
  comments: ['comments', 'comment'],
  uploaded: ['uploaded'],
  reserved: ['reservation date'],
};

/** Columns known and left out on purpose: they say nothing about who takes part and with what success. */
const IGNORED: ReadonlySet<string> = new Set([
  'abstract',
  'secretary remarks',
  'agenda item sort order',
  'agenda item description',
  'tdoc sort order within agenda item',
  'spec',
  'specification',
  'version',
  'cr',
  'cr revision',
  'cr category',
  'tsg cr pack',
  'uicc',
  'me',
  'ran',
  'cn',
  'clauses affected',
  'reply to',
  'to',
  'cc',
  'ls_to',
  'ls_cc',
  'original ls',
  'reply in',
]);

/** Columns about persons: never kept. */
const PERSONAL: ReadonlySet<string> = new Set([
  'contact',
  'contact id',
  'e-mail_discussion',
  'e-mail discussion',
]);

const REQUIRED: readonly Field[] = ['id', 'title', 'source', 'status'];

/** Where each field stands in a list. */
export interface Columns {
  at: ReadonlyMap<Field, number>;
  /** Headers that nobody knows; their columns are not read. */
  unknown: readonly string[];
  missing: readonly Field[];
}

function folded(header: string): string {
  return header.replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Finds the columns of a header row. */
export function columnsOf(header: readonly string[]): Columns {
  const names = header.map(folded);
  const at = new Map<Field, number>();
  for (const field of FIELDS) {
    const index = HEADERS[field].map((name) => names.indexOf(name)).find((found) => found >= 0);
    if (index !== undefined) at.set(field, index);
  }
  const known = new Set<string>(Object.values(HEADERS).flat());
  const unknown = header.filter((_, index) => {
    const name = names[index] ?? '';
    return name !== '' && !known.has(name) && !IGNORED.has(name) && !PERSONAL.has(name);
  });
  return { at, unknown, missing: REQUIRED.filter((field) => !at.has(field)) };
}

/** True for the header of a document list; one that lacks a required column is still one, so that it can be told so. */
export function isListHeader(header: readonly string[]): boolean {
  const { at } = columnsOf(header);
  return at.has('id') && at.has('source') && (at.has('status') || at.has('title'));
}
