import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseResultOfVoting } from '../../../../src/ingest/connectors/iso-result-of-voting/parse.ts';
import { emitSheet } from '../../../../src/ingest/connectors/iso-result-of-voting/sheet-to-ballot.ts';
import { createNameResolver } from '../../../../src/ingest/names/create-name-resolver.ts';
import { builtInAliasRows } from '../../../../src/ingest/names/tables/built-in-aliases.ts';
import {
  letterBallot,
  livelinkPage,
  MEMBERS,
  resultTable,
  resultTableRows,
} from '../../../support/result-sheets.ts';

const names = createNameResolver(builtInAliasRows());
const rows = resultTableRows(MEMBERS);

function only(text: string) {
  const [sheet, ...others] = parseResultOfVoting(text);
  expect(others).toEqual([]);
  if (!sheet) throw new Error('no sheet');
  return sheet;
}

describe('the sheet of 2007 and later', () => {
  it.each(['html', 'bars', 'cells'] as const)('is read from %s', (form) => {
    const sheet = only(resultTable[form](rows));
    expect(sheet).toMatchObject({
      shape: 'result-of-voting',
      reference: 'ISO/IEC DIS 99901',
      committee: 'ISO/IEC JTC 1/SC 34',
      title: 'A made-up format',
      start: '2024-01-02',
      end: '2024-03-26',
      closed: '2024-03-27 16:22:56',
      stage: 'Enquiry',
      decision: 'Disapproved',
      totals: { participatingInFavour: 2, participatingVoting: 3, negative: 2, voting: 5 },
    });
    expect(sheet.rows).toHaveLength(6);
    expect(sheet.rows[1]).toMatchObject({
      country: "Côte-d'Ivoire",
      status: 'P-Member',
      crosses: [{ column: 'Approval', comments: true }],
    });
  });

  it('becomes a ballot with one count, the blank status no role', () => {
    const [emission] = emitSheet(only(resultTable.bars(rows)), names, undefined);
    expect(emission).toMatchObject({
      kind: 'ballot',
      key: 'iso-iec-dis-99901',
      data: {
        committee: 'iso-iec-jtc-1-sc-34',
        stage: 'DIS',
        rule: 'iso-dis',
        closes: '2024-03-26',
        counts: [
          {
            day: '2024-03-27',
            rollComplete: false,
            publishedTally: { approve: 3, disapprove: 2, abstain: 1 },
            publishedOutcome: 'disapproved',
          },
        ],
      },
    });
    const votes =
      emission?.type === 'record' && emission.kind === 'ballot' ? emission.data.counts[0]?.votes : [];
    expect(votes?.map(({ member, position, role }) => [member, position, role])).toEqual([
      ['ARG', 'approve', 'P'],
      ['CIV', 'approve-with-comments', 'P'],
      ['IRN', 'disapprove', 'P'],
      ['KOR', 'abstain', 'P'],
      ['NOR', 'approve', 'O'],
      ['URY', 'disapprove', undefined],
    ]);
  });

  it('is one more count of a ballot on record, or the same count read again', () => {
    const [first] = emitSheet(only(resultTable.bars(rows)), names, undefined);
    const stored = first?.type === 'record' && first.kind === 'ballot' ? first.data : undefined;
    expect(emitSheet(only(resultTable.html(rows)), names, stored)).toMatchObject([{ data: stored }]);
    const later = rows.map((row) => row.map((cell) => cell.replace('2024-03-27', '2025-01-10')));
    const [again] = emitSheet(only(resultTable.bars(later)), names, stored);
    expect(again).toMatchObject({ data: { counts: [{ day: '2024-03-27' }, { day: '2025-01-10' }] } });
  });

  it('is refused where a total, a cross or the end of the table is not right', () => {
    const cases: [string[][], string, RegExp][] = [
      [resultTableRows(MEMBERS.slice(0, 5)), 'totals-mismatch', /prints 2 negative votes, its rows hold 1/],
      [
        resultTableRows(MEMBERS, { inFavour: 3, voting: 3, negative: 2, all: 5 }),
        'totals-mismatch',
        /3 P-members in favour/,
      ],
      [[...rows.slice(0, -1), ['Uruguay', 'UNIT', '', '', 'Y', '']], 'unknown-mark', /"Y" stands where/],
      [
        [...rows.slice(0, -1), ['Uruguay', 'UNIT', '', 'X', 'X', '']],
        'contradicting-row',
        /more than one column/,
      ],
      [
        [...rows.slice(0, -1), ['Uruguay', 'UNIT', 'Q-Member', '', 'X', '']],
        'unknown-status',
        /no membership status/,
      ],
      [[...rows.slice(0, -1), ['Uruguay', 'UNIT', '']], 'truncated-sheet', /row of Uruguay is not complete/],
      [rows.slice(0, 15), 'truncated-sheet', /no table of members/],
    ];
    for (const [sheet, code, message] of cases) {
      expect(() => parseResultOfVoting(resultTable.bars(sheet))).toThrow(message);
      expect(() => parseResultOfVoting(resultTable.bars(sheet))).toThrow(
        expect.objectContaining({ issueCode: code }),
      );
    }
  });

  it('is held back whole by a country that no table knows', () => {
    const unknown = resultTableRows(
      MEMBERS.map((member) => ({ ...member, country: member.country.replace('Norway', 'Norwaye') })),
    );
    expect(emitSheet(only(resultTable.bars(unknown)), names, undefined)).toMatchObject([
      { type: 'issue', code: 'unresolved-country', locator: 'line 21', holds: { key: 'iso-iec-dis-99901' } },
    ]);
  });
});

describe('older shapes', () => {
  it('reads the balloting page of 2002 with its absent members', () => {
    const [absent, ...others] = MEMBERS;
    const sheet = only(
      livelinkPage([{ country: 'Kenya', acronym: 'KEBS' }, ...(absent ? [absent] : []), ...others]),
    );
    expect(sheet).toMatchObject({
      reference: 'ISO/IEC FDIS 99902',
      committee: 'JTC 1/SC 2',
      stage: 'Approval',
      start: '2002-09-26',
      end: '2002-11-26',
      closed: '2002-11-27',
      listsAbsent: true,
    });
    expect(sheet.rows[0]).toMatchObject({ country: 'Kenya', member: 'KEBS', crosses: [] });
    const [emission] = emitSheet(sheet, names, undefined);
    expect(emission).toMatchObject({ data: { stage: 'FDIS', counts: [{ rollComplete: true }] } });
    expect(() => parseResultOfVoting(livelinkPage(MEMBERS, 23))).toThrow(
      /prints 23 member bodies voting, its rows hold 5/,
    );
  });

  it('reads each question of a letter ballot as a ballot of its own', () => {
    const sheets = parseResultOfVoting(letterBallot());
    expect(sheets.map((sheet) => [sheet.question, sheet.rows.length])).toEqual([
      ['registration', 4],
      ['approval', 4],
    ]);
    const [emission] = emitSheet(sheets[1] ?? only(''), names, undefined);
    expect(emission).toMatchObject({
      key: 'iso-sc22-n99903-approval',
      data: {
        committee: 'iso-iec-jtc-1-sc-22',
        title: 'Concurrent registration and approval of a made-up language',
        counts: [
          {
            day: '1998-03-09',
            rollComplete: true,
            votes: [
              { member: 'AUS', position: 'abstain', role: 'P' },
              { member: 'AUT', position: 'not-voted', role: 'P' },
              { member: 'BEL', position: 'approve', role: 'P' },
              { member: 'JPN', position: 'approve-with-comments', role: 'P' },
            ],
          },
        ],
      },
    });
    expect(() => parseResultOfVoting(letterBallot(2))).toThrow(
      /prints 2 P-members in favour with comments, its rows hold 1/,
    );
  });
});

const samples = process.env.CONFORMANCE_DATA;

describe.skipIf(!samples)('excerpts of real documents', () => {
  it.each([
    ['dis29500_2008_iso_result_of_voting_excerpt.txt', /prints 24 P-members in favour, its rows hold 6/],
    ['fdis2375_2002_livelink_ballot_excerpt.txt', /prints 23 member bodies voting, its rows hold 14/],
    [
      'sc22_n2588_1998_letter_ballot_excerpt.txt',
      /prints 12 P-members in favour without comments, its rows hold 2/,
    ],
  ])('refuses %s, which was cut off', (file, message) => {
    const text = readFileSync(join(samples ?? '', 'samples/iso_ballots', file), 'utf8');
    expect(() => parseResultOfVoting(text)).toThrow(message);
  });
});
