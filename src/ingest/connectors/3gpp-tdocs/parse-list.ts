import { type Day, isDay } from '../../../domain/day.ts';
import { DocumentRefused, type IssueEmission } from '../../connector.ts';
import type { Field } from './columns.ts';
import { documentNumbers, isDocumentNumber } from './document-number.ts';
import type { KeptList } from './kept-list.ts';
import { linksInComments } from './revisions.ts';

/** One document of a list, in the list's own words. */
export interface ListedDocument {
  id: string;
  title: string;
  source: string;
  type: string;
  for: string;
  agendaItem: string;
  status: string;
  release: string;
  workItem: string;
  revisionOf?: string;
  revisedTo?: string;
  day?: Day;
  locator: string;
}

export interface ParsedList {
  documents: ListedDocument[];
  issues: IssueEmission[];
}

type Cells = (field: Field) => string;

function cellsOf(list: KeptList, cells: readonly string[]): Cells {
  return (field) => cells[list.fields.indexOf(field)] ?? '';
}

/** A dash stands for an empty cell. */
function said(text: string): string {
  return text === '-' ? '' : text;
}

function dayOf(text: string): Day | undefined {
  const day = text.slice(0, 10);
  return isDay(day) ? day : undefined;
}

function linksOf(list: KeptList, cells: Cells): { revisionOf?: string; revisedTo?: string } {
  if (!list.fields.includes('revisionOf') && !list.fields.includes('revisedTo')) {
    return linksInComments(cells('comments'));
  }
  const [revisionOf] = documentNumbers(cells('revisionOf'));
  const [revisedTo] = documentNumbers(cells('revisedTo'));
  return { ...(revisionOf && { revisionOf }), ...(revisedTo && { revisedTo }) };
}

function documentOf(list: KeptList, cells: Cells, locator: string): ListedDocument {
  const day = dayOf(cells('uploaded')) ?? dayOf(cells('reserved'));
  return {
    id: cells('id'),
    title: cells('title'),
    source: said(cells('source')),
    type: said(cells('type')),
    for: said(cells('for')),
    agendaItem: said(cells('agendaItem')),
    status: cells('status'),
    release: said(cells('release')),
    workItem: said(cells('workItem')),
    ...linksOf(list, cells),
    ...(day && { day }),
    locator,
  };
}

/** Number of documents that a heading says its item has (`Docs:=32`); the first heading of an item counts them all. */
function statedTotals(list: KeptList): Map<string, { stated: number; at: number }> {
  const totals = new Map<string, { stated: number; at: number }>();
  for (const { at, cells: row } of list.rows) {
    const cells = cellsOf(list, row);
    const item = said(cells('agendaItem'));
    const stated = /Docs:=\s*(\d+)/.exec(cells('comments'))?.[1];
    if (cells('id') !== '-' || stated === undefined || item === '' || totals.has(item)) continue;
    // Reserved numbers are counted there and not listed.
    if (/\breserved\b/i.test(cells('title'))) continue;
    totals.set(item, { stated: Number(stated), at });
  }
  return totals;
}

/** Throws where an agenda item has another number of documents than its heading says: rows are missing or doubled. */
function assertTotals(list: KeptList): void {
  const found = new Map<string, number>();
  for (const { cells: row } of list.rows) {
    const cells = cellsOf(list, row);
    if (!isDocumentNumber(cells('id'))) continue;
    const item = said(cells('agendaItem'));
    found.set(item, (found.get(item) ?? 0) + 1);
  }
  for (const [item, { stated, at }] of statedTotals(list)) {
    const count = found.get(item) ?? 0;
    if (count === stated) continue;
    throw new DocumentRefused(
      'totals-mismatch',
      `agenda item ${item} states ${stated} documents and lists ${count}`,
      `${list.place}${at}`,
    );
  }
}

function strayRow(list: KeptList, at: number, cells: readonly string[]): IssueEmission {
  return {
    type: 'issue',
    code: 'no-document-number',
    severity: 'error',
    locator: `${list.place}${at}`,
    message: `"${cellsOf(list, cells)('id').slice(0, 60)}" is no document number; the row was not taken`,
    quarantined: Object.fromEntries(list.fields.map((field, index) => [field, cells[index] ?? ''])),
  };
}

function listIssues(list: KeptList): IssueEmission[] {
  const place = `${list.place}${list.headerAt}`;
  const unknown: IssueEmission[] = list.unknown.map((header) => ({
    type: 'issue',
    code: 'unknown-column',
    severity: 'warning',
    locator: place,
    message: `The column "${header.slice(0, 80)}" was never seen before and is not read`,
  }));
  const broken: IssueEmission[] = list.broken.map(({ at, message }) => ({
    type: 'issue',
    code: 'unreadable-row',
    severity: 'error',
    locator: `${list.place}${at}`,
    message,
    quarantined: { at },
  }));
  return [...unknown, ...broken];
}

/**
 * The documents of a list with what is wrong with its rows; headings (TD# "-") and empty rows are passed over. Throws
 * `DocumentRefused` where the headings' own totals do not match.
 */
export function parseList(list: KeptList): ParsedList {
  assertTotals(list);
  const parsed: ParsedList = { documents: [], issues: listIssues(list) };
  for (const { at, cells: row } of list.rows) {
    const cells = cellsOf(list, row);
    const id = cells('id');
    if (id === '-' || row.every((cell) => cell === '')) continue;
    if (isDocumentNumber(id)) parsed.documents.push(documentOf(list, cells, `${list.place}${at}`));
    else parsed.issues.push(strayRow(list, at, row));
  }
  return parsed;
}
