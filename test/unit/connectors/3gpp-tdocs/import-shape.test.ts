import { describe, expect, it } from 'vitest';
import type { Emission } from '../../../../src/ingest/connector.ts';
import { tdocListShape } from '../../../../src/ingest/connectors/3gpp-tdocs/import-shape.ts';
import type { ImportContext, ImportFile } from '../../../../src/ingest/tabular/import-file.ts';
import { agendaPage, tdocWorkbook } from '../../../support/connectors/ftp-site.ts';
import { TEST_NAMES } from '../../../support/connectors/read-documents.ts';

/** As much of the setting as lists are read with. */
const setting: Partial<ImportContext> = {
  names: TEST_NAMES,
  today: '2026-01-01',
  bodies: ['3GPP'],
  committees: [],
  bodyOfMeeting: () => undefined,
};
const context = setting as ImportContext;

const CSV =
  'AI,TD#,Type,Doc For,Title,Source,Rel,Comments,Result\n1,-,-,-,Opening,-,-,-,-\n1,S2-2000001,CR,Approval,"A, b",Nokia,Rel-16,,Agreed\n';
const csv: ImportFile = { name: 'SA2-138E.csv', bytes: Buffer.from(CSV) };
const html: ImportFile = {
  name: 'TdocsByAgenda.htm',
  bytes: agendaPage([
    ['1', 'S2-2000001', 'CR', '', 'A – b'.replace('–', '\u0096'), 'Nokia', '', '', '', 'Jane', 'Agreed'],
  ]),
};

async function emissionsOf(file: ImportFile): Promise<Emission[]> {
  const emissions: Emission[] = [];
  for await (const each of tdocListShape.read(file, context)) emissions.push(each);
  return emissions;
}

async function workbook(name: string): Promise<ImportFile> {
  const bytes = await tdocWorkbook([
    { TDoc: 'R1-2600001', Title: 'T', Source: 'Nokia', Contact: 'Jane', 'TDoc Status': 'approved' },
  ]);
  return { name, bytes };
}

describe('a TDoc list as a file', () => {
  it('is recognised in its three forms, whatever its name, and other files are not', async () => {
    for (const file of [csv, html, await workbook('anything.xlsx')]) {
      expect(tdocListShape.recognises(file), file.name).toBe(true);
    }
    const others = [
      'member,ballot,vote\n',
      'id,title,sources,status\n',
      '<html><table><tr><td>Result</td></tr></table>',
      '',
    ];
    for (const text of others) {
      expect(tdocListShape.recognises({ name: 'x', bytes: Buffer.from(text) }), text).toBe(false);
    }
  });

  it('gives the meeting of its name, the committee and the documents', async () => {
    const records = (await emissionsOf(csv)).flatMap((each) => (each.type === 'record' ? [each] : []));
    expect(records.map(({ kind, key, locator }) => [kind, key, locator])).toEqual([
      ['meeting', '3gpp-sa2-138e', undefined],
      ['committee', '3gpp-sa-wg2', undefined],
      ['contribution', 'S2-2000001', 'line 3'],
    ]);
    expect(records[2]?.data).toMatchObject({ title: 'A, b', outcome: 'agreed', meeting: '3gpp-sa2-138e' });
  });

  it('reads the punctuation of windows-1252', async () => {
    const [contribution] = (await emissionsOf(html)).filter((each) => each.type === 'record');
    expect(contribution).toMatchObject({ data: { title: 'A – b' } });
  });

  it('can be kept without names of persons, and read again from what was kept', async () => {
    const file = await workbook('TDoc_List_Meeting_RAN1#123.xlsx');
    const kept = { ...file, bytes: (await tdocListShape.redact?.(file)) ?? file.bytes };
    expect(Buffer.from(kept.bytes).toString('utf8')).not.toContain('Jane');
    expect(tdocListShape.recognises(kept)).toBe(true);
    expect(await emissionsOf(kept)).toEqual(await emissionsOf(file));
  });

  it('is refused where it is broken, and says where', async () => {
    const broken: [string, string | Uint8Array, string][] = [
      ['a.csv', CSV.replace('Opening,-,-,-,-', 'Opening,-,-,Docs:=2,-'), 'totals-mismatch'],
      [
        'a.htm',
        '<html><table><tr><td>TD#</td><td>Source</td><td>Result</td></tr></table></html>',
        'missing-column',
      ],
      ['a.htm', '<html><p>TD# Source Result</p></html>', 'no-document-list'],
      ['a.htm', html.bytes.subarray(0, html.bytes.length - 60), 'truncated'],
      ['tdoc_list.xlsx', 'PK\u0003\u0004 not really', 'unreadable-workbook'],
    ];
    for (const [name, body, code] of broken) {
      await expect(emissionsOf({ name, bytes: Buffer.from(body) }), code).rejects.toMatchObject({
        issueCode: code,
      });
    }
  });
});
