import { describe, expect, it } from 'vitest';
import { detect } from '../../../src/analytics/detect.ts';
import type { Layer } from '../../../src/analytics/detect-options.ts';
import { VoteMatrixBuilder } from '../../../src/analytics/vote-matrix.ts';
import { dimension, jury, parliament, sidesWithFactions } from '../../support/planted/other-bodies.ts';
import { planted } from '../../support/planted/planted.ts';
import type { ScenarioName } from '../../support/planted/scenarios.ts';
import { adjustedRandIndex, bestMatchF1, labelsOf, scorePairs } from '../../support/planted/scoring.ts';

const indexOf = (code: string) => Number(code.slice(1));

function scored(name: ScenarioName, seed: number) {
  const { matrix, blocs } = planted(name, seed);
  const found = detect(matrix);
  const groups = found.blocs
    .filter(({ beyondSpectrum }) => beyondSpectrum !== false)
    .map(({ members }) => members.map(({ member }) => indexOf(member)));
  const claimed = found.pairs
    .filter(({ direction }) => direction === 'together')
    .map(({ a, b }) => [indexOf(a), indexOf(b)] as const);
  return { found, f1: bestMatchF1(groups, blocs), pairs: scorePairs(claimed, blocs) };
}

describe('detect on planted bodies', () => {
  it.each(['null_hom', 'null_lopsided', 'null_mnar'] as const)('claims nothing on %s', (name) => {
    const { found } = scored(name, 11);
    expect(found.pairs).toEqual([]);
    expect(found.blocs).toEqual([]);
  });

  it.each(['one_strong', 'two_opposed', 'neutral', 'strong_large_share'] as const)(
    'finds the blocs of %s',
    (name) => {
      const { f1, pairs } = scored(name, 11);
      expect(f1).toBeGreaterThan(0.95);
      expect(pairs.recall).toBeGreaterThan(0.9);
      expect(pairs.falseDiscovery).toBeLessThan(0.12);
    },
  );

  it('explains a spectrum as a common dimension, not as blocs', () => {
    const { found } = scored('null_spectrum', 11);
    expect(found.method.spectrumFactors).toBe(1);
    expect(found.blocs.filter(({ beyondSpectrum }) => beyondSpectrum === true)).toEqual([]);
    expect(found.warnings.map(({ code }) => code)).toContain('common-dimension');
  });

  it('gives both levels of claim of every pair where a common dimension was found', () => {
    const { matrix } = planted('null_spectrum', 11);
    const all = detect(matrix, { allPairs: true }).pairs.filter(({ direction }) => direction === 'together');
    const explained = all.filter(
      ({ qMargins, beyondSpectrum }) => qMargins! <= 0.05 && beyondSpectrum === false,
    );
    expect(explained.length).toBeGreaterThan(50);
    expect(detect(matrix).pairs.every(({ beyondSpectrum }) => beyondSpectrum === true)).toBe(true);
  });

  it('finds blocs that hide themselves in a small body, where no pair stands out at first', () => {
    const found = (without: readonly Layer[]) =>
      [8005, 8009, 8017, 8019, 8029].filter((seed) => {
        const { matrix, blocs } = planted('one_strong_tiny', seed);
        const groups = detect(matrix, { without }).blocs.map(({ members }) =>
          members.map(({ member }) => indexOf(member)),
        );
        return bestMatchF1(groups, blocs) > 0.85;
      }).length;
    expect(found([])).toBeGreaterThanOrEqual(4);
    expect(found(['hiddenBlocs'])).toBeLessThanOrEqual(1);
  });

  it('tells parties apart that mostly vote alike, where most votes are missing', () => {
    const plan = { ballots: 200, seats: 90, discipline: 0.95, missing: 0.45, parties: [30, 25, 20, 15, 10] };
    const { matrix, labels } = parliament(plan, 5);
    const camps = detect(matrix).blocs.filter(({ kind }) => kind === 'camp');
    const groups = camps.map(({ members }) => members.map(({ member }) => indexOf(member)));
    expect(adjustedRandIndex(labelsOf(labels.length, groups), labels)).toBeGreaterThan(0.9);
  });

  it('knows a party whose members come and go, though many of them never met', () => {
    const plan = { ballots: 300, seats: 90, discipline: 0.92, missing: 0.05, parties: [1, 1, 1], term: 0.4 };
    const { matrix, labels } = parliament(plan, 2);
    const camps = detect(matrix).blocs.filter(({ kind, parent }) => kind === 'camp' && parent === null);
    const groups = camps.map(({ members }) => members.map(({ member }) => indexOf(member)));
    expect(groups).toHaveLength(3);
    expect(adjustedRandIndex(labelsOf(labels.length, groups), labels)).toBeGreaterThan(0.95);
  });

  it('finds blocs inside disciplined sides, where members agree no more often but where they should not', () => {
    const factions = [
      { from: 0, to: 9, active: 0.3 },
      { from: 60, to: 67, active: 0.3 },
    ];
    const { matrix, labels } = sidesWithFactions([55, 45], 300, factions, 7002);
    const inside = detect(matrix).blocs.filter(({ kind }) => kind === 'bloc');
    const found = inside.map(({ members }) => members.map(({ member }) => labels[indexOf(member)]));
    expect(found.toSorted((a, b) => b.length - a.length)).toEqual([Array(10).fill(1), Array(8).fill(2)]);
  });

  it('finds the sides of a body on one dimension, and no groups inside them', () => {
    const { matrix } = dimension(70, 250, 3);
    const outside = ({ parent }: { parent: string | null }) => parent === null;
    const { polarised, blocs } = detect(matrix);
    expect(polarised).toBe(true);
    expect(blocs.filter((bloc) => !outside(bloc))).toEqual([]);
    // Without the leanings towards the other side its near members look like a bloc, beyond any doubt.
    expect(detect(matrix, { without: ['leanings'] }).blocs.every(outside)).toBe(false);
  });

  it('claims nothing of a jury whose members grade from opinions of their own', () => {
    expect(detect(jury(20, 120, 4).matrix).blocs).toEqual([]);
  });

  it('reports opposed blocs as pairs that vote against each other', () => {
    const { matrix, blocs } = planted('two_opposed', 11);
    const against = detect(matrix).pairs.filter(({ direction }) => direction === 'against');
    const across = against.filter(
      ({ a, b }) =>
        blocs.filter((bloc) => bloc.includes(indexOf(a)) !== bloc.includes(indexOf(b))).length === 2,
    );
    expect(across.length).toBeGreaterThan(40);
    expect(across.length / against.length).toBeGreaterThan(0.9);
  });

  it('reports the sides of a polarised body as camps', () => {
    const { found, f1 } = scored('two_camps', 11);
    expect(found.polarised).toBe(true);
    expect(f1).toBeGreaterThan(0.98);
    expect(found.blocs.map(({ kind, parent, beyondSpectrum }) => [kind, parent, beyondSpectrum])).toEqual([
      ['camp', null, 'not tested'],
      ['camp', null, 'not tested'],
    ]);
  });

  it('names ballots that carry a bloc, most telling first', () => {
    const { matrix, blocs, coordinated } = planted('one_strong', 11);
    const [bloc] = detect(matrix).blocs;
    const scores = bloc!.evidence.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    const planned = new Set(coordinated[0]!.map((ballot) => matrix.ballots[ballot]!.id));
    expect(bloc!.evidence.filter(({ ballot }) => planned.has(ballot)).length).toBeGreaterThanOrEqual(10);
    expect(bloc!.size).toBe(blocs[0]!.length);
    expect(bloc!.cohesion).toBeGreaterThan(bloc!.expectedCohesion);
  });

  it('tests declared groups as they stand', () => {
    const { matrix, blocs } = planted('one_strong', 11);
    const code = (index: number) => matrix.members[index]!.code;
    const outsiders = [...matrix.members.keys()].filter((index) => !blocs[0]!.includes(index)).slice(0, 8);
    const { declared } = detect(matrix, {
      declared: new Map([
        ['half the bloc', blocs[0]!.slice(0, 5).map(code)],
        ['others', outsiders.map(code)],
      ]),
    });
    expect(declared.map(({ q }) => q < 0.05)).toEqual([true, false]);
  });

  it('would claim false pairs with normal tails', () => {
    const falsePairs = (without: readonly Layer[]) =>
      [1, 2, 3, 4, 5].reduce(
        (sum, seed) => sum + detect(planted('null_tiny', seed).matrix, { without }).pairs.length,
        0,
      );
    expect(falsePairs(['skewness'])).toBeGreaterThan(2 * falsePairs([]));
  });
});

describe('detect on too little data', () => {
  it('warns and claims nothing on an empty matrix', () => {
    const found = detect(new VoteMatrixBuilder().build());
    expect(found.pairs).toEqual([]);
    expect(found.warnings.map(({ code }) => code)).toEqual(['not-enough-data']);
  });

  it('warns where members share too few divided ballots', () => {
    const builder = new VoteMatrixBuilder();
    for (let ballot = 0; ballot < 6; ballot++) {
      for (let member = 0; member < 5; member++)
        builder.add(`M${member}`, `B${ballot}`, member === ballot ? 1 : 0);
    }
    const found = detect(builder.build());
    expect(found.testedPairs).toBe(0);
    expect(found.warnings[0]!.message).toMatch(/^Not enough data/);
    expect(found.untestable.length).toBe(5);
  });
});
