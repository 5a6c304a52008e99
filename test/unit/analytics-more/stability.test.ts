import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/analytics/random.ts';
import { blocStability } from '../../../src/analytics/stability/bloc-stability.ts';
import { planted } from '../../support/planted/planted.ts';

describe('blocStability', () => {
  const { matrix, blocs } = planted('small4', 3);
  const outsider = matrix.members.findIndex((_, index) => !blocs.flat().includes(index));
  const named = (id: string, rows: readonly number[]) => ({
    id,
    kind: 'bloc' as const,
    parent: null,
    members: rows.map((row) => ({ member: matrix.members[row]!.code })),
  });
  const found = [named('true', blocs[0]!), named('padded', [...blocs[1]!, outsider])];
  const [real, padded] = blocStability(matrix, found, { random: seededRandom(1) });

  it('keeps the members of a planted bloc in nearly every resample', () => {
    expect(real!.members.map(({ member }) => member)).toEqual(found[0]!.members.map(({ member }) => member));
    for (const { stability } of real!.members) expect(stability).toBeGreaterThan(0.9);
    expect(real!.jaccard).toBeGreaterThan(0.75);
  });

  it('loses a member that was only put in', () => {
    const stabilities = padded!.members.map(({ stability }) => stability);
    expect(stabilities.at(-1)).toBeLessThan(0.3);
    expect(Math.min(...stabilities.slice(0, -1))).toBeGreaterThan(0.8);
  });

  it('gives the same figures for the same seed', () => {
    expect(blocStability(matrix, found, { random: seededRandom(1) })).toEqual([real, padded]);
  });
});
