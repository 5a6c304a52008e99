import { type Command, Option } from 'commander';
import type { ImportReport } from '../../app/import-file.ts';
import { CONFIDENTIALITIES, type Confidentiality } from '../../domain/provenance.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../exit-code.ts';
import { note } from '../output.ts';
import { printRun, RUN_EXIT_CODES } from '../print-run.ts';
import { createProgressPrinter } from '../progress.ts';
import { mappingText, readLocal } from '../read-local.ts';

interface ImportFlags {
  as?: string;
  body?: string;
  map?: string;
  saveMapping?: string;
  template?: string;
  confidentiality?: Confidentiality;
  dryRun?: boolean;
  json?: boolean;
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
    .option(
      '--map <mapping>',
      'columns by field: field=Column,… or JSON, a file that holds it, or a saved name',
    )
    .option('--save-mapping <name>', 'use these columns for each later file of this shape')
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
      await runImport(context, await readLocal(path), flags);
    })
    .addHelpText('after', RUN_EXIT_CODES);
}

async function runImport(
  context: CliContext,
  file: { name: string; bytes: Uint8Array },
  flags: ImportFlags,
): Promise<void> {
  const [{ importFile }, { previewImport }, { loadNames }, { importDataset }, { keepMapping, mappingGiven }] =
    await Promise.all([
      import('../../app/import-file.ts'),
      import('../../app/preview-import.ts'),
      import('../../app/load-names.ts'),
      import('../../app/import-help.ts'),
      import('../../app/saved-mappings.ts'),
    ]);
  const { as, body, map, confidentiality, saveMapping, dryRun, json = false } = flags;
  const dataset = as === undefined ? undefined : importDataset(as);
  const progress = createProgressPrinter(process.stderr, () => performance.now());
  const report = await context.withServices(async (services, signal) => {
    const deps = { ...services, names: await loadNames(services.reader, services.ownAliases) };
    const mapping =
      map === undefined ? undefined : await mappingGiven(services, await mappingText(map), dataset);
    const options = {
      ...(dataset && { dataset }),
      ...(mapping && { mapping }),
      ...(body && { body }),
      ...(confidentiality && { confidentiality }),
      signal,
      onProgress: progress.show,
    };
    if (saveMapping !== undefined) {
      await keepMapping(deps, await previewImport(deps, file, options), saveMapping, 'operator');
    }
    return dryRun ? previewImport(deps, file, options) : importFile(deps, file, options);
  });
  progress.end();
  if (dryRun && !json) note('Dry run: nothing was written. An import would do this:');
  if (!json) printMapping(report);
  printRun(report, json);
}

/** How the columns of a table were understood, and on whose word. */
function printMapping({ mapping: used }: ImportReport): void {
  if (!used?.mapping) return;
  const { dataset, columns } = used.mapping;
  const saved = used.saved && `saved as "${used.saved.name}" on ${used.saved.savedAt.slice(0, 10)}`;
  const pairs = Object.entries(columns).map(([field, column]) => `${field}=${column}`);
  note(`Read as ${dataset}, columns ${saved ?? used.basis}: ${pairs.join(', ')}`);
}
