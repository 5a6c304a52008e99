import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { parseList } from '../../../../src/ingest/connectors/3gpp-tdocs/parse-list.ts';
import { readList } from '../../../../src/ingest/connectors/3gpp-tdocs/read-list.ts';
import { TDOC_LIST_HEADER } from '../../../support/connectors/ftp-site.ts';

/** A cell for each of the 36 columns, so that one that is read from a wrong place shows. */
const CELLS: Record<string, string> = {
  ...Object.fromEntries(TDOC_LIST_HEADER.map((name) => [name, `<${name}>`])),
  TDoc: 'S2-2400001',
  Title: 'A title',
  Source: 'Nokia, Ericsson (?)',
  Contact: 'Jane Doe',
  'Contact ID': '4711',
  Type: 'CR',
  For: 'Approval',
  'Agenda item': '7.1',
  'TDoc Status': 'Conditionally agreed',
  'Reservation date': '2024-02-01 09:30:00',
  Uploaded: '2024-02-13 10:00:00',
  'Is revision of': 'S2-2300009',
  'Revised to': 'S2-2400002',
  Release: 'Rel-18',
  'Related WIs': '5GS_Ph3',
};

const EXPECTED = {
  id: 'S2-2400001',
  title: 'A title',
  source: 'Nokia, Ericsson (?)',
  type: 'CR',
  for: 'Approval',
  agendaItem: '7.1',
  status: 'Conditionally agreed',
  release: 'Rel-18',
  workItem: '5GS_Ph3',
  revisionOf: 'S2-2300009',
  revisedTo: 'S2-2400002',
  day: '2024-02-13',
};

/** A workbook whose columns are `names` (each as `[in the file, in CELLS]`), below `above` rows of other things. */
async function workbook(names: readonly (readonly [string, string])[], above = 0, sheet = 'TDoc_List') {
  const notes = Array.from({ length: above }, (_, row) => [`Note ${row}`]);
  const rows = [...notes, names.map(([name]) => name), names.map(([, key]) => CELLS[key] ?? '')];
  return writeXlsx({
    sheets: [
      { name: 'Cover', rows: [['3GPP']] },
      { name: sheet, rows },
    ],
  });
}

const asIs = TDOC_LIST_HEADER.map((name) => [name, name] as const);
const renamed = (names: Record<string, string>) => asIs.map(([, key]) => [names[key] ?? key, key] as const);

const RAN2 = { TDoc: 'Tdoc', Spec: 'Specification', Release: 'Rel', To: 'LS_To', Cc: 'LS_Cc' };
const SHORT = { TDoc: 'TD#', 'Agenda item': 'AI', 'TDoc Status': 'Result' };

describe('a TDoc list of 36 columns', () => {
  it('has as many columns as the format notes count', () => {
    expect(TDOC_LIST_HEADER).toHaveLength(36);
  });

  it.each([
    ['as the portal writes it', asIs, 0, 'TDoc_List'],
    ['with the names of RAN2', renamed(RAN2), 0, 'TDoc_List'],
    ['with short names', renamed(SHORT), 0, 'TDoc_List'],
    ['with "Status"', renamed({ 'TDoc Status': 'Status' }), 0, 'TDoc_List'],
    [
      'in capitals and with spaces',
      asIs.map(([name, key]) => [` ${name.toUpperCase()}  `, key] as const),
      0,
      'TDoc_List',
    ],
    ['in another order', asIs.toReversed(), 0, 'TDoc_List'],
    ['below fourteen other rows', asIs, 14, 'TDoc_List'],
    ['on a sheet of another name', asIs, 3, 'Sheet2'],
    [
      'without the columns that are not read',
      asIs.filter(([, key]) => CELLS[key] !== `<${key}>`),
      0,
      'TDoc_List',
    ],
  ])('is read alike %s', async (_, names, above, sheet) => {
    const list = await readList(await workbook(names, above, sheet));
    const { documents, issues } = parseList(list);
    expect(issues).toEqual([]);
    expect(documents).toEqual([{ ...EXPECTED, locator: `${sheet}!A${above + 2}` }]);
    expect(JSON.stringify(list)).not.toMatch(/Jane|4711/);
  });

  it('tells of a column that was never seen, and refuses a list without one that it needs', async () => {
    const more = await readList(await workbook([...asIs, ['Carbon footprint', 'Title']]));
    expect(parseList(more).issues.map(({ code, message }) => [code, message])).toEqual([
      ['unknown-column', expect.stringContaining('Carbon footprint')],
    ]);
    const lacking = workbook(asIs.filter(([name]) => name !== 'Source' && name !== 'TDoc Status'));
    await expect(lacking.then(readList)).rejects.toMatchObject({ name: 'DocumentRefused' });
  });

  it('takes the day of reservation where nothing was uploaded yet', async () => {
    const list = await readList(
      await workbook(asIs.map(([name, key]) => [name, key === 'Uploaded' ? '' : key] as const)),
    );
    expect(parseList(list).documents[0]?.day).toBe('2024-02-01');
  });
});
