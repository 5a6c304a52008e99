import { type Command, Option } from 'commander';
import type { TableKind } from '../../app/desk/tables.ts';
import { CONFIDENTIALITIES, type Confidentiality } from '../../domain/provenance.ts';
import type { CliContext } from '../context.ts';
import { OPERATOR } from '../operator.ts';
import { note, printJson, printTable } from '../output.ts';
import { readLocal } from '../read-local.ts';

interface ImportFlags {
  as: TableKind;
  name: string;
  base?: string;
  class?: Confidentiality;
  json?: boolean;
}

const KINDS = ['exchange-rates', 'price-levels', 'seat-costs'] as const;

/** `quorumwatch tables import|list`: costs, exchange rates and price levels that plans reckon with. */
export function addTablesCommand(program: Command, context: CliContext): void {
  const tables = program
    .command('tables')
    .description('dated tables of costs, exchange rates and price levels that plans reckon with');
  tables
    .command('import')
    .description(
      'bring a CSV table; one of the same name is replaced, a table with a bad line is refused whole',
    )
    .argument('<file>', 'CSV file with a header')
    .addOption(new Option('--as <kind>', 'what it holds').choices(KINDS).makeOptionMandatory())
    .requiredOption('--name <name>', 'name of the table')
    .option('--base <currency>', 'exchange-rates by currency: one unit of this bought the rate of the other')
    .addOption(new Option('--class <class>', 'who may see it').choices(CONFIDENTIALITIES))
    .option('--json', 'print as JSON')
    .action((file: string, flags: ImportFlags) => importTable(context, file, flags));
  tables
    .command('list')
    .description('the tables that are kept')
    .option('--json', 'print as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const { listTables } = await import('../../app/desk/tables.ts');
      const rows = await context.withServices(async (services) => {
        const lists = await Promise.all(
          KINDS.map(async (kind) =>
            (await listTables(services, kind, OPERATOR.sight)).map((row) => ({ kind, ...row })),
          ),
        );
        return lists.flat();
      });
      if (json) return printJson(rows);
      printTable(rows, [
        { head: 'ID', value: (row) => row.id },
        { head: 'HOLDS', value: (row) => row.kind },
        { head: 'ROWS', value: (row) => row.rows, right: true },
        { head: 'CHANGED', value: (row) => row.changedAt.slice(0, 10) },
        { head: 'CLASS', value: (row) => row.confidentiality },
      ]);
    });
}

async function importTable(context: CliContext, file: string, flags: ImportFlags): Promise<void> {
  const [{ bytes }, read, { keepTable }] = await Promise.all([
    readLocal(file),
    import('../../app/desk/table-rows.ts'),
    import('../../app/desk/tables.ts'),
  ]);
  const readers = {
    'exchange-rates': () => read.exchangeRatesOf(bytes, flags.base?.toUpperCase()),
    'price-levels': () => read.priceLevelsOf(bytes),
    'seat-costs': () => read.seatCostsOf(bytes),
  };
  const rows = await readers[flags.as]();
  const table = { name: flags.name, rows, ...(flags.class && { confidentiality: flags.class }) };
  const kept = await context.withServices((services) =>
    keepTable(services, flags.as, table as Parameters<typeof keepTable>[2], OPERATOR),
  );
  if (flags.json) return printJson({ id: kept.id, rows: rows.length, revision: kept.revision });
  note(`${rows.length} rows are kept as "${kept.id}", revision ${kept.revision}.`);
}
