import { gzipSync } from 'node:zlib';
import type { DatasetName } from '../../src/ingest/tabular/datasets.ts';
import { BAD_ROWS, BAD_VOTES, GOOD, HEAD } from './broken-rows.ts';
import { letterBallot, livelinkPage, MEMBERS, resultTable, resultTableRows } from './result-sheets.ts';
import { sheetXml, workbook, workbookParts, zip } from './workbook.ts';

/** A document that is not as it should be, and what has to come of it. */
export interface BrokenDocument {
  what: string;
  file: string;
  bytes: Uint8Array;
  as?: DatasetName;
  /** Code of the issue or refusal, and where it points to. */
  code: string;
  place?: string;
  /** True where nothing of the document may be taken. */
  refused?: boolean;
  /** Number of records that are taken all the same. */
  taken?: number;
}

const bytes = (text: string) => Buffer.from(text);
const rows = resultTableRows(MEMBERS);
const SHEET = [HEAD.trim().split(','), GOOD.trim().split(',')];

/** Documents that are refused whole, with the place that says why. */
const REFUSED: readonly (readonly [string, string, Uint8Array, string, string?])[] = [
  ['an empty file', 'v.csv', bytes(''), 'empty-file', 'line 1'],
  ['a compressed file', 'v.csv', gzipSync(HEAD + GOOD), 'compressed', 'line 1'],
  ['blank lines only', 'v.csv', bytes('\n\n\n'), 'empty-file', 'line 1'],
  ['no header that is known', 'v.csv', bytes('a,b,c\n1,2,3\n'), 'unrecognised-shape', 'line 1'],
  ['a table without its header', 'v.csv', bytes(GOOD), 'unrecognised-shape', 'line 1'],
  [
    'a header with a broken quote',
    'v.csv',
    bytes('"ballot,member,position\n'),
    'unreadable-header',
    'line 1',
  ],
  [
    'a column twice',
    'v.csv',
    bytes('ballot,member,position,member\nb,DE,yes,FR\n'),
    'duplicate-column',
    'line 1',
  ],
  [
    'Latin-1',
    'v.csv',
    Buffer.from(`${HEAD}b,C\u00f4te d'Ivoire,yes,ISO,2026-01-31\n`, 'latin1'),
    'wrong-encoding',
    'line 2',
  ],
  [
    'a cut multi-byte letter',
    'v.csv',
    bytes(`${HEAD}${GOOD}b,Türkiye`).subarray(0, HEAD.length + GOOD.length + 4),
    'wrong-encoding',
    'line 3',
  ],
  ['zero bytes', 'v.csv', bytes(`${HEAD}b,D\0E,yes,ISO,2026-01-31\n`), 'not-text', 'line 2'],
  ['UTF-16 without its mark', 'v.csv', Buffer.from(HEAD + GOOD, 'utf16le'), 'not-text', 'line 1'],
  ['a huge line', 'v.csv', bytes(`${HEAD}${GOOD}${'x'.repeat(2_000_000)}\n`), 'line-too-long', 'line 3'],
  ['a huge header', 'v.csv', bytes(`${'x,'.repeat(1_000_000)}\n`), 'line-too-long', 'line 1'],
  [
    'totals that do not match',
    'v.csv',
    bytes('ballot,member,position,body,date,total approve\nb,DE,yes,ISO,2026-01-31,7\n'),
    'totals-mismatch',
    'line 2',
  ],
  ['half a JSON document', 'v.json', bytes('[{"ballot":"b","member":"DE"'), 'unreadable-json', '/'],
  ['JSON without rows', 'v.json', bytes('{"ballot":"b"}'), 'unrecognised-shape', '/'],
  ['JSON of a million brackets', 'v.json', bytes('['.repeat(1_000_000)), 'too-deep', '/'],
  ['JSON with two lists', 'v.json', bytes('{"a":[],"b":[]}'), 'unrecognised-shape', '/'],
  ['NDJSON without an object', 'v.ndjson', bytes('1\n2\n'), 'unreadable-json', 'line 1'],
  [
    'a picture',
    'v.csv',
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]),
    'not-text',
    'line 3',
  ],
  ['half a workbook', 'v.xlsx', workbook({ Sheet1: SHEET }).subarray(0, 300), 'unreadable-workbook'],
  ['a workbook without sheets', 'v.xlsx', zip([{ name: 'a.txt', bytes: bytes('a') }]), 'unreadable-workbook'],
  ['an empty workbook', 'v.xlsx', workbook({ Sheet1: [] }), 'empty-file', 'Sheet1!A1'],
  [
    'a workbook of other things',
    'v.xlsx',
    workbook({
      Sheet1: [
        ['a', 'b'],
        ['1', '2'],
      ],
    }),
    'unrecognised-shape',
    'Sheet1!A1',
  ],
  [
    'a bomb',
    'v.xlsx',
    zip([...workbookParts({ Sheet1: sheetXml(SHEET) }), { name: 'b', bytes: Buffer.alloc(40_000_000) }]),
    'hostile-workbook',
  ],
  [
    'a bomb that lies about its size',
    'v.xlsx',
    zip([{ name: 'b', bytes: Buffer.alloc(9_000_000), claims: { unpacked: 10 } }]),
    'hostile-workbook',
  ],
  ['a sheet cut off after its head', 's.txt', bytes(resultTable.bars(rows.slice(0, 12))), 'truncated-sheet'],
  [
    'a sheet cut off within a row',
    's.txt',
    bytes(`${resultTable.bars(rows.slice(0, -1))}\nUruguay | UNIT |`),
    'truncated-sheet',
    'line 22',
  ],
  [
    'a sheet that lost a row',
    's.html',
    bytes(resultTable.html(rows.slice(0, -1))),
    'totals-mismatch',
    'table row 17',
  ],
  [
    'a sheet with a mark that is no cross',
    's.txt',
    bytes(resultTable.cells(rows).replace('X * |', 'ok |')),
    'unknown-mark',
  ],
  [
    'a sheet with another status',
    's.txt',
    bytes(resultTable.bars(rows).replace('O-Member', 'Member')),
    'unknown-status',
    'line 21',
  ],
  [
    'a sheet without a reference',
    's.txt',
    bytes(resultTable.bars(rows).replace('ISO/IEC DIS 99901', '')),
    'unexpected-format',
  ],
  [
    'a balloting page that lost rows',
    's.txt',
    bytes(livelinkPage(MEMBERS.slice(1))),
    'totals-mismatch',
    'line 10',
  ],
  ['a letter ballot that does not add up', 's.txt', bytes(letterBallot(3)), 'totals-mismatch', 'line 14'],
];

/** Rows of NDJSON and JSON that cannot be taken beside one that can. */
const BAD_OBJECTS: readonly (readonly [string, string, string, string, string])[] = [
  ['a line that is no JSON', 'v.ndjson', '{"ballot":"b",', 'unreadable-line', 'line 2'],
  ['a line of brackets', 'v.ndjson', `${'['.repeat(9_000)}${']'.repeat(9_000)}`, 'too-deep', 'line 2'],
  ['a line that is no object', 'v.ndjson', '[1,2]', 'no-object', 'line 2'],
  [
    'a line with nested votes',
    'v.ndjson',
    '{"ballot":"b","member":{"code":"FR"},"position":"yes"}',
    'nested-value',
    'line 2',
  ],
  [
    'an object with an unknown vote',
    'v.json',
    '{"ballot":"b","member":"FR","position":"oui","body":"ISO"}',
    'unknown-position',
    '/1/position',
  ],
];

const GOOD_OBJECT = '{"ballot":"good","member":"DE","position":"yes","body":"ISO","closed":"2026-01-31"}';

function objectFile(file: string, row: string): Uint8Array {
  return bytes(file.endsWith('.json') ? `[${GOOD_OBJECT},${row}]` : `${GOOD_OBJECT}\n${row}\n`);
}

/** Every broken document, made by code. */
export const BROKEN_DOCUMENTS: readonly BrokenDocument[] = [
  ...BAD_VOTES.map(([what, text, code, place, taken]) => ({
    what: `votes: ${what}`,
    file: 'votes.csv',
    bytes: bytes(`${HEAD}${GOOD}${text}\n`),
    code,
    place,
    taken,
  })),
  ...BAD_ROWS.map(([as, what, good, bad, code, place]) => ({
    what: `${as}: ${what}`,
    file: `${as}.csv`,
    bytes: bytes(`${good}${bad}\n`),
    as,
    code,
    place,
    taken: 1,
  })),
  ...BAD_OBJECTS.map(([what, file, row, code, place]) => ({
    what,
    file,
    bytes: objectFile(file, row),
    code,
    place,
    taken: 1,
  })),
  ...REFUSED.map(([what, file, content, code, place]) => ({
    what,
    file,
    bytes: content,
    code,
    refused: true,
    ...(place && { place }),
  })),
];
