import { pipeline } from 'node:stream/promises';
import { type Command, Option } from 'commander';
import { dayOf } from '../../domain/day.ts';
import { CONFIDENTIALITIES, type Confidentiality } from '../../domain/provenance.ts';
import type { TableFormat } from '../../reports/table-format.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../exit-code.ts';
import { dayGiven } from '../option-values.ts';
import { writeWhole } from '../write-file.ts';
import { exportBundle } from './export-bundle.ts';

interface ExportFlags {
  format: TableFormat;
  out?: string;
  snapshot?: number;
  asOf?: string;
  clearance: Confidentiality;
}

const FORMATS = ['csv', 'ndjson', 'xlsx'];

function snapshotNumber(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw new UsageError(`--snapshot must be the number of a data version, not "${text}".`);
}

/** `quorumwatch export DATASET`: all rows of a data set, to a file or to standard output. */
export function addExportCommand(program: Command, context: CliContext): void {
  program
    .command('export <dataset>')
    .description(
      'write all rows of votes, ballots, members, committees, memberships, delegations, contributions or meetings; `bundle` writes all of them with metadata, dictionary, licences and sums',
    )
    .addOption(new Option('--format <format>', 'file format').choices(FORMATS).default('csv'))
    .option(
      '--out <file>',
      'write to this file instead of standard output; for a bundle a folder or a .zip file',
    )
    .option('--snapshot <n>', 'as known at this data version', snapshotNumber)
    .option('--as-of <day>', 'as of this day')
    .addOption(
      new Option('--clearance <class>', 'records up to this class')
        .choices(CONFIDENTIALITIES)
        .default('public'),
    )
    .action((name: string, flags: ExportFlags) => exportDataset(context, name, flags));
}

async function exportDataset(context: CliContext, name: string, flags: ExportFlags): Promise<void> {
  const asOf = dayGiven('--as-of', flags.asOf);
  const [{ DATASETS, datasetOf }, { createReadModel }, { columnsOf }, { tableOf }] = await Promise.all([
    import('../../app/export-dataset.ts'),
    import('../../app/reading/read-model.ts'),
    import('../../reports/columns.ts'),
    import('../../reports/table-format.ts'),
  ]);
  const questionOf = (today: Date) => ({
    clearance: flags.clearance,
    asOf: asOf ?? dayOf(today),
    ...(flags.snapshot !== undefined && { snapshot: flags.snapshot }),
  });
  if (name === 'bundle') {
    return context.withServices((services) =>
      exportBundle(services, questionOf(services.clock.now()), flags.out),
    );
  }
  const dataset = datasetOf(name);
  if (!dataset) {
    throw new UsageError(
      `There is no data set "${name}"; there are ${DATASETS.map((each) => each.name).join(', ')} and bundle.`,
    );
  }
  await context.withServices(async ({ reader, clock }) => {
    const model = createReadModel(reader, clock);
    const listing = await dataset.listing(model, questionOf(clock.now()));
    const table = tableOf(flags.format, listing.stream(), columnsOf(dataset.row), dataset.name);
    if (flags.out === undefined) await pipeline(table, process.stdout, { end: false });
    else await writeWhole(table, flags.out);
  });
}
