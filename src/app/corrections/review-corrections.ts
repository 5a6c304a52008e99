import { type FieldValue, reviewOf } from '../../domain/corrections/record-correction.ts';
import { keyOf } from '../../domain/key.ts';
import type { Issue } from '../../domain/source.ts';
import type { Correction, CorrectionStore } from '../ports/correction-store.ts';
import type { RecordReader, RunTicket } from '../ports/record-store.ts';
import type { IssueStore } from '../ports/run-store.ts';
import { CORRECTIONS_SOURCE } from './corrections-source.ts';

export interface ReviewDeps {
  corrections: CorrectionStore;
  reader: RecordReader;
  issues: IssueStore;
}

const PAGE = 200;

async function* acceptedCorrections(corrections: CorrectionStore): AsyncGenerator<Correction> {
  let after: string | undefined;
  do {
    const query = { state: 'accepted', clearance: 'internal', limit: PAGE } as const;
    const page = await corrections.list({ ...query, ...(after !== undefined && { after }) });
    yield* page.items;
    after = page.next;
  } while (after !== undefined);
}

type Seen = Pick<Correction, 'review' | 'stated'>;

/** What the source says of a corrected value by now. */
async function seenNow({ reader }: ReviewDeps, { kind, key, id }: Correction): Promise<Seen> {
  const record = await reader.get(kind, key, { clearance: 'internal' });
  const carried = record?.corrections?.find((each) => each.id === id);
  if (!record || !carried || record.withdrawnAt !== undefined) return { review: 'gone', stated: null };
  const review = reviewOf(carried);
  return review ? { review, stated: carried.stated } : {};
}

const shown = (value: FieldValue | null | undefined) =>
  value === null || value === undefined ? 'nothing' : `"${value}"`;

function messageOf({ kind, key, field, was, value, id }: Correction, { review, stated }: Seen): string {
  const what = `the correction of ${field} of the ${kind} ${key} (${shown(was)} to ${shown(value)})`;
  return review === 'gone'
    ? `The source no longer has what ${what} is about; withdraw it with: quorumwatch corrections withdraw ${id}`
    : `The source now says ${shown(stated)}, which is neither side of ${what}; accept it again or withdraw it`;
}

function issueFor(correction: Correction, seen: Seen, run: RunTicket): Issue | undefined {
  if (seen.review !== 'contested' && seen.review !== 'gone') return undefined;
  return {
    id: keyOf('correction', correction.id, seen.review, String(seen.stated ?? ''), run.run),
    run: run.run,
    source: CORRECTIONS_SOURCE,
    code: `correction-${seen.review}`,
    severity: 'warning',
    ...(correction.field && { locator: correction.field }),
    message: messageOf(correction, seen),
    state: 'open',
    raisedAt: run.at,
  };
}

/**
 * Looks, after a run changed records, whether sources have changed what was corrected: marks each accepted correction as
 * confirmed by its source, contested or gone, and gives the issues for the last two. Each change is told once.
 */
export async function reviewCorrections(deps: ReviewDeps, run: RunTicket): Promise<Issue[]> {
  const raised: Issue[] = [];
  for await (const correction of acceptedCorrections(deps.corrections)) {
    const seen = await seenNow(deps, correction);
    if (seen.review === correction.review && seen.stated === correction.stated) continue;
    const { review: _review, stated: _stated, issue: before, ...rest } = correction;
    const issue = issueFor(correction, seen, run);
    await deps.corrections.replace({ ...rest, ...seen, ...(issue && { issue: issue.id }) }, 'accepted');
    if (before) await deps.issues.settle([before]);
    if (issue) raised.push(issue);
  }
  return raised;
}
