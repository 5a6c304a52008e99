import type { Covered } from '../domain/coverage.ts';
import { readCoverage } from './covering/read-coverage.ts';
import { computedListing, type Listing } from './reading/listing.ts';
import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import type { RecordedShare } from './views/recorded-share-view.ts';

export interface CoverageFilter {
  body?: string;
  /** One committee; without it rows of whole bodies are given. */
  committee?: string;
  /** Rows of all committees of the body beside its own. */
  committees?: boolean;
  what?: Covered;
  /** A year, or `all` for the rows over all years. */
  year?: string;
  synthetic?: boolean;
}

function keeps(row: RecordedShare, filter: CoverageFilter): boolean {
  if (filter.body !== undefined && row.body !== filter.body) return false;
  if (
    filter.committee !== undefined
      ? row.committee !== filter.committee
      : !filter.committees && row.committee !== null
  )
    return false;
  if (filter.what !== undefined && row.what !== filter.what) return false;
  if (filter.year !== undefined && (row.year ?? 'all') !== filter.year) return false;
  return filter.synthetic === undefined || row.synthetic === filter.synthetic;
}

/** Which share of ballots, results, meetings, attendance and contributions is on record, by body or committee and year. */
export function listCoverage(
  model: ReadModel,
  question: Question,
  filter: CoverageFilter,
): Listing<RecordedShare> {
  const compute = async () => ({
    rows: (await readCoverage(model, question)).filter((row) => keeps(row, filter)),
    snapshot: await model.snapshotOf(question),
    asOf: question.asOf,
  });
  return computedListing(compute, (row) => row.id);
}
