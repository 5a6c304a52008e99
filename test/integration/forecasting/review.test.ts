import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ballotsWon } from '../../../src/app/ballots-won.ts';
import { forecastKeptBefore, keepForecasts } from '../../../src/app/forecasting/kept-forecasts.ts';
import { listReviews } from '../../../src/app/list-reviews.ts';
import { approvalRates } from '../../../src/app/outcomes/approval-rates.ts';
import { prepareForecasts } from '../../../src/app/prepare-forecasts.ts';
import { allBallots } from '../../../src/app/reading/ballots.ts';
import { createReadModel } from '../../../src/app/reading/read-model.ts';
import { reviewBallot } from '../../../src/app/review-ballot.ts';
import { sideOf } from '../../../src/domain/ballot.ts';
import type { RecordDraft } from '../../../src/domain/record.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { inlineForecaster } from '../../support/inline-forecaster.ts';
import { loadDrafts, SEED_DAY, seedDrafts, syntheticDrafts } from '../../support/seed-database.ts';
import { testApp, testServices } from '../api/app-fixture.ts';

const KEPT = 40;
const SIDES = { approve: 'approved', disapprove: 'disapproved', abstain: 'none', none: 'none' };
const question = { clearance: 'public' as const, asOf: SEED_DAY };
let database: TestDatabase;
let drafts: RecordDraft[];

beforeAll(async () => {
  database = await freshDatabase();
  const made = await syntheticDrafts();
  const dropped = new Set(made.filter(({ kind }) => kind === 'ballot').slice(0, -KEPT));
  const kinds = new Set(['ballot', 'rule', 'body', 'actor', 'source']);
  const real = (await seedDrafts()).filter(({ kind }) => kinds.has(kind));
  drafts = [...made.filter((draft) => !dropped.has(draft)), ...real];
  await loadDrafts(database, drafts);
}, 60_000);
afterAll(() => database.close());

const services = () => testServices(database, new Date(`${SEED_DAY}T12:00:00Z`));
const depsAt = (day: string) => {
  const { reader, analyses } = services();
  const clock = { now: () => new Date(`${day}T12:00:00Z`) };
  return { model: createReadModel(reader, clock), analyses, forecaster: inlineForecaster, codeVersion: '1' };
};
const closedOf = (body: string) =>
  drafts.flatMap(({ kind, data }) =>
    kind === 'ballot' &&
    'counts' in data &&
    'status' in data &&
    data.status === 'closed' &&
    data.body === body
      ? [data]
      : [],
  );

describe('a closed ballot', () => {
  it('is held against what earlier ballots let expect, and says that it was worked out afterwards', async () => {
    const review = await reviewBallot(depsAt(SEED_DAY), question, { ballot: 'cabf-SC81' });
    expect(review).toMatchObject({ basis: 'prequential', madeAt: null, model: 'base-rates', state: 'ready' });
    expect(review.pass).toBeGreaterThan(0.5);
    expect(review.outcomeSurprise).toBe(false);
    expect(review.forecasts).toBeGreaterThan(10);
    for (const { gap, approve, position } of review.surprises) {
      expect(gap).toBeGreaterThan(0.5);
      expect(position === 'approve').toBe(approve < 0.5);
    }
  });

  it('that forecasts were fitted on, or of a body with too thin a history, is held against nothing', async () => {
    const [first] = closedOf('CABF').toSorted((a, b) =>
      a.counts.at(-1)!.day < b.counts.at(-1)!.day ? -1 : 1,
    );
    const early = await reviewBallot(depsAt(SEED_DAY), question, { ballot: first!.id });
    expect(early).toMatchObject({ basis: 'none', pass: null, outcomeSurprise: null, surprises: [] });
    expect(early.reason).toMatch(/fitted on/);
    const thin = await reviewBallot(depsAt(SEED_DAY), question, { ballot: 'iso-dis-29500' });
    expect(thin.reason).toMatch(/Not enough history/);
  });

  it('names groups that turned its outcome, and lists of recent ones say it in a line', async () => {
    const byDay = closedOf('SYN').toSorted((a, b) => (a.counts.at(-1)!.day < b.counts.at(-1)!.day ? -1 : 1));
    const newest = byDay.at(-1)!;
    const states = newest.counts.at(-1)!.votes.map(({ member }) => member);
    const blocs = [{ id: 'all', body: 'SYN', members: states }];
    const page = await listReviews(depsAt(SEED_DAY), question, {
      body: 'SYN',
      closedAfter: byDay.at(-5)!.counts.at(-1)!.day,
      blocs,
    }).page({ limit: 20 });
    expect(page.items.length).toBeGreaterThanOrEqual(5);
    const days = page.items.map(({ closed }) => closed!);
    expect(days).toEqual(days.toSorted().reverse());
    for (const row of page.items) {
      expect(row.surprised).toHaveLength(row.surprises);
      if (row.basis !== 'none') expect(row.forecasts).toBeGreaterThan(0);
    }
    const review = await reviewBallot(depsAt(SEED_DAY), question, { ballot: page.items[0]!.id, blocs });
    expect(review.blocs).toHaveLength(1);
    expect(review.pivotalBlocs).toEqual(review.blocs[0]!.changes > 0.5 ? ['all'] : []);
    expect(review.blocs[0]!.name).toMatch(/ and \d+ more$/);
    expect(review.pivotalBlocNames).toHaveLength(review.pivotalBlocs.length);
  });

  it('is answered by the interface, with its surprises as a table; an open one is refused', async () => {
    const { app } = testApp(database, {}, { services: services() });
    const { body } = await request(app).get('/api/v1/ballots/cabf-SC81/review').expect(200);
    expect(body.basis).toBe('prequential');
    await request(app).get('/api/v1/ballots/cabf-SC81/review.csv').expect(200);
    const { body: list } = await request(app)
      .get('/api/v1/forecasts/reviews')
      .query({ body: 'CABF', closedAfter: '2025-01-01' })
      .expect(200);
    expect(list.items.length).toBeGreaterThan(0);
    const open = drafts.find(({ data }) => 'counts' in data && 'status' in data && data.status === 'open')!;
    await request(app)
      .get(`/api/v1/ballots/${encodeURIComponent(open.key)}/review`)
      .expect(409);
  });
});

describe('ballots won against the forecast', () => {
  const since = { from: '2000-01-01', to: SEED_DAY };
  const votesOf = (member: string) =>
    closedOf('SYN').flatMap(({ id, counts }) => {
      const vote = counts.at(-1)!.votes.find((each) => each.member === member);
      return vote ? [{ id, position: vote.position }] : [];
    });

  it('are those where the side that a member voted for came about', async () => {
    const [member] = closedOf('SYN')
      .at(-1)!
      .counts.at(-1)!
      .votes.map((vote) => vote.member);
    const { rows, scores, state } = await ballotsWon(depsAt(SEED_DAY), question, {
      member: member!,
      body: 'SYN',
      ...since,
    });
    expect(state).toBe('ready');
    expect(rows).toHaveLength(closedOf('SYN').length);
    for (const { id, position } of votesOf(member!)) {
      const row = rows.find((each) => each.id === id)!;
      const expected = SIDES[sideOf(position)];
      expect(row.wanted).toBe(expected);
      if (row.won !== null) expect(row.won).toBe(row.outcome === row.wanted);
      // Forecasts come from earlier ballots alone, and are those of the review turned to the side wanted.
      if (row.forecast !== null) expect(row.basis).toBe('prequential');
    }
    const [score] = scores;
    expect(score).toMatchObject({ body: 'SYN', synthetic: true, ballots: rows.length });
    expect(score!.won).toBe(rows.filter(({ won }) => won).length);
    const compared = rows.filter((row) => row.won !== null && row.forecast !== null && row.baseRate !== null);
    expect(score!.compared).toBe(compared.length);
    expect(score!.expected).toBeCloseTo(
      compared.reduce((sum, { forecast }) => sum + forecast!, 0),
      3,
    );
    expect(score!.skill === null).toBe(score!.compared < 20);
  }, 60_000);

  it('come with base rates from earlier ballots alone: none for the first of a body', async () => {
    const { items } = await listReviews(depsAt(SEED_DAY), question, {
      body: 'CABF',
      closedAfter: since.from,
      patience: 0,
    }).page({ limit: 1000 });
    const rates = approvalRates(
      (await allBallots(depsAt(SEED_DAY).model, question)).filter(({ data }) => data.body === 'CABF'),
      await depsAt(SEED_DAY).model.names(question),
      SEED_DAY,
    );
    const days = items.map(({ closed }) => closed!).toSorted();
    for (const { id, closed } of items) expect(rates.has(id)).toBe(closed! > days[0]!);
    expect(rates.size).toBeGreaterThan(50);
  });

  it('are answered by the interface with twins of the score and of the ballots behind it', async () => {
    const { app } = testApp(database, {}, { services: services() });
    const query = { member: 'USA', closedAfter: '2000-01-01', body: 'UNGA' };
    const { body } = await request(app).get('/api/v1/forecasts/won').query(query).expect(200);
    expect(body).toMatchObject({ member: 'USA', alliance: null });
    expect(body.scores[0].ballots).toBe(11);
    const csv = await request(app).get('/api/v1/forecasts/won.csv').query(query).expect(200);
    expect(csv.text.split('\r\n')[0]).toMatch(/^\W?id,body,synthetic,ballots,voted,coverage/);
    const behind = await request(app).get('/api/v1/forecasts/won/ballots.csv').query(query).expect(200);
    expect(behind.text.trim().split('\r\n')).toHaveLength(12);
    await request(app).get('/api/v1/forecasts/won').query({ member: 'USA', alliance: 'x' }).expect(400);
  });
});

describe('forecasts of open ballots', () => {
  it('are put on record once a day, and held against what happened once the ballot is closed', async () => {
    const deps = depsAt(SEED_DAY);
    const kept = await keepForecasts(deps, question, []);
    expect(kept.length).toBeGreaterThan(0);
    expect(await keepForecasts(deps, question, [])).toEqual([]);
    const found = await forecastKeptBefore(deps.analyses, kept[0]!, '2999-01-01');
    expect(found!.madeAt.slice(0, 10)).toBe(SEED_DAY);
    expect(await forecastKeptBefore(deps.analyses, kept[0]!, SEED_DAY)).toBeUndefined();

    const open = drafts.find(({ key }) => key === kept[0])!;
    const { data } = open;
    if (!('counts' in data) || !('status' in data)) throw new Error('no ballot');
    const last = data.counts.at(-1);
    const votes = found!.forecast.members.map(({ member, approve }) => ({
      member,
      position: approve > 0.5 ? ('disapprove' as const) : ('approve' as const),
    }));
    const count = { ...last, id: last?.id ?? 'final', day: data.closes!, rollComplete: true, votes };
    const closed = { ...open, data: { ...data, status: 'closed', counts: [count] } } as RecordDraft;
    await loadDrafts(database, [...drafts.filter((draft) => draft !== open), closed]);
    const later = '2999-01-01';
    const review = await reviewBallot(depsAt(later), { ...question, asOf: later }, { ballot: data.id });
    expect(review).toMatchObject({ basis: 'kept', madeAt: found!.madeAt, pass: found!.forecast.pass });
    expect(review.surprises.length).toBe(review.forecasts);

    const { member, position } = votes[0]!;
    const wanted = position === 'approve' ? 'approved' : 'disapproved';
    const won = await ballotsWon(depsAt(later), { ...question, asOf: later }, { member, from: data.closes! });
    const row = won.rows.find(({ id }) => id === data.id)!;
    const pass = found!.forecast.pass!;
    expect(row).toMatchObject({ wanted, basis: 'kept', won: review.outcome === wanted });
    expect(row.forecast).toBeCloseTo(wanted === 'approved' ? pass : 1 - pass, 4);
    expect(won.scores[0]).toMatchObject({ body: 'SYN', kept: 1, enough: false, skill: null });
    expect(won.scores[0]!.sentence).toMatch(/Not enough data to judge the forecasts/);
  });

  it('are made in advance with all that nobody should wait for', async () => {
    const prepared = await prepareForecasts(depsAt(SEED_DAY), question);
    expect(prepared.fitted.map(({ body }) => body)).toEqual(expect.arrayContaining(['CABF', 'SYN', 'UNGA']));
    expect(prepared.reviewed).toBeGreaterThan(0);
  });
});
