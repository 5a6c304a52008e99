import { beforeAll, describe, expect, it } from 'vitest';
import { analyseBody, type BodyAnalysis } from '../../../src/analytics/body-analysis/analyse-body.ts';
import type { BlocFinding } from '../../../src/analytics/detection.ts';
import {
  declaredAlternative,
  dimensionAlternative,
  regionAlternative,
} from '../../../src/analytics/evidence/alternatives.ts';
import { hypergeometricTail } from '../../../src/analytics/evidence/hypergeometric-tail.ts';
import { gradeStrength } from '../../../src/analytics/evidence/strength.ts';
import { planted } from '../../support/planted/planted.ts';

const bloc: BlocFinding = {
  id: 'b',
  kind: 'bloc',
  parent: null,
  beyondSpectrum: true,
  pBeyondSpectrum: 1e-9,
  members: ['A', 'B', 'C', 'D'].map((member) => ({ member, stability: 0.9, p: 1e-6 })),
  size: 4,
  cohesion: 0.9,
  expectedCohesion: 0.6,
  z: 12,
  p: 1e-12,
  log10P: -12,
  q: 1e-12,
  strength: 'strong',
  evidence: [],
};
const facts = (declared: [string, string[]][], regions: [string, string][]) => ({
  declared: new Map(declared),
  regionOf: new Map(regions),
});

describe('alternatives', () => {
  it('names the declared group that the bloc is', () => {
    const found = declaredAlternative(
      bloc,
      facts(
        [
          ['Union', ['A', 'B', 'C', 'X']],
          ['Pair', ['A', 'Y']],
        ],
        [],
      ),
    );
    expect(found).toMatchObject({ overlap: 0.6, explains: true });
    expect(found.finding).toContain('3 of its 4 members belong to Union');
    expect(declaredAlternative(bloc, facts([['Pair', ['A', 'Y']]], [])).explains).toBe(false);
    expect(declaredAlternative(bloc, facts([], [])).overlap).toBeNull();
  });

  it('asks whether one region is more than a draw would give', () => {
    const body = [...'ABCDEFGHIJKLMNOPQRST'];
    const north = facts(
      [],
      body.map((member) => [member, 'ABCDE'.includes(member) ? 'North' : 'South']),
    );
    expect(regionAlternative(bloc, body, north)).toMatchObject({ overlap: 1, explains: true });
    const spread = facts(
      [],
      body.map((member) => [member, 'ABCDEFGHIJKLMNOP'.includes(member) ? 'North' : 'South']),
    );
    expect(regionAlternative(bloc, body, spread)).toMatchObject({ overlap: 1, explains: false });
  });

  it('says that a common dimension explains a bloc only where there is one', () => {
    expect(dimensionAlternative({ ...bloc, beyondSpectrum: false }, 1).explains).toBe(true);
    expect(dimensionAlternative(bloc, 0).finding).toContain('no common dimension');
  });
});

describe('hypergeometricTail', () => {
  it('is Fisher’s exact test', () => {
    // 3 or more of 4 drawn among 5 marked of 10: (C(5,3)·C(5,1) + C(5,4)) / C(10,4) = 55 / 210.
    expect(hypergeometricTail(3, 5, 4, 10)).toBeCloseTo(55 / 210, 12);
    expect(hypergeometricTail(0, 5, 4, 10)).toBeCloseTo(1, 12);
  });
});

describe('gradeStrength', () => {
  const half = { overlap: 1, p: 1e-9 };
  const good = {
    bloc,
    informativeBallots: 100,
    jaccard: 0.9,
    replication: { bloc: 'b', halves: [half, half] as [typeof half, typeof half], replicated: true },
    alternatives: [],
  };

  it('calls strong only what came back in both halves', () => {
    expect(gradeStrength(good).strength).toBe('strong');
    expect(gradeStrength({ ...good, replication: undefined }).strength).toBe('moderate');
    expect(gradeStrength({ ...good, replication: { ...good.replication, replicated: false } }).strength).toBe(
      'moderate',
    );
  });

  it('calls weak what dissolves, never comes back, rests on few ballots or on a common dimension', () => {
    const never = { overlap: 0, p: null };
    const lost = { bloc: 'b', halves: [never, never] as [typeof never, typeof never], replicated: false };
    const dimension = dimensionAlternative({ ...bloc, beyondSpectrum: false }, 1);
    for (const change of [
      { informativeBallots: 12 },
      { jaccard: 0.3 },
      { replication: lost },
      { alternatives: [dimension] },
      { bloc: { ...bloc, strength: 'weak' as const } },
    ]) {
      const grade = gradeStrength({ ...good, ...change });
      expect(grade.strength).toBe('weak');
      expect(grade.reasons.length).toBeGreaterThan(0);
    }
  });
});

describe('analyseBody', () => {
  const body = planted('small4', 2);
  let analysis: BodyAnalysis;
  beforeAll(() => {
    analysis = analyseBody({ matrix: body.matrix, seed: 1 });
  });

  it('gives every bloc a card, a history and a replication', () => {
    const ids = analysis.detection.blocs.map(({ id }) => id);
    expect(ids).toHaveLength(3);
    expect(analysis.cards.map((card) => card.bloc)).toEqual(ids);
    expect(analysis.histories.map((history) => history.bloc)).toEqual(ids);
    expect(analysis.replications!.every(({ replicated }) => replicated)).toBe(true);
    for (const { members } of analysis.detection.blocs) {
      for (const { stability } of members) expect(stability).toBeGreaterThan(0.8);
    }
  });

  it('says who followed on each ballot, and nothing of collusion', () => {
    for (const card of analysis.cards) {
      expect(card.claim).toMatch(/aligned above chance/);
      expect(card.claim).not.toMatch(/collu/i);
      for (const { followed, against, absent, members, present } of card.ballots) {
        expect(followed).toHaveLength(members);
        expect(followed.length + against.length).toBe(present);
        const { size } = analysis.detection.blocs.find(({ id }) => id === card.bloc)!;
        expect(followed.length + against.length + absent.length).toBe(size);
      }
    }
  });

  it('gives the same answer for the same seed', () => {
    expect(analyseBody({ matrix: body.matrix, seed: 1 })).toEqual(analysis);
  });

  it('answers a body with next to no votes with a warning', () => {
    const empty = analyseBody({
      matrix: { members: [{ code: 'A' }], ballots: [], codes: new Int8Array(0) },
      seed: 1,
    });
    expect(empty.detection.warnings[0]!.code).toBe('not-enough-data');
    expect(empty).toMatchObject({
      replications: null,
      histories: [],
      cards: [],
      cosigning: null,
      moves: null,
    });
  });
});
