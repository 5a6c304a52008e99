import { describe, expect, it } from 'vitest';
import type { Ballot } from '../../../../src/domain/ballot.ts';
import { parseMapping } from '../../../../src/ingest/tabular/column-mapping.ts';
import { DATASET_NAMES, templateOf } from '../../../../src/ingest/tabular/datasets.ts';
import type { UsedMapping } from '../../../../src/ingest/tabular/import-file.ts';
import { readTable } from '../../../support/import-context.ts';

const HEADER = templateOf('ballots');
const VOTES = `${HEADER}b-1,DEU,approve,First,ISO,ISO/TC 176,ISO/DIS 1,DIS,iso-dis,2026-01-05,2026-03-31,1,2026-04-01,P,
b-1,FR,no,,,,,,,,,1,,O-Member,because
b-1,Japan,abstain,,,,,,,,,1,,P,
b-2,DEU,yes,Second,ISO,,ISO/DIS 2,DIS,,2026-10-01,2026-12-24,,2026-11-01,,
`;

describe('vote tables', () => {
  it('reads lines that end in carriage returns alone', async () => {
    const { ballots } = await readTable('v.csv', VOTES.replaceAll('\r', '').replaceAll('\n', '\r'));
    expect(ballots).toEqual((await readTable('v.csv', VOTES)).ballots);
  });

  it('takes no number for an id that it cannot read exactly', async () => {
    const text = '[{"ballot":12345678901234567890,"member":"DEU","position":"yes","body":"ISO"}]';
    const { ballots, issues } = await readTable('v.json', text);
    expect(ballots).toEqual([]);
    expect(issues[0]).toMatchObject({ code: 'number-too-large', locator: '/0' });
  });

  it('makes ballots of rows, with members by code', async () => {
    const { ballots, issues } = await readTable('v.csv', VOTES);
    expect(issues).toEqual([]);
    expect(ballots[0]).toEqual({
      id: 'b-1',
      body: 'ISO',
      committee: 'iso-tc-176',
      reference: 'ISO/DIS 1',
      title: 'First',
      stage: 'DIS',
      rule: 'iso-dis',
      opened: '2026-01-05',
      closes: '2026-03-31',
      closesBasis: 'stated',
      status: 'closed',
      technologies: [],
      counts: [
        {
          id: '1',
          day: '2026-04-01',
          rollComplete: false,
          votes: [
            { member: 'DEU', position: 'approve', role: 'P', certainty: 'stated' },
            {
              member: 'FRA',
              position: 'disapprove',
              native: 'no',
              role: 'O',
              comment: 'because',
              certainty: 'stated',
            },
            { member: 'JPN', memberName: 'Japan', position: 'abstain', role: 'P', certainty: 'stated' },
          ],
        },
      ],
    });
    expect(ballots[1]).toMatchObject({ id: 'b-2', status: 'open', counts: [{ id: '1', day: '2026-11-01' }] });
  });

  it('gives the same for the same rows as TSV, semicolons, NDJSON, JSON and UTF-16', async () => {
    const { ballots } = await readTable('v.csv', VOTES);
    const rows = VOTES.trim().split('\n');
    const [titles = [], ...cells] = rows.map((row) => row.split(','));
    const objects = cells.map((row) =>
      Object.fromEntries(titles.map((title, column) => [title, row[column]])),
    );
    const variants: [string, string | Uint8Array][] = [
      ['v.tsv', VOTES.replaceAll(',', '\t')],
      ['v.csv', VOTES.replaceAll(',', ';').replaceAll('\n', '\r\n')],
      ['v.csv', `\uFEFF${VOTES}`],
      ['v.csv', Buffer.from(`\uFEFF${VOTES}`, 'utf16le')],
      ['v.ndjson', objects.map((row) => JSON.stringify(row)).join('\n')],
      ['v.json', JSON.stringify(objects)],
      ['v.json', JSON.stringify({ total: 4, items: objects })],
    ];
    for (const [name, text] of variants) {
      const read = await readTable(name, text);
      expect(read.ballots, name).toEqual(ballots);
      expect(read.issues, name).toEqual([]);
    }
  });

  it('reads quoted cells that hold delimiters, quotes and line feeds, and counts physical lines', async () => {
    const text =
      'ballot,member,position,title,body,date\nb,DE,yes,"One, ""two""\nthree",ISO,2026-01-01\nb,FR,maybe,,,\n';
    const { ballots, issues } = await readTable('v.csv', text);
    expect(ballots).toEqual([]);
    expect(issues).toMatchObject([{ code: 'unknown-position', locator: 'line 4' }]);
    const good = await readTable('v.csv', text.replace('maybe', 'no'));
    expect(good.ballots[0]?.title).toBe('One, "two"\nthree');
  });

  it('holds back the ballot of a bad row and no other', async () => {
    const text = VOTES.replace('b-1,FR,no', 'b-1,Atlantis,no');
    const { ballots, issues } = await readTable('v.csv', text);
    expect(ballots.map(({ id }) => id)).toEqual(['b-2']);
    expect(issues).toMatchObject([
      {
        code: 'unresolved-member',
        severity: 'error',
        locator: 'line 3',
        message:
          '"Atlantis" is no known member; write its code, or add a row to aliases.csv and replay; the ballot b-1 is held back',
        holds: { kind: 'ballot', key: 'b-1' },
        quarantined: { ballot: 'b-1', member: 'Atlantis', position: 'no' },
      },
    ]);
  });

  it('never guesses a date, unless the mapping says in which order it is written', async () => {
    const text = 'ballot,member,position,body,closed\nb,DE,yes,ISO,03/04/2024\n';
    expect((await readTable('v.csv', text)).issues).toMatchObject([
      { code: 'ambiguous-date', locator: 'line 2' },
    ]);
    const mapping = parseMapping(
      JSON.stringify({
        dataset: 'votes',
        columns: { ballot: 'ballot', member: 'member', position: 'position', body: 'body', closed: 'closed' },
        dateOrder: 'day-first',
      }),
    );
    expect((await readTable('v.csv', text, { mapping })).ballots[0]?.closes).toBe('2024-04-03');
    expect((await readTable('v.csv', text.replace('03/04', '13/04'))).ballots[0]?.closes).toBe('2024-04-13');
  });

  it('takes no vote of a member that voted in two ways, and one of two equal rows', async () => {
    const twice = 'ballot,member,position,body,date\nb,DE,yes,ISO,2026-01-01\nb,FR,no,,\nb,DEU,no,,\n';
    expect(await readTable('v.csv', twice)).toMatchObject({
      ballots: [],
      issues: [{ code: 'duplicate-vote', locator: 'line 4', message: expect.stringContaining('line 2') }],
    });
    const { ballots, issues } = await readTable('v.csv', twice.replace('DEU,no', 'DEU,yes'));
    expect(ballots[0]?.counts[0]?.votes).toHaveLength(2);
    expect(issues).toMatchObject([{ code: 'duplicate-row', severity: 'info', locator: 'line 4' }]);
  });

  it('refuses the file where the printed totals are not those of the rows', async () => {
    const text =
      'ballot,member,position,body,date,total approve,total disapprove,total abstain\n' +
      'b,DE,yes,ISO,2026-01-01,2,0,0\nb,FR,no,,,,,\n';
    await expect(readTable('v.csv', text)).rejects.toMatchObject({
      issueCode: 'totals-mismatch',
      message: 'b prints 2 approve and its rows hold 1',
      locator: 'line 2',
    });
    const right = await readTable('v.csv', text.replace('2,0,0', '1,1,0'));
    expect(right.ballots[0]?.counts[0]?.publishedTally).toEqual({ approve: 1, disapprove: 1, abstain: 0 });
  });

  it('says which of two contradicting statements about a ballot stand where', async () => {
    const text = 'ballot,member,position,title,body,date\nb,DE,yes,One,ISO,2026-01-01\nb,FR,no,Two,ISO,\n';
    expect((await readTable('v.csv', text)).issues).toMatchObject([
      {
        code: 'inconsistent-ballot',
        locator: 'line 3',
        message: expect.stringMatching(/"Two" here and "One" at line 2/),
      },
    ]);
  });

  it('needs a body, and says when the day of the import stands in for a date', async () => {
    const text = 'ballot,member,position\nb,DE,yes\n';
    expect((await readTable('v.csv', text)).issues).toMatchObject([
      { code: 'missing-body', locator: 'line 2' },
    ]);
    const { ballots, issues } = await readTable('v.csv', text, { body: 'iso' });
    expect(ballots[0]).toMatchObject({ body: 'ISO', counts: [{ day: '2026-11-23' }] });
    expect(issues).toMatchObject([{ code: 'missing-date', severity: 'warning' }]);
  });

  it('adds to the ballot on record and takes nothing away', async () => {
    const { ballots } = await readTable('v.csv', VOTES);
    const stored = new Map<string, Ballot>(ballots.map((ballot) => [ballot.id, ballot]));
    const more = await readTable('v.csv', 'ballot,member,position\nb-1,IT,yes\nb-1,FR,yes\n', {
      storedBallots: async () => stored,
    });
    const merged = more.ballots[0];
    expect(merged).toMatchObject({ title: 'First', closes: '2026-03-31' });
    expect(merged?.counts[0]?.votes.map((vote) => `${vote.member} ${vote.position}`)).toEqual([
      'DEU approve',
      'FRA approve',
      'ITA approve',
      'JPN abstain',
    ]);
    const other = await readTable('v.csv', 'ballot,member,position,body\nb-1,IT,yes,IEC\n', {
      storedBallots: async () => stored,
    });
    expect(other.issues).toMatchObject([{ code: 'body-mismatch' }]);
  });
});

describe('members of a table', () => {
  const row = (member: string, date: string) =>
    `ballot,member,position,body,date\nb,${member},yes,ISO,${date}\n`;

  it.each([
    ['CS', '1985-01-01', 'CSK'],
    ['CS', '2005-01-01', 'SCG'],
    ['Soviet Union', '1985-01-01', 'SUN'],
    ['DD', '', 'DDR'],
  ])('%s on %s is %s', async (written, date, code) => {
    const { ballots } = await readTable('v.csv', row(written, date));
    expect(ballots[0]?.counts[0]?.votes[0]?.member).toBe(code);
  });

  it.each([
    ['CS', '', 'ambiguous-member', ['CSK', 'SCG']],
    ['CS', '1999-01-01', 'unresolved-member', ['CSK', 'SCG']],
    ['Korea', '2020-01-01', 'ambiguous-member', ['KOR', 'PRK']],
    ['Macedonia', '2020-01-01', 'ambiguous-member', ['GRC', 'MKD']],
    ['XX', '2020-01-01', 'unresolved-member', ['ALA', 'CXR', 'MEX']],
  ])('%s on "%s" is an issue with what could be meant', async (written, date, code, suggestions) => {
    const { ballots, issues } = await readTable('v.csv', row(written, date));
    expect(ballots).toEqual([]);
    expect(issues[0]).toMatchObject({ code, severity: 'error', locator: 'line 2' });
    expect(issues[0]?.suggestions).toEqual(expect.arrayContaining(suggestions.slice(0, 1)));
    expect([...(issues[0]?.suggestions ?? [])].sort()).toEqual(suggestions);
  });
});

describe('the shape of a table', () => {
  it('reads what other programs call the columns, and words that a mapping explains', async () => {
    const text = 'Ballot ID,Country,Vote,End Date,Odd\nb,Germany,JA,2026-01-31,x\n';
    const mapping = parseMapping(
      '{"dataset":"votes","columns":{"ballot":"Ballot ID","member":"Country","position":"Vote","closed":"End Date"},"words":{"JA":"approve"}}',
    );
    const { ballots, issues } = await readTable('v.csv', text, { body: 'ISO', mapping });
    expect(ballots[0]?.counts[0]).toMatchObject({
      day: '2026-01-31',
      votes: [{ member: 'DEU', native: 'JA' }],
    });
    expect(issues).toMatchObject([
      { code: 'ignored-column', severity: 'info', message: expect.stringMatching(/Odd/) },
    ]);
  });

  it('uses the mapping saved for files of its shape, whatever the case and order of the columns', async () => {
    const mapping = parseMapping(
      '{"dataset":"votes","columns":{"ballot":"Doc","member":"Who","position":"Said"},"words":{"JA":"approve"},"body":"ISO"}',
    );
    const header = ['Doc', 'Who', 'Said'];
    const savedMappings = [
      { name: 'portal', header, mapping, savedAt: '2026-01-02T03:04:05Z', savedBy: 'analyst' },
    ];
    const used: UsedMapping[] = [];
    const context = { savedMappings, onMapping: (each: UsedMapping) => used.push(each) };
    const { ballots, issues } = await readTable('v.csv', 'SAID,doc,Who\nJA,b,Germany\n', context);
    expect(ballots[0]).toMatchObject({ id: 'b', body: 'ISO', counts: [{ votes: [{ member: 'DEU' }] }] });
    expect(issues.find(({ code }) => code === 'saved-mapping')).toMatchObject({
      severity: 'info',
      locator: 'line 1',
      message: 'The columns are read with the mapping "portal", saved on 2026-01-02 by analyst',
    });
    expect(used).toEqual([
      {
        header: ['SAID', 'doc', 'Who'],
        basis: 'saved',
        mapping: { ...mapping, columns: { ballot: 'doc', member: 'Who', position: 'SAID' } },
        saved: { name: 'portal', savedAt: '2026-01-02T03:04:05Z', savedBy: 'analyst' },
      },
    ]);
    await expect(readTable('v.csv', 'SAID,doc,Who,more\nJA,b,Germany,1\n', context)).rejects.toMatchObject({
      issueCode: 'unrecognised-shape',
    });
    expect(used.at(-1)).toEqual({ header: ['SAID', 'doc', 'Who', 'more'], basis: 'suggested' });
  });

  it('says which columns are missing and which are there', async () => {
    await expect(readTable('v.csv', 'a,b\n1,2\n')).rejects.toMatchObject({
      issueCode: 'unrecognised-shape',
      locator: 'line 1',
      message: expect.stringMatching(/columns \(a, b\)/),
    });
    await expect(readTable('v.csv', 'ballot,vote\n1,2\n', { dataset: 'votes' })).rejects.toMatchObject({
      issueCode: 'missing-column',
      message: expect.stringMatching(
        /no column for member among ballot, vote; say which it is \(--map member=<column>\)/,
      ),
    });
  });

  it('refuses a mapping that names what there is not', () => {
    expect(() => parseMapping('memberr=Country', 'votes')).toThrow(
      /field "memberr", which votes do not have/,
    );
    expect(() => parseMapping('{"dataset":"boats"}')).toThrow(/wrong at dataset/);
    expect(() => parseMapping('member')).toThrow(/not of the form field=Column/);
  });

  it.each(DATASET_NAMES)('has a template of %s that it recognises itself', async (dataset) => {
    const { issues } = await readTable('t.csv', templateOf(dataset));
    expect(issues.map(({ code }) => code)).toEqual(['no-rows']);
  });
});

describe('other tables', () => {
  it('reads delegations', async () => {
    const text =
      'meeting,member,mode,heads,body,date\nm-1,DE,on-site,4,ISO,2026-05-01\nm-1,Germany,remote,2,ISO,\n';
    const { records, issues } = await readTable('d.csv', text);
    expect(issues).toEqual([]);
    expect(records.map(({ key }) => key)).toEqual(['m-1:DEU:on-site', 'm-1:DEU:remote']);
    expect(records[0]?.data).toEqual({
      meeting: 'm-1',
      body: 'ISO',
      member: 'DEU',
      memberAsWritten: 'DE',
      mode: 'on-site',
      heads: 4,
      counts: 'attended',
      day: '2026-05-01',
    });
  });

  it('takes neither of two rows that contradict each other', async () => {
    const text = 'meeting,member,heads,body\nm,DE,4,ISO\nm,FR,1,ISO\nm,DE,5,ISO\nm,FR,1,ISO\n';
    const { records, issues } = await readTable('d.csv', text);
    expect(records.map(({ key }) => key)).toEqual(['m:FRA:all']);
    expect(issues.map(({ code, locator }) => [code, locator])).toEqual([
      ['contradicting-row', 'line 4'],
      ['duplicate-row', 'line 5'],
    ]);
  });

  it('names the cell that no head count can be read from', async () => {
    const text = 'meeting,member,heads,body\nm,DE,four,ISO\nm,FR,-1,ISO\nm,IT,,ISO\n';
    const { records, issues } = await readTable(
      'd.json',
      JSON.stringify(
        text
          .trim()
          .split('\n')
          .slice(1)
          .map((row) => {
            const [meeting, member, heads, body] = row.split(',');
            return { meeting, member, heads, body };
          }),
      ),
    );
    expect(records).toEqual([]);
    expect(issues.map(({ code, locator }) => [code, locator])).toEqual([
      ['invalid-number', '/0/heads'],
      ['invalid-number', '/1/heads'],
      ['missing-value', '/2/heads'],
    ]);
  });

  it('reads contributions, follows chains and keeps unconfirmed names apart', async () => {
    const text =
      'id,title,sources,status,body,revision_of\n' +
      'S2-1,One,"Huawei, HiSilicon",Revised,3GPP,\nS2-2,One,"Huawei, Nokia (?), Foo Ltd",Agreed,3GPP,S2-1\n';
    const { records, issues } = await readTable('c.csv', text);
    expect(records[1]?.data).toMatchObject({
      id: 'S2-2',
      chain: 'S2-1',
      outcome: 'agreed',
      status: 'Agreed',
      sources: [
        { name: 'Huawei', member: 'org:huawei', confirmed: true },
        { name: 'Nokia', member: 'org:nokia', confirmed: false },
        { name: 'Foo Ltd', confirmed: true },
      ],
    });
    expect(issues).toMatchObject([{ code: 'unresolved-organisation', severity: 'warning' }]);
  });

  it('reads what an export of contributions and memberships holds', async () => {
    const contribution = {
      id: 'S2-9',
      title: 'T',
      status: 'Agreed',
      outcome: 'agreed',
      chain: 'S2-1',
      body: '3GPP',
      technologies: ['telecom'],
      sources: [
        { name: 'Nokia', confirmed: false },
        { name: 'Huawei', confirmed: true },
      ],
    };
    const { records, issues } = await readTable('c.ndjson', JSON.stringify(contribution));
    expect(issues).toEqual([]);
    expect(records[0]?.data).toMatchObject({
      chain: 'S2-1',
      technologies: ['telecom'],
      sources: [
        { name: 'Nokia', confirmed: false },
        { name: 'Huawei', confirmed: true },
      ],
    });
    const seen =
      'body,committee,member,role,basis,firstSeen,lastSeen\nISO,iso-tc-1,DEU,P,snapshot,2022-01-01,2026-05-01\n';
    const memberships = await readTable('m.csv', seen);
    expect(memberships.records[0]).toMatchObject({
      key: 'ISO:iso-tc-1:DEU:P:2022-01-01',
      data: { basis: 'snapshot', firstSeen: '2022-01-01', lastSeen: '2026-05-01' },
    });
  });

  it('reads memberships and meetings, and refuses spans that end before they begin', async () => {
    const memberships = await readTable(
      'm.csv',
      'body,committee,member,role,valid_from,valid_to\nISO,ISO/TC 176,DE,P-member,2020-01-01,\nISO,ISO/TC 1,FR,O,2021-01-01,2020-01-01\n',
    );
    expect(memberships.records[0]).toMatchObject({
      key: 'ISO:iso-tc-176:DEU:P:2020-01-01',
      data: { role: 'P', kind: 'national-body', basis: 'stated', validFrom: '2020-01-01' },
    });
    expect(memberships.issues).toMatchObject([{ code: 'invalid-span', locator: 'line 3' }]);
    const meetings = await readTable(
      'm.csv',
      'meeting,name,body,start,end,city,country\nietf-1,IETF 1,IETF,2020-01-01,2020-01-05,Paris,France\nietf-2,,IETF,2030-01-01,,,\n',
    );
    expect(meetings.records.map(({ data }) => data)).toMatchObject([
      { id: 'ietf-1', country: 'FRA', status: 'held' },
      { id: 'ietf-2', name: 'ietf-2', status: 'planned' },
    ]);
  });
});
