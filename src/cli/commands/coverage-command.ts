import { type Command, Option } from 'commander';
import type { CoverageFilter } from '../../app/list-coverage.ts';
import type { RecordedShare } from '../../app/views/recorded-share-view.ts';
import { COVERED } from '../../domain/coverage.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../exit-code.ts';
import { note, printJson, printTable } from '../output.ts';
import { reading } from '../reading.ts';
import { tablePath, writeRows } from '../write-file.ts';

interface CoverageFlags extends Pick<CoverageFilter, 'body' | 'committee' | 'what' | 'year'> {
  json?: boolean;
  out?: string;
}

function checkedYear(text: string): string {
  if (/^(\d{4}|all)$/.test(text)) return text;
  throw new UsageError(`--year must be a year of four digits or "all", not "${text}".`);
}

/** `quorumwatch coverage`: which share of what bodies did is on record. */
export function addCoverageCommand(program: Command, context: CliContext): void {
  program
    .command('coverage')
    .description(
      'which share of ballots, results, meetings, attendance and contributions is on record, and since when',
    )
    .option('--body <code>', 'only this body')
    .option('--committee <id>', 'one committee instead of whole bodies')
    .addOption(new Option('--what <kind>', 'only this').choices([...COVERED]))
    .option('--year <year>', 'one year, or "all" for the rows over all years', checkedYear)
    .option('--out <file>', 'write the rows to this .csv, .xlsx or .ndjson file', tablePath)
    .option('--json', 'print as JSON')
    .action(async ({ json, out, ...filter }: CoverageFlags) => {
      const [{ listCoverage }, { RecordedShare: schema }] = await Promise.all([
        import('../../app/list-coverage.ts'),
        import('../../app/views/recorded-share-view.ts'),
      ]);
      const rows = await reading(context, async ({ model, question }) => {
        const found: RecordedShare[] = [];
        for await (const row of listCoverage(model, question, filter).stream()) found.push(row);
        return found;
      });
      if (out !== undefined) return writeRows(out, 'coverage', schema, rows);
      if (json) return printJson(rows);
      printWords(rows);
    });
}

const BOUND = { exact: '', 'at-least': '≤ ', 'at-most': '≥ ' } as const;

function shareOf({ share, expectedIs }: RecordedShare): string {
  if (share === null || expectedIs === null) return 'unknown';
  return `${BOUND[expectedIs]}${(share * 100).toFixed(1)} %`;
}

function printWords(rows: readonly RecordedShare[]): void {
  printTable(rows, [
    { head: 'BODY', value: ({ body, committeeReference }) => committeeReference ?? body },
    { head: 'WHAT', value: ({ what }) => what },
    { head: 'YEAR', value: ({ year }) => year ?? 'all' },
    { head: 'RECORDED', value: ({ recorded }) => recorded, right: true },
    { head: 'OF', value: ({ expected }) => expected ?? '?', right: true },
    { head: 'SHARE', value: shareOf, right: true },
    { head: 'SINCE', value: ({ since }) => since ?? '–' },
    { head: 'WHY', value: ({ note: reason }) => reason },
  ]);
  if (rows.length === 0) note('Nothing is on record that fits.');
}
