import { DocumentRefused, type IssueEmission } from '../../connector.ts';

/** So many unreadable lines are no slips: the format has changed. */
const MOST_UNREADABLE = 1_000;

/** The issues of one document's lines: a new field is told once and not on each of 80,000 lines. */
export class LineIssues {
  readonly #told = new Set<string>();
  #unreadable = 0;

  /** What of `issues` is to be told. Throws `DocumentRefused` where the document as a whole is not as documented. */
  take(issues: readonly IssueEmission[]): IssueEmission[] {
    for (const issue of issues) {
      if (issue.quarantined === undefined) continue;
      this.#unreadable += 1;
      if (this.#unreadable <= MOST_UNREADABLE) continue;
      throw new DocumentRefused(
        'source-changed',
        `more than ${MOST_UNREADABLE} lines cannot be read; the last of them: ${issue.message}`,
        issue.locator,
      );
    }
    return issues.filter((issue) => issue.code !== 'unknown-field' || !this.#isTold(issue.message));
  }

  #isTold(message: string): boolean {
    const told = this.#told.has(message);
    this.#told.add(message);
    return told;
  }
}
