import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordDraft } from '../../../src/domain/record.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { loadDrafts, SEED_DAY, syntheticDrafts } from '../../support/seed-database.ts';
import { type TestApp, testApp, testServices } from '../api/app-fixture.ts';

const KEPT = 40;
let database: TestDatabase;
let test: TestApp;
let ballot: string;
let closed: string;
let alliance: string;
let allies: string[];
let analyst: { Authorization: string };
let reader: { Authorization: string };

const ids = (drafts: readonly RecordDraft[], status: string) =>
  drafts.flatMap(({ kind, data }) =>
    kind === 'ballot' && 'status' in data && data.status === status ? [data.id] : [],
  );

beforeAll(async () => {
  database = await freshDatabase();
  const all = await syntheticDrafts();
  const dropped = new Set(all.filter(({ kind }) => kind === 'ballot').slice(0, -KEPT));
  const drafts = all.filter((draft) => !dropped.has(draft));
  await loadDrafts(database, drafts);
  ballot = ids(drafts, 'open').at(-1)!;
  closed = ids(drafts, 'closed').at(-1)!;
  for (const { kind, data } of drafts) {
    if (kind !== 'alliance' || !('members' in data)) continue;
    alliance = data.id;
    allies = data.members.map(({ member }) => member);
  }
  test = testApp(database, {}, { services: testServices(database, new Date(`${SEED_DAY}T12:00:00Z`)) });
  analyst = await test.keyed({ role: 'analyst', label: 'desk' });
  reader = await test.keyed({ role: 'reader' });
}, 60_000);
afterAll(() => database.close());

const api = (path: string) => `/api/v1${path}`;
const forecastPath = () => api(`/ballots/${encodeURIComponent(ballot)}/forecast`);

/** Members whose vote is out, those that the result hangs on first. */
async function undecided(): Promise<string[]> {
  const { body } = await request(test.app).get(forecastPath()).expect(200);
  return body.members
    .filter(({ cast }: { cast: unknown }) => cast === null)
    .map(({ member }: { member: string }) => member);
}

describe('what analysts say of members', () => {
  const place = (member: string, on = ballot) => api(`/ballots/${encodeURIComponent(on)}/overlays/${member}`);

  it('takes the place of the forecast for those cleared, beside the one without, and bears author and time', async () => {
    const [first, second] = await undecided();
    const said = await request(test.app)
      .put(place(first!))
      .set(analyst)
      .send({ position: 'disapprove', certainty: 0.95, author: 'K. Ito', note: 'Said so in plenary.' })
      .expect(200);
    expect(said.body).toMatchObject({ state: 'current', revision: 1, confidentiality: 'alliance' });

    const { body: view } = await request(test.app).get(forecastPath()).set(analyst).expect(200);
    const row = view.members.find(({ member }: { member: string }) => member === first);
    expect(row).toMatchObject({
      disapprove: 0.95,
      overlay: { author: 'K. Ito', note: 'Said so in plenary.' },
    });
    expect(row.basisText).toMatch(/^analyst overlay: said by K\. Ito on /);
    expect(row.withoutOverlay.disapprove).toBeLessThan(0.95);
    expect(view.without.pass).toBeGreaterThanOrEqual(view.pass);
    const other = view.members.find(({ member }: { member: string }) => member === second);
    expect(other).toMatchObject({ overlay: null, withoutOverlay: null });

    const { body: bare } = await request(test.app)
      .get(`${forecastPath()}?overlays=false`)
      .set(analyst)
      .expect(200);
    expect(bare).toMatchObject({ pass: view.without.pass, overlays: [], without: null });
  });

  it('is not there for those who are not cleared', async () => {
    for (const headers of [{}, reader]) {
      const { body: view } = await request(test.app).get(forecastPath()).set(headers).expect(200);
      expect(view.overlays).toEqual([]);
      const { body: list } = await request(test.app).get(place('').slice(0, -1)).set(headers).expect(200);
      expect(list.items).toEqual([]);
    }
    const [member] = await undecided();
    await request(test.app).put(place(member!)).set(reader).send({ position: 'abstain' }).expect(403);
    await request(test.app)
      .put(place(member!))
      .set(analyst)
      .send({ position: 'abstain', confidentiality: 'internal' })
      .expect(403);
  });

  it('is superseded and withdrawn, never lost', async () => {
    const [, , third] = await undecided();
    await request(test.app).put(place(third!)).set(analyst).send({ position: 'approve' }).expect(200);
    await request(test.app).put(place(third!)).set(analyst).send({ position: 'abstain' }).expect(200);
    const gone = await request(test.app).delete(place(third!)).set(analyst).expect(200);
    expect(gone.body).toMatchObject({ state: 'withdrawn', revision: 3 });
    await request(test.app).delete(place(third!)).set(analyst).expect(404);

    const list = place('').slice(0, -1);
    const { body: now } = await request(test.app).get(list).query({ member: third }).set(analyst);
    expect(now.items).toEqual([]);
    const { body: all } = await request(test.app)
      .get(list)
      .query({ member: third, history: true })
      .set(analyst);
    expect(all.items.map(({ state }: { state: string }) => state)).toEqual([
      'withdrawn',
      'superseded',
      'superseded',
    ]);
    expect(all.items.map(({ position }: { position: string }) => position)).toEqual([
      'abstain',
      'abstain',
      'approve',
    ]);
    const { text } = await request(test.app)
      .get(`${list}.csv`)
      .query({ history: true })
      .set(analyst)
      .expect(200);
    expect(text.split('\n')[0]).toMatch(/^member,/);
    const { body: view } = await request(test.app).get(forecastPath()).set(analyst).expect(200);
    expect(view.overlays.map(({ member }: { member: string }) => member)).not.toContain(third);
    await request(test.app).put(place(third!)).set(analyst).send({ position: 'approve' }).expect(200);
    await request(test.app).delete(place(third!)).set(analyst).expect(200);
  });

  it('is refused where the ballot is over, the vote is in, or there is none', async () => {
    const [member] = await undecided();
    const { body: view } = await request(test.app).get(forecastPath());
    const voted = view.members.find(({ cast }: { cast: unknown }) => cast !== null);
    const approve = { position: 'approve' };
    await request(test.app).put(place(member!, closed)).set(analyst).send(approve).expect(409);
    if (voted) await request(test.app).put(place(voted.member)).set(analyst).send(approve).expect(409);
    await request(test.app).put(place('QQ9')).set(analyst).send(approve).expect(404);
    await request(test.app).put(place(member!)).set(analyst).send({ position: 'discuss' }).expect(400);
  });
});

describe('draft positions of an alliance', () => {
  const desk = () => api(`/alliances/${alliance}/ballots/${encodeURIComponent(ballot)}`);

  it('are counted under one member one vote and seen with clearance only', async () => {
    const before = await request(test.app).get(`${desk()}/positions`).set(analyst).expect(200);
    const silent: string[] = before.body.silent;
    expect(silent.length).toBeGreaterThan(1);
    for (const member of silent)
      await request(test.app)
        .put(`${desk()}/positions/${member}`)
        .set(analyst)
        .send({ position: 'disapprove', author: member })
        .expect(200);
    const { body: view } = await request(test.app).get(`${desk()}/positions`).set(analyst).expect(200);
    expect(view).toMatchObject({ silent: [], draftsShown: true });
    expect(view.tally.disapprove).toBe(before.body.tally.disapprove + silent.length);
    const row = view.rows.find(({ member }: { member: string }) => member === silent[0]);
    expect(row).toMatchObject({ basis: 'draft', author: silent[0], position: 'disapprove', likely: null });

    const { body: open } = await request(test.app).get(`${desk()}/positions`).set(reader).expect(200);
    expect(open).toMatchObject({ draftsShown: false, silent });
    const { body: drafts } = await request(test.app).get(`${desk()}/drafts`).set(reader).expect(200);
    expect(drafts.items).toEqual([]);

    const gone = await request(test.app).delete(`${desk()}/positions/${silent[0]}`).set(analyst).expect(200);
    expect(gone.body).toMatchObject({ state: 'withdrawn' });
    const after = await request(test.app).get(`${desk()}/positions`).set(analyst);
    expect(after.body.silent).toEqual([silent[0]]);
  });

  it('are put down by members for themselves, and by nobody outside of the alliance', async () => {
    const own = await test.keyed({ role: 'analyst', member: allies[0]! });
    const put = (member: string, headers: Record<string, string>) =>
      request(test.app).put(`${desk()}/positions/${member}`).set(headers).send({ position: 'abstain' });
    await put(allies[0]!, own).expect(200);
    const refused = await put(allies[1]!, own).expect(403);
    expect(refused.body.detail).toMatch(new RegExp(`speaks for ${allies[0]}`));
    const [outside] = (await undecided()).filter((member) => !allies.includes(member));
    await put(outside!, analyst).expect(400);
    const open = await test.keyed({ role: 'analyst', clearance: 'public' });
    await put(allies[0]!, open).expect(403);
    await request(test.app)
      .put(`${api(`/alliances/${alliance}/ballots/${encodeURIComponent(closed)}`)}/positions/${allies[0]}`)
      .set(analyst)
      .send({ position: 'abstain' })
      .expect(409);
  });
});
