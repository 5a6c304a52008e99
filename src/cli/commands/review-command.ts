import type { Command } from 'commander';
import type { ReviewRow } from '../../app/views/review-view.ts';
import type { CliContext } from '../context.ts';
import { dayGiven } from '../option-values.ts';
import { note, printJson, printTable } from '../output.ts';
import { reading } from '../reading.ts';
import { tablePath, writeRows } from '../write-file.ts';

interface ReviewFlags {
  body?: string;
  from?: string;
  json?: boolean;
  out?: string;
}

/** `quorumwatch review`: ballots that closed lately against what was expected of them. */
export function addReviewCommand(program: Command, context: CliContext): void {
  program
    .command('review')
    .description(
      'ballots that closed lately against what was expected: surprises, and groups that turned them',
    )
    .option('--body <code>', 'only ballots of this body')
    .option('--from <day>', 'first day of the counts (default: 30 days ago)')
    .option('--out <file>', 'write the rows to this .csv, .xlsx or .ndjson file', tablePath)
    .option('--json', 'print as JSON')
    .action(async ({ body, from, json, out }: ReviewFlags) => {
      dayGiven('--from', from);
      const [{ listReviews }, { ReviewRow: schema }] = await Promise.all([
        import('../../app/list-reviews.ts'),
        import('../../app/views/review-view.ts'),
      ]);
      const rows = await reading(context, async ({ services, model, question, blocs }) => {
        const filter = { blocs: await blocs(), ...(body && { body }), ...(from && { closedAfter: from }) };
        const page = await listReviews({ model, ...services }, question, filter).page({ limit: 10_000 });
        return page.items;
      });
      if (out !== undefined) return writeRows(out, 'reviews', schema, rows);
      if (json) return printJson(rows);
      printRows(rows);
    });
}

function printRows(rows: readonly ReviewRow[]): void {
  printTable(rows, [
    { head: 'BALLOT', value: (row) => `${row.reference}${row.synthetic ? ' [synthetic]' : ''}` },
    { head: 'COUNTED', value: (row) => row.closed ?? '' },
    { head: 'OUTCOME', value: (row) => row.outcome },
    {
      head: 'BEFORE',
      value: (row) => (row.pass === null ? '–' : `${Math.round(100 * row.pass)} %`),
      right: true,
    },
    {
      head: 'SURPRISING',
      value: (row) => (row.basis === 'none' ? '–' : `${row.surprises} of ${row.forecasts}`),
    },
    { head: 'TURNED BY', value: (row) => row.pivotalBlocNames.join('; ') || '–' },
    { head: 'BASIS', value: (row) => row.basis },
  ]);
  if (rows.length === 0) note('No ballot was counted in these days.');
}
