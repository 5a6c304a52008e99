import { load } from 'cheerio';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordDraft } from '../../../src/domain/record.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { pdfText } from '../../support/pdf-text.ts';
import { ballotDraft, draftOf } from '../../support/records.ts';
import { loadDrafts, SEED_DAY } from '../../support/seed-database.ts';
import { type TestApp, testApp, testServices } from '../api/app-fixture.ts';

let database: TestDatabase;
let test: TestApp;

const MEMBERS = ['DEU', 'JPN', 'KOR'];
const real = (draft: RecordDraft & { hash: string }) => ({ ...draft, synthetic: false });

/** Seen in the lists of some days: in TC1 Germany came after the first list, in TC2 Japan left after it. */
const seen = (
  committee: string,
  member: string,
  span: { firstSeen: string; lastSeen: string; goneBy?: string },
) =>
  draftOf('membership', `${committee}:${member}`, {
    body: 'XTB',
    committee,
    member,
    role: 'P',
    kind: 'national-body',
    basis: 'snapshot',
    ...span,
  });
const committee = (id: string) =>
  draftOf('committee', id, { id, body: 'XTB', reference: id, title: `Title ${id}`, technologies: ['ai'] });
const vote = (member: string, position: 'approve' | 'disapprove' | 'not-voted') => ({
  member,
  position,
  role: 'P' as const,
  certainty: 'stated' as const,
});
const OLD = '2025-10-10';
const NEW = '2026-10-01';

beforeAll(async () => {
  database = await freshDatabase();
  const count = {
    id: 'b1-1',
    day: '2026-10-20',
    rollComplete: true,
    publishedOutcome: 'approved' as const,
    votes: [
      vote('DEU', 'disapprove'),
      vote('JPN', 'disapprove'),
      vote('KOR', 'not-voted'),
      vote('XAA', 'approve'),
    ],
  };
  const drafts: (RecordDraft & { hash: string })[] = [
    draftOf('body', 'XTB', { code: 'XTB', name: 'Body', kind: 'test', ruleIds: [], timeZone: 'UTC' }),
    ...[...MEMBERS, 'XAA'].map((code) =>
      draftOf('actor', code, { code, kind: 'country', name: `Country ${code}`, names: [] }),
    ),
    draftOf('alliance', 'allies', {
      id: 'allies',
      name: 'Allies',
      members: MEMBERS.map((member) => ({ member, role: 'core' as const })),
    }),
    ...['TC1', 'TC2', 'TC3'].map(committee),
    seen('TC1', 'XAA', { firstSeen: OLD, lastSeen: NEW }),
    seen('TC1', 'DEU', { firstSeen: NEW, lastSeen: NEW }),
    seen('TC2', 'XAA', { firstSeen: OLD, lastSeen: NEW }),
    ...['XAB', 'XAC', 'XAD', 'XAE'].flatMap((code) =>
      ['TC1', 'TC2'].map((id) => seen(id, code, { firstSeen: OLD, lastSeen: NEW })),
    ),
    seen('TC2', 'JPN', { firstSeen: OLD, lastSeen: OLD, goneBy: NEW }),
    ballotDraft('b1', 0, { committee: 'TC1', counts: [count], closes: '2026-10-20' }),
    ballotDraft('b2', 0, {
      committee: 'TC1',
      status: 'open',
      opened: '2026-11-01',
      closes: '2026-12-24',
      counts: [{ id: 'b2-1', day: '2026-11-20', rollComplete: false, votes: [vote('DEU', 'approve')] }],
    }),
    draftOf('leadership', 'chair', {
      body: 'XTB',
      committee: 'TC1',
      post: 'chair',
      holder: 'XAA',
      basis: 'stated',
      validFrom: '2024-01-01',
      termEnds: '2026-12-31',
    }),
    draftOf('meeting', 'm1', {
      id: 'm1',
      body: 'XTB',
      committee: 'TC1',
      name: 'Plenary 7',
      start: '2026-12-01',
      end: '2026-12-03',
      city: 'Geneva',
      status: 'planned',
    }),
  ];
  await loadDrafts(database, drafts.map(real));
  const services = testServices(database, new Date(`${SEED_DAY}T12:00:00Z`));
  test = testApp(database, {}, { services });
}, 60_000);
afterAll(() => database.close());

const page = async (path: string, headers: Record<string, string> = {}) => {
  const { text } = await request(test.app).get(`/api/v1${path}`).set(headers).expect(200);
  const $ = load(text);
  return (heading: string) => {
    const section = $('section')
      .toArray()
      .find((each) => $(each).find('h2').text() === heading);
    return $(section)
      .find('p, caption, td')
      .toArray()
      .map((each) => $(each).text())
      .join(' | ');
  };
};

describe('the review of an alliance', () => {
  it('tells gaps closed and opened by the lists of both days, ballots won and lost, posts and what is ahead', async () => {
    const said = await page('/alliances/allies/brief.html?period=year');
    expect(said('Gaps closed and opened')).toContain('1 gap closed, 1 opened');
    expect(said('Gaps closed and opened')).toMatch(/TC1 \| ai \| DEU \| - \| gap closed/);
    expect(said('Gaps closed and opened')).toMatch(/TC2 \| ai \| - \| JPN \| gap opened/);
    expect(said('Where the alliance sits')).toContain('Of 1 committees no list of members is on record');
    expect(said('Gaps that stand')).toMatch(/TC2 .* nobody/);
    expect(said('Ballots won and lost')).toMatch(/b1 \| 2026-10-20 \| 0 \| 2 \| 0 \| 1 \| approved \| lost/);
    expect(said('Ballots ahead')).toMatch(/b2 .* 2026-12-24 \| 1 \| 0/);
    expect(said('Posts coming free')).toMatch(/2026-12-31 \| TC1 \| chair \| Country XAA \| no/);
    expect(said('Breadth of the portfolio')).toContain('No contribution is on record from 2025-11-23');
  });

  it('says of a quarter without a new list that nothing can be told', async () => {
    const said = await page('/alliances/allies/brief.html?period=quarter&asOf=2026-06-01');
    expect(said('Gaps closed and opened')).toMatch(
      /^No list of members was seen anew from 2026-03-01 to 2026-06-01/,
    );
  });

  it('comes as a tagged PDF, and not for an alliance or a period that there is not', async () => {
    const get = (path: string) => request(test.app).get(`/api/v1/alliances/${path}`).responseType('blob');
    const { body } = await get('allies/brief.pdf?period=year').expect(200);
    expect(body.toString('latin1')).toMatch(/\/Marked true/);
    expect(pdfText(body).replace(/\s+/g, ' ')).toContain('Yearly review, 2025-11-23 to 2026-11-23');
    await get('none/brief.pdf').expect(404);
    await get('allies/brief.pdf?period=week').expect(400);
  });
});

describe('the brief for a meeting', () => {
  it('adds what the alliance agreed and says to the brief of the committee, drafts only for those cleared', async () => {
    const analyst = await test.keyed({ role: 'analyst', clearance: 'alliance' });
    const send = (path: string, body: object) =>
      request(test.app).post(`/api/v1${path}`).set(analyst).send(body).expect(201);
    await send('/assignments', {
      alliance: 'allies',
      committee: 'TC1',
      member: 'DEU',
      part: 'lead',
      validFrom: '2026-11-01',
    });
    const said = await page('/meetings/m1/brief.html', analyst);
    expect(said('The meeting')).toContain('Plenary 7: 2026-12-01 to 2026-12-03, Geneva');
    expect(said('Who does what for the alliance')).toContain('Country DEU | lead');
    expect(said('Positions on open ballots')).toMatch(/b2 \| 2026-12-24 \| DEU approve \(cast\) \| JPN, KOR/);
    expect(said('The alliance here')).not.toBe('');
    const open = await page('/meetings/m1/brief.html');
    expect(open('Who does what for the alliance')).toBe('No part has been agreed for this committee.');
    await request(test.app).get('/api/v1/meetings/none/brief.pdf').expect(404);
  });
});
