import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyseBody } from '../../../src/analytics/body-analysis/analyse-body.ts';
import { blocAnalysis } from '../../../src/app/analysing/bloc-analysis.ts';
import type { BlocDeps } from '../../../src/app/list-blocs.ts';
import { listCosigning, listMoves, listWalkouts } from '../../../src/app/list-signs.ts';
import { createStores } from '../../../src/store/stores.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { participationMatrix } from '../../support/participation-matrix.ts';
import { planted } from '../../support/planted/planted.ts';
import { draftOf } from '../../support/records.ts';
import { loadDrafts } from '../../support/seed-database.ts';

const question = { clearance: 'public' as const, asOf: '2026-11-23' };
const { matrix: votes, blocs } = planted('walkout', 2);
const matrix = { ...votes, ballots: votes.ballots.map((ballot) => ({ ...ballot, date: '2020-06-01' })) };

/** Sixty documents of four signers each; ALFA and BETA stand on every fifth one together and nowhere else. */
const documents = Array.from({ length: 60 }, (_, number) => ({
  id: `T${number}`,
  stratum: `M${number % 3}`,
  signers: [
    ...(number % 5 === 0 ? ['ALFA', 'BETA'] : []),
    ...[0, 3, 7].map((step) => `ORG${(number * 7 + step * (1 + (number % 4))) % 15}`),
  ],
}));
const moves = Array.from({ length: 9 }, (_, index) => ({
  member: `M00${index}`,
  committee: 'C1',
  day: index < 7 ? `2020-05-1${index}` : `201${index}-01-01`,
  kind: 'joined' as const,
}));

let database: TestDatabase;
let deps: BlocDeps;

beforeAll(async () => {
  database = await freshDatabase();
  const alfa = draftOf('actor', 'ALFA', { code: 'ALFA', kind: 'organisation', name: 'Alfa Inc', names: [] });
  const model = await loadDrafts(database, [alfa]);
  const { analyses } = createStores(database.connection);
  deps = { model, analyses };
  const found = analyseBody({
    matrix,
    participation: participationMatrix(matrix),
    seed: 1,
    documents,
    moves: { moves, committees: [['B0000', 'C1']], from: '2010-01-01', to: '2020-12-31' },
  });
  const trace = { sources: [], confidence: 'synthetic', confidentiality: 'public', synthetic: true } as const;
  const leftOut = { derivedVotes: 0, personVotes: 0, contradictions: 0, ballotsWithoutNames: 0 };
  const body = { code: 'XTB', name: 'Test' };
  const taken = { matrix, participation: undefined, keys: new Map(), committees: [], period: null };
  await analyses.save({
    id: 'a',
    scope: 'blocs:XTB',
    inputHash: '0',
    snapshot: 1,
    parameters: {},
    seed: 1,
    codeVersion: '1',
    createdAt: '2026-01-01T00:00:00Z',
    durationMs: 1,
    synthetic: true,
    result: blocAnalysis(body, { ...taken, leftOut, trace: { ...trace, sources: [] } }, found, [], undefined),
  });
});
afterAll(() => database.close());

describe('signs of coordination beyond votes', () => {
  it('lists pairs that co-sign above chance, with names', async () => {
    const { items } = await listCosigning(deps, question).page({ limit: 10 });
    expect(items[0]).toMatchObject({
      body: 'XTB',
      a: 'ALFA',
      aName: 'Alfa Inc',
      b: 'BETA',
      together: 12,
      synthetic: true,
    });
    expect(items[0]!.expected).toBeLessThan(6);
  });

  it('lists members that joined before a ballot', async () => {
    const { items } = await listMoves(deps, question, { body: 'XTB' }).page({ limit: 10 });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ ballot: 'B0000', committee: 'C1', kind: 'joined' });
    expect(items[0]!.members).toHaveLength(7);
  });

  it('lists members that stay away together', async () => {
    const { items } = await listWalkouts(deps, question).page({ limit: 10 });
    const truth = blocs[0]!.map((member) => matrix.members[member]!.code);
    const hits = items[0]!.members.filter(({ member }) => truth.includes(member));
    expect(hits.length).toBeGreaterThanOrEqual(6);
  });

  it('is empty for a body without an analysis', async () => {
    expect(await listWalkouts(deps, question, { body: 'NONE' }).page({ limit: 1 })).toMatchObject({
      total: 0,
    });
  });
});
