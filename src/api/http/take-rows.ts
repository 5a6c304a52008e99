import type { Listing } from '../../app/reading/listing.ts';

const PAGE = 1000;

/** The rows of a file: all of them without `limit`, else as many as the page of that size holds. */
export async function takeRows(
  listing: Listing<unknown>,
  limit: number | undefined,
  after: string | undefined,
): Promise<AsyncIterable<unknown>> {
  if (limit === undefined && after === undefined) return listing.stream();
  if (limit === undefined) return rest(listing, after);
  const page = await listing.page({ limit, ...(after === undefined ? {} : { after }) });
  return each(page.items);
}

/** The same rows, to be read one by one. */
export async function* each(items: readonly unknown[]): AsyncIterable<unknown> {
  yield* items;
}

/**
 * The same rows, the first of them already read: what cannot be listed at all fails here, while the answer may still say so.
 */
export async function begun(rows: AsyncIterable<unknown>): Promise<AsyncIterable<unknown>> {
  const iterator = rows[Symbol.asyncIterator]();
  const first = await iterator.next();
  return (async function* () {
    if (first.done) return;
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => iterator };
  })();
}

async function* rest(listing: Listing<unknown>, start: string | undefined): AsyncIterable<unknown> {
  let after = start;
  while (after !== undefined) {
    const page = await listing.page({ limit: PAGE, after });
    yield* page.items;
    after = page.next ?? undefined;
  }
}
