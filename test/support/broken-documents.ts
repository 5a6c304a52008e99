import type { DatasetName } from '../../src/ingest/tabular/datasets.ts';
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

type Row = readonly [what: string, text: string, code: string, place: string, taken: number];

const HEAD = 'ballot,member,position,body,closed\n';
const GOOD = 'good,DE,yes,ISO,2026-01-31\n';

/** Vote tables in which one row is wrong: the ballot `good` comes in, the other does not. */
const BAD_VOTES: readonly Row[] = [
  ['an unknown vote word', 'bad,FR,perhaps,ISO,2026-01-31', 'unknown-position', 'line 3', 1],
  ['half a vote word', 'bad,FR,ye,ISO,2026-01-31', 'unknown-position', 'line 3', 1],
  ['an unknown member', 'bad,Atlantis,yes,ISO,2026-01-31', 'unresolved-member', 'line 3', 1],
  ['an ambiguous member', 'bad,Korea,yes,ISO,2026-01-31', 'ambiguous-member', 'line 3', 1],
  ['a misspelt member', 'bad,Germnay,yes,ISO,2026-01-31', 'unresolved-member', 'line 3', 1],
  ['no member', 'bad,,yes,ISO,2026-01-31', 'missing-value', 'line 3', 1],
  ['no ballot', ',FR,yes,ISO,2026-01-31', 'missing-value', 'line 3', 1],
  [
    'a ballot with an endless name',
    `${'b'.repeat(300)},FR,yes,ISO,2026-01-31`,
    'value-too-long',
    'line 3',
    1,
  ],
  ['an ambiguous date', 'bad,FR,yes,ISO,03/04/2026', 'ambiguous-date', 'line 3', 1],
  ['a day that there is not', 'bad,FR,yes,ISO,2026-02-30', 'invalid-date', 'line 3', 1],
  ['a month that there is not', 'bad,FR,yes,ISO,2026-13-01', 'invalid-date', 'line 3', 1],
  ['a date in words', 'bad,FR,yes,ISO,next spring', 'invalid-date', 'line 3', 1],
  ['a date as a spreadsheet serial', 'bad,FR,yes,ISO,46053', 'invalid-date', 'line 3', 1],
  ['too few columns', 'bad,FR,yes', 'wrong-column-count', 'line 3', 1],
  ['too many columns', 'bad,FR,yes,ISO,2026-01-31,extra', 'wrong-column-count', 'line 3', 1],
  ['a quote in the middle of a cell', 'bad,F"R,yes,ISO,2026-01-31', 'unreadable-row', 'line 3', 1],
  ['a quote that is never closed', 'bad,"FR,yes,ISO,2026-01-31', 'unclosed-quote', 'line 3', 1],
  ['something after a closing quote', 'bad,"FR"x,yes,ISO,2026-01-31', 'unreadable-row', 'line 3', 1],
  [
    'two votes of one member',
    'bad,FR,yes,ISO,2026-01-31\nbad,FRA,no,ISO,2026-01-31',
    'duplicate-vote',
    'line 4',
    1,
  ],
  [
    'the same vote twice',
    'bad,FR,yes,ISO,2026-01-31\nbad,FR,yes,ISO,2026-01-31',
    'duplicate-row',
    'line 4',
    2,
  ],
  [
    'two closing days',
    'bad,FR,yes,ISO,2026-01-31\nbad,DE,yes,ISO,2026-01-30',
    'inconsistent-ballot',
    'line 4',
    1,
  ],
  ['two bodies', 'bad,FR,yes,ISO,2026-01-31\nbad,DE,yes,IEC,2026-01-31', 'inconsistent-ballot', 'line 4', 1],
  ['no body', 'bad,FR,yes,,2026-01-31', 'missing-body', 'line 3', 1],
  ['no day', 'bad,FR,yes,ISO,', 'missing-date', 'line 3', 2],
];

/** Tables of other datasets with one good row before the wrong one. */
const BAD_ROWS: readonly (readonly [DatasetName, string, string, string, string, string])[] = [
  [
    'ballots',
    'a ballot that closes before it opens',
    'ballot,title,body,opened,closed\ng,G,ISO,2026-01-01,2026-02-01\n',
    'b,B,ISO,2026-03-01,2026-02-01',
    'invalid-span',
    'line 3',
  ],
  [
    'votes',
    'an unknown role',
    'ballot,member,position,body,date,role\ng,DE,yes,ISO,2026-01-01,P\n',
    'b,FR,yes,ISO,2026-01-01,Q',
    'unknown-role',
    'line 3',
  ],
  [
    'votes',
    'a weight in words',
    'ballot,member,position,body,date,weight\ng,DE,yes,ISO,2026-01-01,1\n',
    'b,FR,yes,ISO,2026-01-01,many',
    'invalid-number',
    'line 3',
  ],
  [
    'votes',
    'an earlier position that there is not',
    'ballot,member,position,body,date,changed_from\ng,DE,yes,ISO,2026-01-01,no\n',
    'b,FR,yes,ISO,2026-01-01,maybe',
    'unknown-position',
    'line 3',
  ],
  [
    'delegations',
    'heads in words',
    'meeting,member,heads,body\nm,DE,4,ISO\n',
    'm,FR,four,ISO',
    'invalid-number',
    'line 3',
  ],
  [
    'delegations',
    'a negative number of heads',
    'meeting,member,heads,body\nm,DE,4,ISO\n',
    'm,FR,-4,ISO',
    'invalid-number',
    'line 3',
  ],
  [
    'delegations',
    'half a head',
    'meeting,member,heads,body\nm,DE,4,ISO\n',
    'm,FR,1.5,ISO',
    'invalid-number',
    'line 3',
  ],
  [
    'delegations',
    'no heads',
    'meeting,member,heads,body\nm,DE,4,ISO\n',
    'm,FR,,ISO',
    'missing-value',
    'line 3',
  ],
  [
    'delegations',
    'no meeting',
    'meeting,member,heads,body\nm,DE,4,ISO\n',
    ',FR,4,ISO',
    'missing-value',
    'line 3',
  ],
  [
    'delegations',
    'an unknown mode',
    'meeting,member,mode,heads,body\nm,DE,remote,4,ISO\n',
    'm,FR,by boat,4,ISO',
    'unknown-word',
    'line 3',
  ],
  ['delegations', 'no body', 'meeting,member,heads,body\nm,DE,4,ISO\n', 'n,FR,4,', 'missing-body', 'line 3'],
  [
    'delegations',
    'two head counts',
    'meeting,member,heads,body\nm,DE,4,ISO\n',
    'm,FR,4,ISO\nm,FR,5,ISO',
    'contradicting-row',
    'line 4',
  ],
  [
    'contributions',
    'an unknown status',
    'id,sources,status,body\nc-1,Huawei,Agreed,3GPP\n',
    'c-2,Huawei,Lost,3GPP',
    'unknown-status',
    'line 3',
  ],
  [
    'contributions',
    'nobody who signed',
    'id,sources,status,body\nc-1,Huawei,Agreed,3GPP\n',
    'c-2,,Agreed,3GPP',
    'missing-value',
    'line 3',
  ],
  [
    'contributions',
    'no number',
    'id,sources,status,body\nc-1,Huawei,Agreed,3GPP\n',
    ',Huawei,Agreed,3GPP',
    'missing-value',
    'line 3',
  ],
  [
    'memberships',
    'an unknown role',
    'body,committee,member,role\nISO,ISO/TC 1,DE,P\n',
    'ISO,ISO/TC 1,FR,Z',
    'unknown-role',
    'line 3',
  ],
  [
    'memberships',
    'an end before its beginning',
    'body,committee,member,role,valid_from,valid_to\nISO,ISO/TC 1,DE,P,,\n',
    'ISO,ISO/TC 1,FR,P,2021-01-01,2020-01-01',
    'invalid-span',
    'line 3',
  ],
  [
    'meetings',
    'an end before its beginning',
    'meeting,name,body,start,end\nm-1,One,ISO,2026-01-01,2026-01-02\n',
    'm-2,Two,ISO,2026-01-02,2026-01-01',
    'invalid-span',
    'line 3',
  ],
  [
    'meetings',
    'an unknown country',
    'meeting,name,body,start,country\nm-1,One,ISO,2026-01-01,FR\n',
    'm-2,Two,ISO,2026-01-02,Atlantis',
    'unresolved-member',
    'line 3',
  ],
  [
    'meetings',
    'an unknown status',
    'meeting,name,body,start,status\nm-1,One,ISO,2026-01-01,held\n',
    'm-2,Two,ISO,2026-01-02,forgotten',
    'unknown-word',
    'line 3',
  ],
];

const bytes = (text: string) => Buffer.from(text);
const rows = resultTableRows(MEMBERS);
const SHEET = [HEAD.trim().split(','), GOOD.trim().split(',')];

/** Documents that are refused whole, with the place that says why. */
const REFUSED: readonly (readonly [string, string, Uint8Array, string, string?])[] = [
  ['an empty file', 'v.csv', bytes(''), 'empty-file', 'line 1'],
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
