import type { Command } from 'commander';
import type { PivotalityView } from '../../app/views/pivotality-view.ts';
import type { CliContext } from '../context.ts';
import { wholeNumber } from '../option-values.ts';
import { note, printJson, printTable } from '../output.ts';
import { reading } from '../reading.ts';
import { tablePath, writeRows } from '../write-file.ts';

interface PivotalityFlags {
  alliance?: string;
  seed: string;
  limit: string;
  json?: boolean;
  out?: string;
}

/** `quorumwatch pivotality BALLOT`: who can turn its outcome under its rule. */
export function addPivotalityCommand(program: Command, context: CliContext): void {
  program
    .command('pivotality <ballot>')
    .description('who can turn a ballot under its rule: each member, aligned groups and the alliance')
    .option('--alliance <id>', 'alliance that counts as one voter (default: the first on record)')
    .option('--seed <n>', 'seed of the sampling where no exact count is possible', '1')
    .option('--limit <n>', 'how many rows to print', '20')
    .option('--out <file>', 'write all rows to this .csv, .xlsx or .ndjson file', tablePath)
    .option('--json', 'print as JSON')
    .action(async (ballot: string, flags: PivotalityFlags) => {
      const seed = wholeNumber('--seed', flags.seed);
      const limit = wholeNumber('--limit', flags.limit);
      const [{ pivotality }, { PowerRow }] = await Promise.all([
        import('../../app/pivotality.ts'),
        import('../../app/views/pivotality-view.ts'),
      ]);
      const view = await reading(context, async ({ model, question, blocs }) =>
        pivotality(model, question, {
          ballot,
          seed,
          blocs: await blocs(),
          ...(flags.alliance && { alliance: flags.alliance }),
        }),
      );
      if (flags.out !== undefined) return writeRows(flags.out, 'pivotality', PowerRow, view.rows);
      if (flags.json) return printJson(view);
      printWords(view, limit);
    });
}

function within(margin: number | null): string {
  return margin === null ? '' : ` ± ${margin.toFixed(3)}`;
}

function printWords(view: PivotalityView, limit: number): void {
  const mark = view.synthetic ? ' [synthetic]' : '';
  process.stdout.write(
    `${view.reference}${mark}: ${view.electorate} voters under ${view.rule ?? 'no known rule'}\n\n`,
  );
  printTable(view.rows.slice(0, limit), [
    { head: 'WHO', value: (row) => row.name },
    { head: 'KIND', value: (row) => row.kind },
    { head: 'BANZHAF', value: (row) => row.banzhaf.toFixed(3) + within(row.banzhafMargin), right: true },
    {
      head: 'SHAPLEY-SHUBIK',
      value: (row) => row.shapleyShubik.toFixed(3) + within(row.shapleyShubikMargin),
      right: true,
    },
    { head: 'HOW', value: (row) => row.method },
    {
      head: 'CAN BLOCK ALONE',
      value: (row) => (row.canBlock === null ? 'not known' : row.canBlock ? 'yes' : 'no'),
    },
  ]);
  const more = view.rows.length - limit;
  if (more > 0) note(`${more} more rows; --limit ${view.rows.length} prints all, --out writes a file.`);
  for (const { bloc, sentence } of view.counterfactuals) process.stdout.write(`\n${bloc}: ${sentence}\n`);
  if (view.reason) note(view.reason);
}
