import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detect } from '../../../src/analytics/detect.ts';
import type { Detection } from '../../../src/analytics/detection.ts';
import { seededRandom, shuffle } from '../../../src/analytics/random.ts';
import { subMatrix, type VoteMatrix } from '../../../src/analytics/vote-matrix.ts';
import { nearCopies } from '../../support/planted/near-copies.ts';
import { planted, plantedFrom } from '../../support/planted/planted.ts';
import type { Scenario } from '../../support/planted/scenarios.ts';
import { bestMatchF1 } from '../../support/planted/scoring.ts';

const withBlocs: Scenario = {
  members: 30,
  ballots: 120,
  blocs: [
    { size: 6, frequency: 0.5, compliance: 0.95, disapprove: 0.45, abstain: 0.1 },
    { size: 5, frequency: 0.5, compliance: 0.95, disapprove: 0.45, abstain: 0.1 },
  ],
};
const withoutBlocs: Scenario = { members: 24, ballots: 80, blocs: [] };

const seeds = fc.integer({ min: 1, max: 100_000 });
const runs = { numRuns: 6 };

const order = (length: number, seed: number) =>
  shuffle(
    Array.from({ length }, (_, index) => index),
    seededRandom(seed),
  );

/** What was found, in a form that does not depend on the order of equal findings. */
function essence({ pairs, blocs }: Detection) {
  return {
    pairs: pairs
      .map(({ a, b, direction, z, q }) => [a, b, direction, z.toFixed(6), q.toPrecision(4)].join())
      .sort(),
    blocs: blocs
      .map(({ members, z }) => `${members.map(({ member }) => member).join()} ${z.toFixed(6)}`)
      .sort(),
  };
}

/** The same votes with approve and disapprove exchanged. */
function swapped(matrix: VoteMatrix): VoteMatrix {
  return { ...matrix, codes: matrix.codes.map((code) => (code === 0 ? 1 : code === 1 ? 0 : code)) };
}

describe('detect', () => {
  it('finds the same, to the last bit, in any order of members and ballots', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { matrix } = plantedFrom(withBlocs, seed);
        const mixed = subMatrix(
          matrix,
          order(matrix.ballots.length, seed + 1),
          order(matrix.members.length, seed + 2),
        );
        expect(detect(mixed)).toEqual(detect(matrix));
      }),
      runs,
    );
  });

  it('finds the same under any names', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { matrix } = plantedFrom(withBlocs, seed);
        const places = order(matrix.members.length, seed);
        const newName = new Map(matrix.members.map(({ code }, index) => [code, `Z${places[index]}`]));
        const renamed = {
          ...matrix,
          members: matrix.members.map((member) => ({ ...member, code: newName.get(member.code)! })),
          ballots: matrix.ballots.map((ballot, index) => ({ ...ballot, id: `ballot ${9000 - index}` })),
        };
        const names = ({ blocs }: Detection, of: (code: string) => string) =>
          blocs.map(({ members, z, p }) => ({
            members: members.map(({ member }) => of(member)).sort(),
            z,
            p,
          }));
        const plain = detect(matrix);
        const other = detect(renamed);
        expect(names(other, (code) => code)).toEqual(names(plain, (code) => newName.get(code)!));
        expect(other.pairs.map(({ z }) => z).sort()).toEqual(plain.pairs.map(({ z }) => z).sort());
      }),
      runs,
    );
  });

  it('finds the same when approve and disapprove change places', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { matrix } = plantedFrom(withBlocs, seed);
        const plain = essence(detect(matrix));
        const other = essence(detect(swapped(matrix)));
        expect(other.blocs.map((bloc) => bloc.split(' ')[0])).toEqual(
          plain.blocs.map((bloc) => bloc.split(' ')[0]),
        );
        const names = (pairs: string[]) => pairs.map((pair) => pair.split(',').slice(0, 3).join()).sort();
        const different = names(other.pairs).filter((pair) => !names(plain.pairs).includes(pair));
        // A pair on the very edge may fall either way by rounding.
        expect(different.length).toBeLessThanOrEqual(1);
      }),
      runs,
    );
  });

  it('gives p- and q-values in (0, 1] and q never below p in one direction', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(withBlocs, withoutBlocs), (seed, scenario) => {
        const found = detect(plantedFrom(scenario, seed).matrix, { allPairs: true });
        expect(found.pairs.length).toBeGreaterThan(0);
        for (const { p, q, z, log10P } of [...found.pairs, ...found.blocs]) {
          expect(p).toBeGreaterThan(0);
          expect(p).toBeLessThanOrEqual(1);
          expect(q).toBeGreaterThan(0);
          expect(q).toBeLessThanOrEqual(1);
          expect(Number.isFinite(z)).toBe(true);
          expect(log10P).toBeLessThanOrEqual(0);
        }
      }),
      runs,
    );
  });

  it('sees no bloc in the copies of ballots on which members vote independently', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 2, max: 5 }), (seed, copies) => {
        const { matrix } = plantedFrom(withoutBlocs, seed);
        const columns = matrix.ballots.flatMap((_, ballot) => Array<number>(copies).fill(ballot));
        const copied = subMatrix(matrix, columns);
        const found = detect({
          ...copied,
          ballots: copied.ballots.map((ballot, index) => ({ ...ballot, id: `${ballot.id}-${index}` })),
        });
        expect(found.blocs).toEqual(detect(matrix).blocs);
        expect(found.warnings.map(({ code }) => code)).toContain('repeated-ballots');
      }),
      runs,
    );
  });

  it.each([
    { copies: 3, changed: 0.01 },
    { copies: 3, changed: 0.05 },
    { copies: 10, changed: 0.02 },
  ])(
    'sees no bloc in $copies near-copies of each ballot, $changed of the votes changed',
    ({ copies, changed }) => {
      let falseClaims = 0;
      for (let seed = 1; seed <= 12; seed++) {
        const found = detect(nearCopies(plantedFrom(withoutBlocs, seed).matrix, copies, changed, seed));
        expect(found.repeated.length).toBeGreaterThan(20);
        expect(found.polarised).toBe(false);
        falseClaims += found.blocs.length;
      }
      // One chance finding in twelve bodies is what a level of five in a hundred allows.
      expect(falseClaims).toBeLessThanOrEqual(1);
    },
  );

  it('leaves out no ballot of blocs, camps and chance, and finds blocs in near-copies too', () => {
    for (const name of ['one_strong', 'two_camps', 'three_camps', 'small4'] as const) {
      expect(detect(planted(name, 3).matrix).repeated.length).toBeLessThanOrEqual(2);
    }
    const { matrix, blocs } = planted('one_strong', 3);
    const found = detect(nearCopies(matrix, 3, 0.02, 3)).blocs.map(({ members }) =>
      members.map(({ member }) => Number(member.slice(1))),
    );
    expect(bestMatchF1(found, blocs)).toBeGreaterThan(0.9);
  });

  it('answers any matrix, however little it holds', () => {
    const cells = fc.constantFrom(-1, 0, 1, 2);
    const matrices = fc
      .tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 14 }))
      .chain(([members, ballots]) =>
        fc.array(cells, { minLength: members * ballots, maxLength: members * ballots }).map((codes) => ({
          members: Array.from({ length: members }, (_, index) => ({ code: `M${index}` })),
          ballots: Array.from({ length: ballots }, (_, index) => ({ id: `B${index}` })),
          codes: Int8Array.from(codes),
        })),
      );
    fc.assert(
      fc.property(matrices, (matrix) => {
        const text = JSON.stringify(detect(matrix, { allPairs: true, minShared: 5 }));
        expect(text).not.toMatch(/null,"p"|NaN|Infinity|"z":null|"q":null/);
      }),
      { numRuns: 60 },
    );
  });
});
