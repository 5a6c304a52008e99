import { load } from 'cheerio';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyseBlocs } from '../../../src/app/analyse-blocs.ts';
import { listBlocs } from '../../../src/app/list-blocs.ts';
import { createReadModel } from '../../../src/app/reading/read-model.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { pdfText } from '../../support/pdf-text.ts';
import { loadDrafts, SEED_DAY, syntheticDrafts } from '../../support/seed-database.ts';
import { type TestApp, testApp, testServices } from '../api/app-fixture.ts';

let database: TestDatabase;
let test: TestApp;

const question = {
  ruleId: 'synthetic-enquiry',
  change: { kind: 'threshold', limb: 0, numerator: 9, denominator: 10 },
};
const dossier = (format: string, asked: object = question) =>
  request(test.app)
    .get(`/api/v1/reforms/dossier.${format}`)
    .query({ question: JSON.stringify(asked) })
    .responseType('blob');

beforeAll(async () => {
  database = await freshDatabase();
  await loadDrafts(database, await syntheticDrafts());
  const services = testServices(database, new Date(`${SEED_DAY}T12:00:00Z`));
  test = testApp(database, {}, { services });
  await analyseBlocs(services, { body: 'SYN' });
}, 60_000);
afterAll(() => database.close());

describe('a reform dossier', () => {
  it('holds proposal, both versions of the rule, flipped ballots with links, power, groups and caveats', async () => {
    const answer = await request(test.app).post('/api/v1/reforms/simulate').send(question).expect(200);
    const $ = load((await dossier('html').expect(200)).body.toString());
    expect(
      $('h2')
        .toArray()
        .map((each) => $(each).text()),
    ).toEqual([
      'The proposal',
      'The rule before and after',
      'Ballots that flip',
      'Power gained and lost',
      'Groups that are aligned above chance',
      'Caveats',
      'All ballots replayed',
      'Sources',
    ]);
    const { flips, wordsBefore, wordsAfter } = answer.body;
    expect(flips.length).toBeGreaterThan(0);
    const table = (caption: string) =>
      $('table')
        .toArray()
        .find((each) => $(each).find('caption').text() === caption);
    const links = $(table('Ballots with another outcome'))
      .find('td a')
      .toArray()
      .map((each) => new URL($(each).attr('href')!).pathname);
    expect(links).toEqual(
      flips.map(({ ballot }: { ballot: string }) => `/ballots/${encodeURIComponent(ballot)}`),
    );
    const rule = $(table('What is asked for, before and after')).text();
    expect(rule).toContain(wordsBefore[0]);
    expect(rule).toContain(wordsAfter[0]);
    expect(wordsAfter[0]).toContain('9/10');
    expect($('main').text()).toContain('Synthetic: made up for demonstration.');
  });

  it('names groups by their members, not by the id of a finding', async () => {
    const { services } = test;
    const model = createReadModel(services.reader, services.clock);
    const asked = { clearance: 'public' as const, asOf: SEED_DAY };
    const found = (
      await listBlocs({ model, analyses: services.analyses }, asked, { kind: 'bloc' }).page({ limit: 9 })
    ).items;
    expect(found.length).toBeGreaterThan(0);
    const text = load((await dossier('html')).body.toString())('main').text();
    for (const bloc of found) expect(text).not.toContain(bloc.id);
    expect(text).toContain('no proof of coordination');
  });

  it('comes as a tagged PDF with the same words, and is refused for a rule that there is not', async () => {
    const { body } = await dossier('pdf').expect(200);
    expect(body.toString('latin1')).toMatch(/\/Marked true/);
    expect(body.toString('latin1')).toMatch(/\/URI \(http:\/\/[^)]*\/ballots\//);
    const text = pdfText(body).replace(/\s+/g, ' ');
    for (const words of [
      'The proposal',
      'Power gained and lost',
      'Caveats',
      'Votes are taken as they were cast',
    ])
      expect(text).toContain(words);
    await dossier('pdf', { ...question, ruleId: 'none' }).expect(404);
    await dossier('pdf', { ruleId: 'synthetic-enquiry' }).expect(400);
  });
});
