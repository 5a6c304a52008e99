import type { Command } from 'commander';
import type { SavedMapping } from '../../app/ports/mapping-store.ts';
import type { CliContext } from '../context.ts';
import { note, printJson, printTable } from '../output.ts';
import { mappingText, readLocal } from '../read-local.ts';

interface SaveFlags {
  as?: string;
  map?: string;
  json?: boolean;
}

/** `quorumwatch mappings list|show|save|delete`: which columns of recurring files are what. */
export function addMappingsCommand(program: Command, context: CliContext): void {
  const mappings = program
    .command('mappings')
    .description('keep which column is what for files that come again: a file of that shape is read with it');
  addList(mappings, context);
  addShow(mappings, context);
  addSave(mappings, context);
  addDelete(mappings, context);
}

function addList(mappings: Command, context: CliContext): void {
  mappings
    .command('list')
    .description('list saved mappings with the columns that they are for')
    .option('--json', 'print as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const listed = await context.withServices((services) => services.mappings.list());
      if (json) return printJson(listed);
      printTable<SavedMapping>(listed, [
        { head: 'NAME', value: ({ name }) => name },
        { head: 'DATASET', value: ({ mapping }) => mapping.dataset },
        { head: 'SAVED', value: ({ savedAt }) => savedAt.slice(0, 10) },
        { head: 'BY', value: ({ savedBy }) => savedBy },
        { head: 'COLUMNS', value: ({ header }) => header.join(', ') },
      ]);
      if (listed.length === 0) note('No mapping is saved yet: quorumwatch mappings save NAME FILE');
    });
}

function addShow(mappings: Command, context: CliContext): void {
  mappings
    .command('show <name>')
    .description('print one mapping as JSON, ready to be edited and given to --map')
    .action(async (name: string) => {
      const { getMapping } = await import('../../app/saved-mappings.ts');
      printJson((await context.withServices((services) => getMapping(services, name))).mapping);
    });
}

function addSave(mappings: Command, context: CliContext): void {
  mappings
    .command('save <name> <file>')
    .description('save the mapping that is given or suggested for the columns of a file; nothing is imported')
    .option('--as <dataset>', 'what the rows are')
    .option(
      '--map <mapping>',
      'columns by field: field=Column,… or JSON, a file that holds it, or a saved name',
    )
    .option('--json', 'print as JSON')
    .action(async (name: string, path: string, { as, map, json }: SaveFlags) => {
      const [{ previewImport }, { keepMapping, mappingGiven }, { importDataset }, { loadNames }] =
        await Promise.all([
          import('../../app/preview-import.ts'),
          import('../../app/saved-mappings.ts'),
          import('../../app/import-help.ts'),
          import('../../app/load-names.ts'),
        ]);
      const file = await readLocal(path);
      const dataset = as === undefined ? undefined : importDataset(as);
      const saved = await context.withServices(async (services) => {
        const mapping =
          map === undefined ? undefined : await mappingGiven(services, await mappingText(map), dataset);
        const names = await loadNames(services.reader, services.ownAliases);
        const options = { ...(dataset && { dataset }), ...(mapping && { mapping }) };
        const report = await previewImport({ ...services, names }, file, options);
        return keepMapping(services, report, name, 'operator');
      });
      if (json) return printJson(saved);
      for (const [field, column] of Object.entries(saved.mapping.columns)) note(`  ${field} = ${column}`);
      note(`Saved as "${saved.name}" for files with the columns ${saved.header.join(', ')}.`);
    });
}

function addDelete(mappings: Command, context: CliContext): void {
  mappings
    .command('delete <name>')
    .description('delete a saved mapping; what was read with it stays')
    .action(async (name: string) => {
      const { deleteMapping } = await import('../../app/saved-mappings.ts');
      await context.withServices((services) => deleteMapping(services, name));
      note(`The mapping "${name}" is deleted.`);
    });
}
