import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyseBody } from '../../../src/analytics/body-analysis/analyse-body.ts';
import { type AnalyseDeps, analyseBlocs } from '../../../src/app/analyse-blocs.ts';
import type { BlocAnalysis } from '../../../src/app/analysing/bloc-analysis.ts';
import { PeriodAgreements } from '../../../src/app/analysing/period-agreement.ts';
import { checkAnalyses } from '../../../src/app/check-analyses.ts';
import { getBloc } from '../../../src/app/get-bloc.ts';
import { getBlocSeries } from '../../../src/app/get-bloc-series.ts';
import { getAgreementMatrix, listAgreement } from '../../../src/app/list-agreement.ts';
import { listBlocs } from '../../../src/app/list-blocs.ts';
import type { Detector } from '../../../src/app/ports/detector.ts';
import type { ReadModel } from '../../../src/app/reading/read-model.ts';
import type { Ballot } from '../../../src/domain/ballot.ts';
import { createStores } from '../../../src/store/stores.ts';
import { createWorkerDetector } from '../../../src/workers/worker-detector.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { planted } from '../../support/planted/planted.ts';
import { plantedRecords } from '../../support/planted/planted-records.ts';
import { loadDrafts } from '../../support/seed-database.ts';

const question = { clearance: 'public' as const, asOf: '2026-11-23' };
const body = planted('strong_large_share', 3);
const truth = body.blocs[0]!.map((member) => body.matrix.members[member]!.code).sort();
const inThisThread: Detector = {
  analyse: async (asked, onStep) => analyseBody(asked, onStep),
  close: async () => undefined,
};

let database: TestDatabase;
let model: ReadModel;
let deps: AnalyseDeps;

beforeAll(async () => {
  database = await freshDatabase();
  model = await loadDrafts(database, plantedRecords('XPL', body));
  const { reader, analyses, alerts } = createStores(database.connection);
  deps = { reader, analyses, alerts, detector: inThisThread, clock: model.clock, codeVersion: '1' };
});
afterAll(() => database.close());

const agreementDeps = () => ({
  ...readDeps(),
  periods: new PeriodAgreements(model, deps.detector, deps.codeVersion),
});
const readDeps = () => ({ model, analyses: deps.analyses, alerts: deps.alerts });

describe('analyseBlocs', () => {
  it('finds the planted bloc, stores it and raises an alert', async () => {
    const [outcome] = await analyseBlocs(deps);
    expect(outcome).toMatchObject({ body: 'XPL', outcome: 'analysed', alerts: 1 });
    const { items } = await listBlocs(readDeps(), question).page({ limit: 10 });
    expect(items[0]!.members.map(({ member }) => member).sort()).toEqual(truth);
    expect(items[0]).toMatchObject({ synthetic: true, confidence: 'synthetic', body: 'XPL' });
    const alerts = await deps.alerts.list({ limit: 10 });
    expect(alerts.items[0]).toMatchObject({ kind: 'bloc-appeared', state: 'released', synthetic: true });
  });

  it('does nothing where nothing changed, and again where the code did', async () => {
    const [same] = await analyseBlocs(deps, { body: 'XPL' });
    expect(same).toMatchObject({ outcome: 'unchanged', alerts: 0 });
    const [anew] = await analyseBlocs({ ...deps, codeVersion: '2' }, { body: 'XPL' });
    expect(anew).toMatchObject({ outcome: 'analysed', alerts: 0 });
  });

  it('gives the same findings in a worker thread, and reports its steps', async () => {
    const detector = createWorkerDetector();
    const steps: string[] = [];
    const before = await deps.analyses.latest('blocs:XPL');
    const [outcome] = await analyseBlocs(
      { ...deps, detector, codeVersion: '3' },
      { body: 'XPL', onProgress: (_, step) => steps.push(step) },
    );
    await detector.close();
    expect(steps).toContain('replication');
    const after = await deps.analyses.get(outcome!.analysis);
    expect({ ...(after!.result as object), changes: [] }).toEqual({
      ...(before!.result as object),
      changes: [],
    });
  });

  it('says which body it does not know', async () => {
    await expect(analyseBlocs(deps, { body: 'NONE' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('natural persons', () => {
  it('are put into no bloc, pair or table, however alike they vote', async () => {
    const own = await freshDatabase();
    const drafts = plantedRecords('XPP', body).map((draft) => {
      if (draft.kind !== 'ballot') return draft;
      const counts = (draft.data as Ballot).counts.map((count) => ({
        ...count,
        votes: count.votes.map((vote) => ({
          ...vote,
          member: truth.includes(vote.member) ? `person:ietf:${vote.member}` : vote.member,
        })),
      }));
      return { ...draft, data: { ...draft.data, counts } } as typeof draft;
    });
    const ownModel = await loadDrafts(own, drafts);
    const { reader, analyses, alerts } = createStores(own.connection);
    await analyseBlocs({ ...deps, reader, analyses, alerts });
    const stored = await analyses.latest<BlocAnalysis>('blocs:XPP');
    expect(stored!.result.leftOut.personVotes).toBeGreaterThan(1000);
    expect(JSON.stringify([stored, await analyses.latest('agreement:XPP')])).not.toContain('person:');
    expect((await listBlocs({ model: ownModel, analyses }, question).page({ limit: 10 })).items).toEqual([]);
    await own.close();
  });
});

describe('reads of stored analyses', () => {
  it('shows the evidence card with ballots, alternatives and method', async () => {
    const { items } = await listBlocs(readDeps(), question, { member: truth[0]! }).page({ limit: 1 });
    const card = await getBloc(readDeps(), question, items[0]!.id);
    expect(card.claim).toMatch(/aligned above chance/);
    expect(card.evidence.length).toBeGreaterThan(3);
    expect(card.evidence[0]).toMatchObject({ title: expect.stringContaining('Question') });
    expect(card.alternatives.map(({ name }) => name)).toContain('region');
    expect(card.pairs.length).toBe((card.size * (card.size - 1)) / 2);
    expect(card.method.inputHash).toMatch(/^[0-9a-f]{64}$/);
    await expect(getBloc(readDeps(), question, 'XPL:none')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('shows the course of a bloc in windows of days', async () => {
    const { items } = await listBlocs(readDeps(), question).page({ limit: 1 });
    const series = await getBlocSeries(readDeps(), question, items[0]!.id).page({ limit: 50 });
    expect(series.items[0]).toMatchObject({ from: '2020-01-01', active: true });
  });

  it('gives agreement under the metric and abstention rule asked for', async () => {
    const ask = (abstain: 'category' | 'half' | 'exclude') =>
      listAgreement(agreementDeps(), question, {
        body: 'XPL',
        metric: 'kappa',
        abstain,
        minShared: 20,
        dropUnanimous: true,
        direction: 'together',
      }).page({ limit: 1000 });
    const [category, half] = [await ask('category'), await ask('half')];
    expect(category.total).toBeGreaterThan(100);
    for (const row of category.items) {
      expect(row.agree + row.disagree + row.half).toBe(row.shared);
      expect(row.half).toBe(0);
      if (row.kappa !== null && row.ciLow !== null) expect(row.ciLow).toBeLessThanOrEqual(row.kappa);
    }
    expect(half.items.some((row) => row.half > 0)).toBe(true);
    expect(category.items[0]!.q).toBeLessThanOrEqual(category.items.at(-1)!.q);
  });

  it('lays the matrix out with the members of a bloc side by side', async () => {
    const matrix = await getAgreementMatrix(readDeps(), question, 'XPL');
    const places = matrix.members.flatMap(({ member }, place) => (truth.includes(member) ? [place] : []));
    expect(places.at(-1)! - places[0]!).toBe(truth.length - 1);
    expect(matrix.z[places[0]!]![places[1]!]).toBeGreaterThan(2);
    expect(matrix.z[places[0]!]![places[0]!]).toBeNull();
  });
});

describe('checkAnalyses', () => {
  it('finds the same again at the data version of the analysis, whatever came later', async () => {
    const late = plantedRecords('XPL', planted('strong_large_share', 4)).filter(
      ({ kind }) => kind === 'ballot',
    );
    await loadDrafts(
      database,
      late.map(
        (draft) =>
          ({
            ...draft,
            key: `${draft.key}-later`,
            data: { ...draft.data, id: `${draft.key}-later` },
          }) as typeof draft,
      ),
    );
    const [outcome] = await checkAnalyses(deps, { body: 'XPL' });
    expect(outcome).toMatchObject({ body: 'XPL', outcome: 'same', differences: [] });
    await expect(checkAnalyses(deps, { body: 'NONE' })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('points at what is not the same', async () => {
    const stored = (await deps.analyses.latest<BlocAnalysis>('blocs:XPL'))!;
    const detection = { ...stored.result.detection, testedPairs: 1 };
    const altered = { ...stored, id: `${stored.id}x`, createdAt: '2026-11-23T23:00:00.000Z' };
    await deps.analyses.save({ ...altered, result: { ...stored.result, detection } });
    const [outcome] = await checkAnalyses(deps, { body: 'XPL' });
    expect(outcome).toMatchObject({ outcome: 'other-result', differences: ['/detection/testedPairs'] });
    await deps.analyses.save({
      ...altered,
      id: `${stored.id}y`,
      createdAt: '2026-11-23T23:30:00.000Z',
      inputHash: '0',
    });
    expect((await checkAnalyses(deps, { body: 'XPL' }))[0]).toMatchObject({ outcome: 'other-input' });
  });
});
