import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import { CONFIDENTIALITIES, type Confidentiality } from '../../domain/provenance.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../exit-code.ts';
import { note } from '../output.ts';
import { printRun } from '../print-run.ts';
import { createProgressPrinter } from '../progress.ts';

interface ImportFlags {
  as?: string;
  body?: string;
  map?: string;
  template?: string;
  confidentiality?: Confidentiality;
  dryRun?: boolean;
  json?: boolean;
}

/** Files above this are refused before they are read into memory. */
const LARGEST_BYTES = 256 * 1024 * 1024;

async function readLocal(path: string): Promise<{ name: string; bytes: Uint8Array }> {
  let size: number;
  try {
    size = (await stat(path)).size;
  } catch {
    throw new UsageError(`There is no file ${path} that can be read.`);
  }
  if (size > LARGEST_BYTES) {
    throw new UsageError(
      `${path} has ${Math.round(size / 1e6)} MB; files up to ${LARGEST_BYTES / 1048576} MiB are read. Split it.`,
    );
  }
  return { name: basename(path), bytes: await readFile(path) };
}

/** `--map` takes a mapping, or the name of a file that holds one. */
async function mappingText(given: string): Promise<string> {
  if (given.trimStart().startsWith('{') || given.includes('=')) return given;
  return Buffer.from((await readLocal(given)).bytes).toString('utf8');
}

/** `quorumwatch import FILE`: reads a local file into the records. */
export function addImportCommand(program: Command, context: CliContext): void {
  program
    .command('import [file]')
    .description('read a CSV, XLSX, JSON or NDJSON file, an ISO result-of-voting sheet, or a 3GPP list')
    .option(
      '--as <dataset>',
      'what the rows are: ballots, votes, delegations, contributions, memberships, meetings',
    )
    .option('--body <code>', 'body of rows that name none')
    .option('--map <mapping>', 'columns by field: field=Column,… or JSON, or a file that holds it')
    .addOption(new Option('--confidentiality <class>', 'who may see the records').choices(CONFIDENTIALITIES))
    .option('--dry-run', 'show what would change and write nothing')
    .option('--template <dataset>', 'print an empty file with the right header')
    .option('--json', 'print the report as JSON')
    .action(async (path: string | undefined, flags: ImportFlags) => {
      const help = await import('../../app/import-help.ts');
      if (flags.template !== undefined) {
        process.stdout.write(help.importTemplate(flags.template));
        return;
      }
      if (path === undefined) throw new UsageError('Name a file to import, or --template and a dataset.');
      const dataset = flags.as === undefined ? undefined : help.importDataset(flags.as);
      const mapping =
        flags.map === undefined ? undefined : help.importMapping(await mappingText(flags.map), dataset);
      await runImport(context, await readLocal(path), flags, {
        ...(dataset && { dataset }),
        ...(mapping && { mapping }),
        ...(flags.body && { body: flags.body }),
        ...(flags.confidentiality && { confidentiality: flags.confidentiality }),
      });
    });
}

async function runImport(
  context: CliContext,
  file: { name: string; bytes: Uint8Array },
  { dryRun, json = false }: ImportFlags,
  options: object,
): Promise<void> {
  const [{ importFile }, { previewImport }, { loadNames }] = await Promise.all([
    import('../../app/import-file.ts'),
    import('../../app/preview-import.ts'),
    import('../../app/load-names.ts'),
  ]);
  const progress = createProgressPrinter(process.stderr, () => performance.now());
  const report = await context.withServices(async (services, signal) => {
    const names = await loadNames(services.reader, services.ownAliases);
    const run = dryRun ? previewImport : importFile;
    return run({ ...services, names }, file, { ...options, signal, onProgress: progress.show });
  });
  progress.end();
  if (dryRun && !json) note('Dry run: nothing was written. An import would do this:');
  printRun(report, json);
}
