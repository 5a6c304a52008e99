import { DomainError } from '../../../domain/errors.ts';
import type { DocumentRequest, IssueEmission, SourceAccess } from '../../connector.ts';
import { RESOURCES, type Role } from './foreign.ts';
import { type Page, pageOf } from './page.ts';

/** Rows asked for at once; the Datatracker cuts higher numbers to 1,000 without a word. */
const PAGE_ROWS = 500;
const MOST_PAGES = 2_000;

type Query = Readonly<Record<string, string>>;

interface Found {
  request: DocumentRequest;
  page: Page;
}

/** One walk through one list. */
interface Walk {
  role: Role;
  query: Query;
  received: number;
  lost: number;
  total: number;
}

/** Reads lists page by page and goes round rows that the server cannot give. */
export class Pager {
  /** What was missing, told with the records. */
  readonly issues: IssueEmission[] = [];
  readonly #access: SourceAccess;
  readonly #missing = new Set<Role>();
  readonly #refused = new Set<string>();

  constructor(access: SourceAccess) {
    this.#access = access;
  }

  /** True where the server turned out not to have this list at all. */
  lacks(role: Role): boolean {
    return this.#missing.has(role);
  }

  /** True for a list that gave fewer rows than it says it has: nothing of it may be taken. `list` is a fact of its pages. */
  isRefused(list: string | undefined): boolean {
    return list !== undefined && this.#refused.has(list);
  }

  /** All pages of a list; none where the server has no such list. */
  async *pages(role: Role, query: Query): AsyncGenerator<Found> {
    const walk: Walk = { role, query, received: 0, lost: 0, total: 0 };
    const seen = new Set<string>();
    let path: string | undefined = this.lacks(role) ? undefined : firstPath(walk);
    while (path !== undefined) {
      if (seen.has(path) || seen.size > MOST_PAGES) throw endless(path);
      seen.add(path);
      const found = await this.#open(walk, path);
      if (found) yield found;
      else if (seen.size > 1 || (await this.#exists(walk))) yield* await this.#recover(walk, path);
      else return;
      path = found ? (found.page.meta.next ?? undefined) : afterGap(walk, path);
    }
    this.#checkTotal(walk);
  }

  async #open(walk: Walk, path: string): Promise<Found | undefined> {
    const url = this.#access.baseUrl + path.slice(Math.max(0, path.indexOf('/api/v1/')));
    const facts = { list: listOf(walk) };
    const request: DocumentRequest = {
      url,
      role: walk.role,
      accept: 'application/json',
      optional: true,
      facts,
    };
    const document = await this.#access.open(request);
    if (!document) return undefined;
    const page = pageOf(document);
    walk.total = page.meta.total_count;
    walk.received += page.objects.length;
    return { request, page };
  }

  /** A first page may be missing because of one bad row; a list of which no single row can be had does not exist. */
  async #exists(walk: Walk): Promise<boolean> {
    for (const offset of [0, 1]) {
      const probe = { ...walk };
      if (await this.#open(probe, partPath(walk, offset, 1))) {
        walk.total = probe.total;
        return true;
      }
    }
    this.#missing.add(walk.role);
    this.issues.push({
      type: 'issue',
      code: 'missing-list',
      severity: 'info',
      message: `The server has no list ${RESOURCES[walk.role].path}; what it tells is not read`,
    });
    return false;
  }

  /** The rows of a page that cannot be had, by halves, so that one bad row costs itself and some twenty requests. */
  async #recover(walk: Walk, path: string): Promise<Found[]> {
    const { offset, rows: whole } = spanOf(path);
    const parts: Found[] = [];
    const halves: [from: number, rows: number][] = [[offset, whole]];
    for (let half = halves.pop(); half; half = halves.pop()) {
      const [from, rows] = half;
      if (walk.total > 0 && from >= walk.total) continue;
      const found =
        rows === whole && whole > 1 ? undefined : await this.#open(walk, partPath(walk, from, rows));
      const first = Math.ceil(rows / 2);
      if (found) parts.push(found);
      else if (rows > 1) halves.push([from + first, rows - first], [from, first]);
      else this.#lose(walk, from);
    }
    return parts;
  }

  #lose(walk: Walk, offset: number): void {
    walk.lost += 1;
    this.issues.push({
      type: 'issue',
      code: 'missing-row',
      severity: 'warning',
      locator: `offset ${offset}`,
      message: `Row ${offset + 1} of ${listOf(walk)} cannot be had from the server; the others were read`,
      quarantined: { path: partPath(walk, offset, 1) },
    });
  }

  #checkTotal(walk: Walk): void {
    const { received, lost, total } = walk;
    if (received + lost >= total) return;
    this.#refused.add(listOf(walk));
    this.issues.push({
      type: 'issue',
      code: 'totals-mismatch',
      severity: 'error',
      message: `${listOf(walk)} gave ${received} of the ${total} rows that it states; nothing of it was taken`,
      quarantined: { list: listOf(walk) },
    });
  }
}

function listOf({ role, query }: Walk): string {
  return `${RESOURCES[role].path}?${new URLSearchParams(query)}`;
}

function pathOf({ role }: Walk, query: Query): string {
  return `/api/v1/${RESOURCES[role].path}/?${new URLSearchParams(query)}`;
}

function firstPath(walk: Walk): string {
  return pathOf(walk, { ...walk.query, limit: String(PAGE_ROWS) });
}

function partPath(walk: Walk, offset: number, rows: number): string {
  return pathOf(walk, { ...walk.query, limit: String(rows), offset: String(offset) });
}

function spanOf(path: string): { offset: number; rows: number } {
  const query = new URLSearchParams(path.slice(path.indexOf('?') + 1));
  return {
    offset: Number(query.get('offset') ?? 0),
    rows: Number(query.get('limit') ?? PAGE_ROWS) || PAGE_ROWS,
  };
}

function afterGap(walk: Walk, path: string): string | undefined {
  const { offset, rows } = spanOf(path);
  return offset + rows < walk.total ? partPath(walk, offset + rows, rows) : undefined;
}

function endless(path: string): DomainError {
  return new DomainError('source-changed', `The list goes round in a ring at ${path}; nothing was written`);
}
