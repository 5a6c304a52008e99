import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allianceCoverage } from '../../../src/app/alliance-coverage.ts';
import { allianceDesk } from '../../../src/app/alliance-desk.ts';
import { forecastBallot } from '../../../src/app/forecast-ballot.ts';
import { listCalibrations } from '../../../src/app/list-calibrations.ts';
import { obligationsOf } from '../../../src/app/obligations.ts';
import { participationByTechnology } from '../../../src/app/participation-by-technology.ts';
import { participationOfCommittee } from '../../../src/app/participation-of-committee.ts';
import { participationOfMember } from '../../../src/app/participation-of-member.ts';
import { pivotality } from '../../../src/app/pivotality.ts';
import { planBudget } from '../../../src/app/plan-budget.ts';
import { planOutcome } from '../../../src/app/plan-outcome.ts';
import { portfolioOf } from '../../../src/app/portfolio.ts';
import type { ReadModel } from '../../../src/app/reading/read-model.ts';
import { recommendDelegations } from '../../../src/app/recommend-delegations.ts';
import { recommendForAlliance } from '../../../src/app/recommend-for-alliance.ts';
import { simulateReform } from '../../../src/app/simulate-reform.ts';
import type { RecordDraft } from '../../../src/domain/record.ts';
import { createHighsSolver } from '../../../src/solver/highs-solver.ts';
import { createAnalysisStore } from '../../../src/store/analysis-store.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { inlineForecaster } from '../../support/inline-forecaster.ts';
import {
  criticalPart,
  loadDrafts,
  SEED_DAY,
  seedDrafts,
  syntheticDrafts,
} from '../../support/seed-database.ts';

const question = { clearance: 'public' as const, asOf: SEED_DAY };
let database: TestDatabase;
let model: ReadModel;
let made: RecordDraft[];

/** What decisions are made on beside committees in critical technologies. */
const KINDS = ['ballot', 'rule', 'alliance', 'body', 'actor'] as const;

beforeAll(async () => {
  database = await freshDatabase();
  made = await syntheticDrafts();
  model = await loadDrafts(database, [...criticalPart(await seedDrafts(), KINDS), ...made]);
}, 120_000);
afterAll(() => database.close());

const forecasts = () => ({
  model,
  analyses: createAnalysisStore(database.connection),
  forecaster: inlineForecaster,
  codeVersion: '1',
});

const firstMade = <K extends RecordDraft['kind']>(kind: K, fits: (data: never) => boolean = () => true) =>
  made.find((draft) => draft.kind === kind && fits(draft.data as never))!.key;

describe('where one more delegate buys most', () => {
  it('ranks real committees where the member has no vote while its peers and others do, traceable to records', async () => {
    for (const member of ['AUS', 'CAN', 'DEU', 'FRA', 'GBR', 'ITA', 'JPN', 'KOR', 'NLD', 'USA']) {
      const { rows } = await recommendDelegations(model, question, { member });
      expect(rows.length).toBeGreaterThanOrEqual(10);
      expect(rows.map(({ rank }) => rank)).toEqual(rows.map((_, i) => i + 1));
      for (const row of rows.slice(0, 10)) {
        expect(row.factors.map(({ name }) => name)).toEqual(['stakes', 'leverage', 'gap', 'feasibility']);
        const product = row.factors.reduce((all, { value }) => all * value, 1) ** 0.25;
        expect(row.score).toBeCloseTo(product, 3);
        for (const { kind, key } of row.records) {
          const record = await model.reader.get(kind as 'membership', key, { clearance: 'public' });
          expect(record, `${kind} ${key}`).toBeDefined();
        }
      }
    }
  });

  it('shows a seat that completes a blocking minority with its arithmetic', async () => {
    const { rows } = await recommendDelegations(model, question, { member: 'nl', standing: 'open' });
    const row = rows.find(({ committee }) => committee === 'iso-iec-jtc-4')!;
    expect(row).toMatchObject({ standing: 'O', participating: 25, othersParticipating: 17 });
    expect(row.others).toContain('CHN');
    const leverage = row.factors.find(({ name }) => name === 'leverage')!;
    expect(leverage.parts[0]!.text).toBe(
      '9 negative votes of 26 stop a proposal; the group has 8, and this vote makes 9',
    );
    expect(row.actions[0]!.kind).toBe('become-p-member');
  });

  it('refuses to rank where the list of members is not recorded, and says so', async () => {
    const { unranked, warnings } = await recommendDelegations(model, question, { member: 'DEU' });
    const quantum = unranked.find(({ committee }) => committee === 'iec-iso-jtc-3')!;
    expect(quantum.reason).toMatch(/Only 1 member with a vote is recorded/);
    expect(warnings.join(' ')).toMatch(/not ranked/);
  });

  it('follows the weights: a factor with weight 0 no longer matters', async () => {
    const only = await recommendDelegations(model, question, {
      member: 'USA',
      weights: { stakes: 1, leverage: 0, gap: 0, feasibility: 0 },
    });
    const stakes = only.rows.map((row) => row.factors[0]!.value);
    expect(stakes).toEqual([...stakes].sort((a, b) => b - a));
    await expect(
      recommendDelegations(model, question, { member: 'USA', weights: { gap: -1 } }),
    ).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(recommendDelegations(model, question, { member: 'Atlantis' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('never lets a real state and a made-up body meet', async () => {
    const real = await recommendDelegations(model, question, { member: 'JPN' });
    expect(real.rows.every(({ synthetic }) => !synthetic)).toBe(true);
    const invented = await recommendDelegations(model, question, { member: firstMade('actor') });
    expect(invented.rows.length).toBeGreaterThan(0);
    expect(invented.rows.every(({ synthetic, body }) => synthetic && body === 'SYN')).toBe(true);
    expect(invented.peers).not.toContain('DEU');
  });
});

describe('participation', () => {
  it('adds up votes by technology and shows how shares moved', async () => {
    const { summaries, rows, before, day } = await participationByTechnology(model, question);
    expect([before, day]).toEqual(['2022-01-01', '2026-05-01']);
    const all = summaries.find(({ technology }) => technology === 'all')!;
    expect(all.alliedShare).toBeLessThan(all.alliedShareBefore!);
    expect(all.concentration.hhi).toBeGreaterThan(0);
    const own = rows.filter(({ technology }) => technology === 'all');
    expect(own.reduce((sum, { participating }) => sum + participating, 0)).toBeGreaterThan(all.alliedVotes);
    const eu = own.find(({ member }) => member === 'EUU')!;
    expect(eu).toMatchObject({ participating: 0, presenceGap: null });
  });

  it('shows a made-up committee with heads, turnout and contributions counted whole and in fractions', async () => {
    const committee = firstMade('committee');
    const view = await participationOfCommittee(model, question, { committee });
    const busy = view.rows.filter(({ heads }) => heads > 0);
    expect(busy.length).toBeGreaterThan(0);
    expect(view.rows.some(({ turnout }) => turnout !== null)).toBe(true);
    for (const row of view.rows) expect(row.submittedFraction).toBeLessThanOrEqual(row.submitted);
    const shares = busy.reduce((sum, { headsShare }) => sum + headsShare!, 0);
    expect(shares).toBeCloseTo(1, 2);
  });

  it('lists what a member does in each committee', async () => {
    const page = await participationOfMember(model, question, { member: 'KR', technology: 'ai' }).page({
      limit: 50,
    });
    expect(page.items.every(({ technologies }) => technologies.includes('ai'))).toBe(true);
    expect(page.items.some(({ standing }) => standing === 'P')).toBe(true);
  });
});

describe('a forecast', () => {
  const open = () => firstMade('ballot', (data: { status: string }) => data.status === 'open');

  it('gives every member probabilities that add up, a basis and a rank, and the same for the same seed', async () => {
    const view = await forecastBallot(forecasts(), question, { ballot: open() });
    expect(view.synthetic).toBe(true);
    expect(view.pass).toBeGreaterThanOrEqual(view.low!);
    expect(view.high).toBeGreaterThanOrEqual(view.pass!);
    for (const { approve, disapprove, abstain, noVote, basisText } of view.members) {
      expect(approve + disapprove + abstain + noVote).toBeCloseTo(1, 3);
      expect(basisText).not.toBe('');
    }
    expect(await forecastBallot(forecasts(), question, { ballot: open() })).toEqual(view);
  });

  it('moves with what an analyst says, and names the analyst', async () => {
    const before = await forecastBallot(forecasts(), question, { ballot: open() });
    const overlays = before.members
      .filter(({ cast }) => cast === null)
      .map(({ member }) => ({ member, position: 'disapprove' as const, author: 'desk', at: SEED_DAY }));
    const after = await forecastBallot(forecasts(), question, { ballot: open(), overlays });
    expect(after.pass).toBeLessThanOrEqual(before.pass!);
    expect(after.members.find(({ cast }) => cast === null)!.basisText).toMatch(/said by desk/);
  });

  it('says where history is too thin, and gives base rates where it showed no skill', async () => {
    const dis = await forecastBallot(forecasts(), question, { ballot: 'iso-dis-29500' });
    expect(dis).toMatchObject({ model: 'none', pass: null });
    expect(dis.reason).toMatch(/Not enough history/);
    const forum = await forecastBallot(forecasts(), question, { ballot: 'cabf-SC81' });
    expect(forum.model).toBe('base-rates');
    expect(forum.calibration).toMatchObject({ enough: true });
    const { items } = await listCalibrations(forecasts(), question).page({ limit: 50 });
    const skilled = items.filter(({ skill }) => skill !== null && skill > 0.05).map(({ body }) => body);
    expect(skilled).toContain('UNGA');
    expect(items.find(({ body }) => body === 'ISO')).toMatchObject({ enough: false, skill: null });
  });
});

describe('a budget', () => {
  const deps = () => ({ model, solver: createHighsSolver(), now: () => 0 });

  it('is spent to proven optimality, with what less and more would change', async () => {
    const plan = await planBudget(deps(), question, { member: 'NLD', currency: 'EUR', budget: 40_000_000 });
    expect(plan).toMatchObject({ status: 'optimal', proven: true });
    expect(plan.spent + plan.unused).toBe(plan.budget);
    expect(plan.unused).toBeGreaterThanOrEqual(0);
    expect(plan.cut!.gain).toBeLessThan(plan.gain);
    expect(plan.raised!.added.length).toBeGreaterThan(0);
    expect(plan.shadowPrice).toBeGreaterThan(0);
    expect(plan.costNotes[0]).toMatch(/benchmark/);
  });

  it('names the constraints that contradict each other, and no others', async () => {
    const plan = await planBudget(deps(), question, {
      member: 'NLD',
      currency: 'EUR',
      budget: 2_000_000,
      constraints: [
        { kind: 'max-seats', seats: 2 },
        { kind: 'must-have', committee: 'iso-iec-jtc-1-sc-42' },
        { kind: 'exclude', committee: 'iso-iec-jtc-1-sc-42' },
      ],
    });
    expect(plan.status).toBe('infeasible');
    expect(plan.conflicts).toEqual(['at least 1 in iso-iec-jtc-1-sc-42', 'none in iso-iec-jtc-1-sc-42']);
  });

  it('sends at most one ally to each committee, takes costs from the tables given and asks for missing rates', async () => {
    const cost = {
      mode: 'remote' as const,
      currency: 'CHF',
      day: '2015-01-01',
      source: 'test',
      feePerYear: 100_000,
    };
    const query = { alliance: 'common-code', currency: 'EUR', budget: 500_000, costs: [cost] };
    await expect(planBudget(deps(), question, query)).rejects.toThrow(/bring an exchange rate/);
    const rates = [{ from: 'CHF', to: 'EUR', rate: 0.5, day: '2026-01-01', source: 'test' }];
    const plan = await planBudget(deps(), question, { ...query, economics: { rates } });
    expect(plan.seats).toHaveLength(10);
    expect(new Set(plan.seats.map(({ committee }) => committee)).size).toBe(10);
    expect(plan.seats[0]!.costLines[0]).toMatchObject({ amount: 50_000, stale: true });
  });
});

describe('a reform', () => {
  it('that lowers the threshold flips ballots that failed, and names them', async () => {
    const view = await simulateReform(model, question, {
      ruleId: 'cabf-ballot',
      change: { kind: 'threshold', limb: 0, numerator: 1, denominator: 2 },
    });
    expect(view.replayed).toBe(56);
    expect(view.flips.map(({ reference }) => reference)).toEqual(['Ballot 202']);
    expect(view.flips[0]).toMatchObject({ before: 'disapproved', after: 'approved' });
    expect(view.sentence).toMatch(/1 of 56/);
  });

  it('that changes nothing flips nothing, and one that does not fit the rule is refused', async () => {
    const same = await simulateReform(model, question, {
      ruleId: 'iso-dis',
      change: { kind: 'other-rule', ruleId: 'iso-fdis' },
    });
    expect([same.replayed, same.flips.length]).toEqual([1, 0]);
    expect(same.power.every(({ change }) => change === 0)).toBe(true);
    await expect(
      simulateReform(model, question, { ruleId: 'iso-dis', change: { kind: 'without-limb', limb: 7 } }),
    ).rejects.toMatchObject({ code: 'invalid-input' });
  });

  it('by secret ballot is simulated for the groups named', async () => {
    const states = made.filter(({ kind }) => kind === 'actor').map(({ key }) => key);
    const view = await simulateReform(model, question, {
      ruleId: 'synthetic-enquiry',
      change: { kind: 'secret-ballot' },
      blocs: [{ id: 'planted', body: 'SYN', members: states.slice(0, 12) }],
      from: '2026-06-01',
    });
    expect(view.replayed).toBeGreaterThan(5);
    for (const { probability } of view.ballots) expect(probability).toBeGreaterThanOrEqual(0);
    expect(view.power.some(({ who }) => who === 'planted')).toBe(true);
  });
});

describe('duties, coverage, breadth and power', () => {
  it('counts ballots due, cast and missed, and what is due next', async () => {
    const states = made.filter(
      ({ kind, data }) => kind === 'actor' && 'kind' in data && data.kind === 'country',
    );
    const all = await Promise.all(states.map(({ key }) => obligationsOf(model, question, { member: key })));
    const rows = all.flatMap((view) => view.rows);
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows) {
      expect(row.cast + row.missed + row.unknown).toBe(row.due);
      if (row.left !== null) expect(row.left).toBe(row.allowed! - row.missed);
      expect(row.text.length).toBeGreaterThan(20);
    }
    expect(rows.some(({ state }) => state === 'lost')).toBe(true);
    expect(rows.some(({ nextDue }) => nextDue.length > 0)).toBe(true);
    const real = await obligationsOf(model, question, { member: 'DEU' });
    expect(real.unrecorded).toBeGreaterThan(30);
  });

  it('evaluates attendance from the lists of participants, each meeting named', async () => {
    const [state] = made.filter(
      ({ kind, data }) => kind === 'actor' && 'kind' in data && data.kind === 'country',
    );
    const { rows } = await obligationsOf(model, question, { member: state!.key });
    const attendance = rows.filter(({ kind }) => kind === 'meetings');
    expect(attendance.length).toBeGreaterThan(0);
    for (const row of attendance) {
      expect(row.due).toBe(row.meetings.length);
      expect(row.due).toBeLessThanOrEqual(4);
      expect(row.cast).toBe(row.meetings.filter(({ attended }) => attended === true).length);
      expect(row.meetings.map(({ start }) => start)).toEqual(
        row.meetings.map(({ start }) => start).toSorted((a, b) => (a! > b! ? -1 : 1)),
      );
    }
    expect(attendance.some(({ coverage, needed }) => coverage === 1 && needed === 2)).toBe(true);
  });

  it('shows who of the alliance covers what, and what India would add', async () => {
    const view = await allianceCoverage(model, question, { alliance: 'common-code' });
    expect(view.members).toHaveLength(12);
    const [india] = view.candidates;
    expect(india).toMatchObject({ member: 'IND' });
    expect(india!.votesAdded).toBeGreaterThan(20);
    for (const row of view.rows) expect(row.allied.length <= row.participating).toBe(true);
    expect(view.cells.length).toBe(view.rows.length * 10);
  });

  it('names each committee once for a whole alliance', async () => {
    const { rows, peers } = await recommendForAlliance(model, question, { alliance: 'common-code' });
    expect(peers).toHaveLength(10);
    expect(new Set(rows.map(({ committee }) => committee)).size).toBe(rows.length);
    expect(new Set(rows.map(({ member }) => member)).size).toBeGreaterThan(3);
  });

  it('tells where the alliance stands on a ballot, the EU without a vote', async () => {
    const desk = await allianceDesk(forecasts(), question, {
      alliance: 'common-code',
      ballot: 'iso-dis-29500',
    });
    const { approve, disapprove, abstain, silent } = desk.tally;
    expect(approve + disapprove + abstain + silent).toBe(10);
    expect(desk.consensus).toBe('divided');
    expect(desk.rows.find(({ member }) => member === 'EUU')).toMatchObject({ votes: false });
    const author = 'desk';
    const drafts = desk.silent.map((member) => ({
      member,
      position: 'abstain' as const,
      author,
      at: SEED_DAY,
    }));
    const asked = await allianceDesk(forecasts(), question, {
      alliance: 'common-code',
      ballot: 'iso-dis-29500',
      drafts,
    });
    expect(asked.silent).toEqual([]);
  });

  it('shows what funded seats did beside the time before and committees that were not funded', async () => {
    const tags = made.flatMap(({ data }) =>
      'technologies' in data && 'reference' in data && !('counts' in data) ? data.technologies : [],
    );
    const committee = firstMade('committee', ({ technologies }: { technologies: string[] }) =>
      technologies.some((tag) => tags.filter((other) => other === tag).length > 1),
    );
    const member = firstMade('actor');
    const view = await planOutcome(model, question, {
      seats: [{ member, committee, cost: 1_000_000 }],
      currency: 'EUR',
      from: '2026-01-01',
      to: '2026-11-01',
    });
    expect(view.rows.filter(({ funded }) => funded)).toHaveLength(1);
    expect(view.rows.length).toBeGreaterThan(1);
    expect(view.warnings.join(' ')).toMatch(/does not show that the money made it/);
    await expect(
      planOutcome(model, question, { seats: [], currency: 'EUR', from: '2026-01-01', to: '2026-01-01' }),
    ).rejects.toMatchObject({ code: 'invalid-input' });
  });

  it('says where nothing is recorded instead of calling it nothing brought', async () => {
    const real = await portfolioOf(model, question, { member: 'DEU' });
    expect(real.unrecorded).toContain('quantum');
    const invented = await portfolioOf(model, question, { synthetic: true });
    expect(invented.rows.some(({ recorded }) => recorded)).toBe(true);
  });

  it('measures the power of members and groups on a ballot', async () => {
    const view = await pivotality(model, question, { ballot: 'iso-dis-29500', alliance: 'common-code' });
    const alliance = view.rows.find(({ kind }) => kind === 'alliance')!;
    const members = view.rows.filter(({ kind }) => kind === 'member');
    expect(alliance.banzhaf).toBeGreaterThan(Math.max(...members.map(({ banzhaf }) => banzhaf)));
    expect(view.rows.every(({ method }) => method === 'exact')).toBe(true);
  });
});
