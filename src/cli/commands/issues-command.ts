import type { Command } from 'commander';
import type { Issue } from '../../domain/source.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../exit-code.ts';
import { note, printJson, printTable } from '../output.ts';

interface IssueFlags {
  source?: string;
  run?: string;
  code?: string;
  all?: boolean;
  limit: string;
  json?: boolean;
}

const MOST = 1_000;

function checkedLimit(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= MOST) return limit;
  throw new UsageError(`--limit must be a whole number from 1 to ${MOST}, not "${text}".`);
}

/** `quorumwatch issues`: what could not be taken from the sources, and where it stands. */
export function addIssuesCommand(program: Command, context: CliContext): void {
  program
    .command('issues')
    .description('list data problems: what could not be taken, from where, and why')
    .option('--source <id>', 'only of this source')
    .option('--run <id>', 'only of this run')
    .option('--code <code>', 'only with this code')
    .option('--all', 'settled ones as well')
    .option('--limit <n>', `at most so many (up to ${MOST})`, '100')
    .option('--json', 'print as JSON')
    .action(async ({ source, run, code, all, limit, json }: IssueFlags) => {
      const page = await context.withServices(({ issues }) =>
        issues.list({
          limit: checkedLimit(limit),
          ...(source && { source }),
          ...(run && { run }),
          ...(code && { code }),
          ...(!all && { state: 'open' as const }),
        }),
      );
      if (json) return printJson(page.items);
      printTable<Issue>(page.items, [
        { head: 'SEVERITY', value: (issue) => issue.severity },
        { head: 'SOURCE', value: (issue) => issue.source },
        { head: 'CODE', value: (issue) => issue.code },
        { head: 'WHERE', value: (issue) => issue.locator ?? '–' },
        { head: 'MESSAGE', value: (issue) => issue.message },
      ]);
      note(page.total === 0 ? 'No open issue.' : `${page.items.length} of ${page.total} issues.`);
    });
}
