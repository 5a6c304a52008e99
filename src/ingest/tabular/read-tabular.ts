import { DocumentRefused, type Emission } from '../connector.ts';
import { type ColumnMapping, suggestMapping } from './column-mapping.ts';
import { DATASETS, type DatasetName } from './datasets.ts';
import type { ImportContext, ImportFile, UsedMapping } from './import-file.ts';
import { createIssueLog, type IssueLog } from './issue-log.ts';
import { readDelimited } from './read-delimited.ts';
import { readJson, readNdjson } from './read-objects.ts';
import { findTable, readSheets } from './read-workbook.ts';
import { createRowCells } from './row-cells.ts';
import type { RowConsumer, RowSetting } from './row-consumer.ts';
import { consumeRowRecords } from './row-records.ts';
import { consumeBallots } from './rows-to-ballots.ts';
import { consumeContributions } from './rows-to-contributions.ts';
import { readDelegation, readMeeting, readMembership } from './rows-to-participation.ts';
import { savedMappingFor } from './saved-mapping.ts';
import type { Table } from './table.ts';

const CONSUMERS: Readonly<Record<DatasetName, (setting: RowSetting) => RowConsumer>> = {
  ballots: consumeBallots,
  votes: consumeBallots,
  delegations: (setting) => consumeRowRecords(setting, readDelegation),
  contributions: consumeContributions,
  memberships: (setting) => consumeRowRecords(setting, readMembership),
  meetings: (setting) => consumeRowRecords(setting, readMeeting),
};

function isWorkbook({ bytes }: ImportFile): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/** The mapping that a header calls for: the one given, one confirmed before, or the one suggested. */
function mappingFor(header: readonly string[], context: ImportContext): UsedMapping {
  if (context.mapping) return { header, basis: 'given', mapping: context.mapping };
  const saved = savedMappingFor(header, context.savedMappings ?? [], context.dataset);
  if (saved) {
    const { mapping, name, savedAt, savedBy } = saved;
    return { header, basis: 'saved', mapping, saved: { name, savedAt, savedBy } };
  }
  const mapping = suggestMapping(header, context.dataset);
  return { header, basis: 'suggested', ...(mapping && { mapping }) };
}

function missingColumns(mapping: ColumnMapping, header: readonly string[]): string[] {
  const present = new Set(header);
  return DATASETS[mapping.dataset].required.filter((field) => {
    const title = mapping.columns[field];
    return title === undefined || !present.has(title);
  });
}

async function tableOf(file: ImportFile, context: ImportContext): Promise<Table> {
  if (isWorkbook(file)) {
    return findTable(await readSheets(file.bytes), (header) => {
      const { mapping } = mappingFor(header, context);
      return mapping !== undefined && missingColumns(mapping, header).length === 0;
    });
  }
  const name = file.name.toLowerCase();
  if (/\.(ndjson|jsonl)$/.test(name)) return readNdjson(file.bytes);
  if (name.endsWith('.json')) return readJson(file.bytes);
  return readDelimited(file.bytes);
}

/** The mapping to read a table with. Throws `DocumentRefused` that says which columns are missing and which are there. */
function settledMapping(table: Table, context: ImportContext): UsedMapping & { mapping: ColumnMapping } {
  const titles = table.header.filter((title) => title !== '').join(', ') || 'none';
  const used = mappingFor(table.header, context);
  context.onMapping?.({ ...used, header: [...table.header] });
  const { mapping } = used;
  if (!mapping) {
    throw new DocumentRefused(
      'unrecognised-shape',
      `the columns (${titles.slice(0, 500)}) are those of no known table; say what the rows are (--as) and which column is what (--map)`,
      table.headerPlace,
    );
  }
  const twice = table.header.find((title, index) => title !== '' && table.header.indexOf(title) !== index);
  if (twice !== undefined && Object.values(mapping.columns).includes(twice)) {
    throw new DocumentRefused('duplicate-column', `the column "${twice}" stands twice`, table.headerPlace);
  }
  const missing = missingColumns(mapping, table.header);
  if (missing.length === 0) return { ...used, mapping };
  throw new DocumentRefused(
    'missing-column',
    `there is no column for ${missing.join(', ')} among ${titles.slice(0, 500)}; say which it is (--map ${missing[0]}=<column>)`,
    table.headerPlace,
  );
}

function reportIgnored(table: Table, mapping: ColumnMapping, log: IssueLog): void {
  const used = new Set(Object.values(mapping.columns));
  const ignored = table.header.filter((title) => title !== '' && !used.has(title));
  if (ignored.length === 0) return;
  log.add({
    code: 'ignored-column',
    severity: 'info',
    locator: table.headerPlace,
    message: `Columns that no field of ${mapping.dataset} stands for are left out: ${ignored.join(', ').slice(0, 500)}`,
  });
}

function reportSheets(table: Table, log: IssueLog): void {
  const { leftOut = [] } = table;
  if (leftOut.length === 0) return;
  log.add({
    code: 'ignored-sheet',
    severity: 'warning',
    locator: table.headerPlace,
    message: `Only this sheet is read; rows of the same shape stand in ${leftOut.join(', ').slice(0, 500)} too: save each as a file of its own`,
  });
}

function reportSaved(table: Table, saved: NonNullable<UsedMapping['saved']>, log: IssueLog): void {
  const { name, savedAt, savedBy } = saved;
  log.add({
    code: 'saved-mapping',
    severity: 'info',
    locator: table.headerPlace,
    message: `The columns are read with the mapping "${name}", saved on ${savedAt.slice(0, 10)} by ${savedBy}`,
  });
}

/** Records and issues of a table in CSV, XLSX, JSON or NDJSON. */
export async function* readTable(file: ImportFile, context: ImportContext): AsyncGenerator<Emission> {
  const table = await tableOf(file, context);
  const { mapping, saved } = settledMapping(table, context);
  const log = createIssueLog();
  const body = context.body ?? mapping.body;
  const inBody = { ...context, ...(body !== undefined && { body }) };
  const { cells, set } = createRowCells(table, mapping, inBody);
  const consumer = CONSUMERS[mapping.dataset]({ cells, table, log, context: inBody, mapping });
  let rows = 0;
  await table.each(
    (row) => {
      set(row);
      consumer.take();
      rows += 1;
    },
    (broken) => {
      log.brokenRow(broken, table);
      if (!broken.cells) return;
      set({ at: broken.at, cells: broken.cells });
      consumer.hold?.();
    },
  );
  if (rows === 0) {
    log.add({
      code: 'no-rows',
      severity: 'warning',
      locator: table.headerPlace,
      message: 'The file has no row',
    });
  }
  reportIgnored(table, mapping, log);
  reportSheets(table, log);
  if (saved) reportSaved(table, saved, log);
  yield* consumer.finish();
  yield* log.drain();
}
