import type { RunReport } from '../app/ingest/run-report.ts';
import { DomainError } from '../domain/errors.ts';
import { EXIT, exitCodeOf } from './exit-code.ts';
import { note, printJson } from './output.ts';

const MOST_ISSUES = 20;

/** What the exit codes of a run mean, for the help of the commands that make one. */
export const RUN_EXIT_CODES = `
Exit codes:
  0  everything was taken, or nothing was new (warnings may be printed)
  3  the source, the database or the engine could not be reached
  4  rows or documents could not be taken: all others were, and stay; or the whole was refused and nothing was written
The report is printed with 3 and 4 as well; each issue names the line or the cell.
`;

/** Prints what a run did, as one JSON object or in words, and sets the exit code that tells its outcome. */
export function printRun(report: RunReport, asJson: boolean): void {
  if (asJson) printJson(report);
  else printWords(report);
  process.exitCode = exitCodeOfRun(report);
}

function printWords({ source, outcome, documents, records, issues, error, run }: RunReport): void {
  const { created, updated, unchanged, quarantined } = records;
  process.stdout.write(
    `${source}: ${outcome} (${documents} documents; ${created} created, ${updated} updated, ${unchanged} unchanged, ${quarantined} quarantined)\n`,
  );
  if (error) note(error.message);
  for (const { severity, locator, message } of issues.slice(0, MOST_ISSUES)) {
    note(`  ${severity}${locator ? ` at ${locator}` : ''}: ${message}`);
  }
  if (issues.length > MOST_ISSUES) {
    note(`  … and ${issues.length - MOST_ISSUES} more; see them all with: quorumwatch issues --run ${run}`);
  }
}

/**
 * 0 for a run that took everything, 3 where the source did not answer, 4 where data could not be taken. That is so as well
 * where the rest of it was: whoever only looks at the code must not think that nothing is missing.
 */
export function exitCodeOfRun({
  outcome,
  error,
  issues,
}: Pick<RunReport, 'outcome' | 'error' | 'issues'>): number {
  if (outcome === 'unavailable') return EXIT.unavailable;
  if (outcome === 'failed')
    return error ? exitCodeOf(new DomainError(error.code, error.message)) : EXIT.badData;
  return issues.some((issue) => issue.severity === 'error') ? EXIT.badData : EXIT.done;
}
