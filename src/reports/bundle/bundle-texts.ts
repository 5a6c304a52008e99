import type { BundleTable, SourceLicence } from '../../app/bundle-tables.ts';
import { type DescribedColumn, describedColumns } from './described-columns.ts';

/** What the texts of a bundle say of the whole. */
export interface BundleFacts {
  version: string;
  snapshot: number;
  asOf: string;
  tables: readonly BundleTable[];
  licences: readonly SourceLicence[];
}

/** Name of a table's file in the bundle. */
export function tableFile(name: string): string {
  return `${name}.csv.gz`;
}

function csvwColumn({ name, datatype, list, required, words, description }: DescribedColumn) {
  const base = datatype === 'json' ? 'json' : datatype;
  return {
    name: name.replaceAll('.', '_'),
    titles: name,
    datatype: words === null ? base : { base, format: words.join('|') },
    ...(list && { separator: '; ' }),
    ...(required && { required }),
    ...(description !== null && { 'dc:description': description }),
  };
}

/** Metadata for the tables (CSV on the Web, https://www.w3.org/TR/tabular-metadata/). */
export function csvwMetadata({ snapshot, asOf, tables }: BundleFacts): string {
  const document = {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
    'dc:title': `Quorumwatch, data version ${snapshot}`,
    'dc:issued': asOf,
    'dc:description': 'Read README.md for what the tables hold and LICENCES.md for the terms of each source.',
    dialect: {
      encoding: 'utf-8',
      header: true,
      lineTerminators: ['\r\n'],
      quoteChar: '"',
      doubleQuote: true,
    },
    tables: tables.map(({ name, description, row }) => {
      const columns = describedColumns(row);
      const [first] = columns;
      return {
        url: tableFile(name),
        'dc:title': name,
        'dc:description': description,
        tableSchema: {
          columns: columns.map(csvwColumn),
          ...(first && ['id', 'code'].includes(first.name) && { primaryKey: first.name }),
        },
      };
    }),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');

function typeText({ datatype, list, words }: DescribedColumn): string {
  const word = words === null ? datatype : words.map((each) => `\`${each}\``).join(', ');
  return list ? `list of ${word}` : word;
}

function tableText({ name, description, row }: BundleTable): string {
  const columns = describedColumns(row).map(
    (column) => `| \`${column.name}\` | ${cell(typeText(column))} | ${cell(column.description ?? '')} |`,
  );
  return `## ${tableFile(name)}\n\n${description}.\n\n| column | holds | meaning |\n|---|---|---|\n${columns.join('\n')}\n`;
}

/** What the bundle holds, table by table and column by column. */
export function readmeText(facts: BundleFacts): string {
  const { version, snapshot, asOf, tables } = facts;
  return `# Quorumwatch data, version ${snapshot}

Taken away on the state of ${asOf} by Quorumwatch ${version}. The same data version and day give the same bytes; \`SHA256SUMS\` lists them (\`sha256sum -c SHA256SUMS\`).

- Tables are CSV (RFC 4180, UTF-8, header, gzip); \`metadata.json\` describes them for programs (CSV on the Web).
- Empty cells are unknown or do not apply: never zero, never "no". Lists stand in one cell, parted by \`; \`. Anything deeper is JSON.
- A cell that a spreadsheet would run as a formula is preceded by an apostrophe.
- Every row names its sources (\`sources\`, in contributions \`sourceIds\`: ids in \`sources.csv.gz\`), how far it may be trusted (\`confidence\`) and whether it was made up for demonstration (\`synthetic\`).
- Shares lie between 0 and 1; days are YYYY-MM-DD; instants are RFC 3339 in UTC; \`validTo\` is the first day on which something no longer holds.
- Votes and forecasts are never in one table: there are no forecasts here.

${tables.map(tableText).join('\n')}`;
}

/** Each source with its licence and the credit that it asks for. */
export function licencesText({ licences }: BundleFacts): string {
  const rows = licences.map(
    ({ id, name, publisher, licence, attribution, url }) =>
      `| ${cell(id)} | ${cell(name)} (${cell(publisher)}) | ${cell(licence)} | ${cell(attribution ?? '')} | ${url ?? ''} |`,
  );
  return `# Licences

The records come from several sources, each under its own terms; whoever passes a table on passes on the credit of every source that its rows name.

| id | source | licence | credit | address |
|---|---|---|---|---|
${rows.join('\n')}
`;
}

/** How to cite the bundle (https://citation-file-format.github.io/). */
export function citationText({ version, snapshot, asOf }: BundleFacts): string {
  return `cff-version: 1.2.0
message: Cite the data version, so that others find the same rows.
title: Quorumwatch data, version ${snapshot}
type: dataset
authors:
  - name: Quorumwatch
version: "${snapshot}"
date-released: "${asOf}"
abstract: Memberships, delegations, contributions and votes in standards bodies, put together by Quorumwatch ${version}. The sources are listed in LICENCES.md.
`;
}
