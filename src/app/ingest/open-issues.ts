import type { Issue } from '../../domain/source.ts';
import type { RunTicket } from '../ports/record-store.ts';
import type { IssueStore } from '../ports/run-store.ts';
import { reported } from './conduct-run.ts';
import type { Quarantine } from './emissions.ts';
import type { ReportedIssue } from './run-report.ts';

const PAGE = 500;

/** All open issues of a source, page by page. */
export async function* openIssues(issues: IssueStore, source?: string): AsyncGenerator<Issue> {
  let after: string | undefined;
  do {
    const page = await issues.list({
      state: 'open',
      limit: PAGE,
      ...(source && { source }),
      ...(after && { after }),
    });
    yield* page.items;
    after = page.next;
  } while (after);
}

/** Settles the open issues of earlier runs of the ticket's source that `isRead` says were looked at again. */
export async function settleIssues(
  issues: IssueStore,
  ticket: RunTicket,
  isRead: (issue: Issue) => boolean,
): Promise<void> {
  const settled: string[] = [];
  for await (const issue of openIssues(issues, ticket.source)) {
    if (issue.run !== ticket.run && isRead(issue)) settled.push(issue.id);
  }
  if (settled.length > 0) await issues.settle(settled);
}

/** What is still wrong with the document at `url`. */
export async function openIssuesOf(
  issues: IssueStore,
  source: string,
  url: string,
): Promise<ReportedIssue[]> {
  const found: ReportedIssue[] = [];
  for await (const issue of openIssues(issues, source)) {
    if ((issue.quarantined as Quarantine | undefined)?.url === url) found.push(reported(issue));
  }
  return found;
}
