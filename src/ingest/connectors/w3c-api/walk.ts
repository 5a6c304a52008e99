import type { DocumentRequest, IssueEmission, SourceAccess } from '../../connector.ts';
import type { Collection } from './foreign.ts';
import { type HalPage, pageOf, pathOf } from './page.ts';

/** Items asked for at once; the API cuts higher numbers to 1,000 without a word. */
const PAGE_ITEMS = 1_000;
const MOST_PAGES = 500;
/** Objects that are asked for one by one where a list does not hold them: more would be a crawl of the whole site. */
const MOST_SINGLES = 3_000;

export interface Found {
  request: DocumentRequest;
  page: HalPage;
}

/** Reads collections page by page, and their items one by one where pages hold only links to them. */
export class Walker {
  readonly issues: IssueEmission[] = [];
  readonly #access: SourceAccess;
  #singles = 0;

  constructor(access: SourceAccess) {
    this.#access = access;
  }

  /** All pages of a collection with what they embed; nothing where it does not exist. */
  async *pages(
    collection: Collection,
    path: string,
    facts: Record<string, string> = {},
  ): AsyncGenerator<Found> {
    // `embed` works by being there: even `embed=false` embeds.
    let next: string | undefined = `${path}?embed=1&items=${PAGE_ITEMS}`;
    const seen = new Set<string>();
    let received = 0;
    let last: HalPage | undefined;
    while (next !== undefined && !seen.has(next) && seen.size < MOST_PAGES) {
      seen.add(next);
      const found = await this.#open(collection, next, facts);
      if (!found) break;
      yield found;
      last = found.page;
      received += Math.max(last.links.length, last.objects.length);
      next = last.next === undefined ? pageAfter(path, last) : pathOf(last.next);
    }
    if (last?.total !== undefined && received < last.total) this.#tellShort(path, received, last.total);
  }

  /** The items of a page that it links to and does not embed. */
  async *singles(
    collection: Collection,
    page: HalPage,
    facts: Record<string, string> = {},
  ): AsyncGenerator<Found> {
    if (page.objects.length > 0) return;
    const missing: string[] = [];
    for (const { href } of page.links) {
      this.#singles += 1;
      const isAsked = this.#singles <= MOST_SINGLES;
      const found = isAsked ? await this.#open(collection, pathOf(href), facts) : undefined;
      if (found) yield found;
      else missing.push(pathOf(href));
    }
    if (missing.length > 0) this.#tellMissing(collection, missing);
  }

  async #open(
    collection: Collection,
    path: string,
    facts: Record<string, string>,
  ): Promise<Found | undefined> {
    const url = this.#access.baseUrl + path;
    const request: DocumentRequest = {
      url,
      role: collection,
      accept: 'application/json',
      optional: true,
      facts,
    };
    const document = await this.#access.open(request);
    return document && { request, page: pageOf(document) };
  }

  #tellMissing(collection: Collection, missing: readonly string[]): void {
    const some = missing.slice(0, 5).join(', ');
    this.issues.push({
      type: 'issue',
      code: 'missing-item',
      severity: 'warning',
      locator: missing[0] ?? '',
      message: `${missing.length} of the ${collection} are listed and cannot be had (${some}${missing.length > 5 ? ', …' : ''}); nothing is taken for gone in this run`,
      quarantined: missing,
    });
  }

  #tellShort(path: string, received: number, total: number): void {
    this.issues.push({
      type: 'issue',
      code: 'totals-mismatch',
      severity: 'warning',
      locator: path,
      message: `${path} gave ${received} of the ${total} items that it states; nothing is taken for gone in this run`,
      quarantined: { path },
    });
  }
}

/** The page after one that names no next: the last page names none, and sometimes others do not either. */
function pageAfter(path: string, { page, pages }: HalPage): string | undefined {
  if (page === undefined || pages === undefined || page >= pages) return undefined;
  return `${path}?embed=1&items=${PAGE_ITEMS}&page=${page + 1}`;
}
