import { describe, expect, it } from 'vitest';
import { detect } from '../../../src/analytics/detect.ts';
import { walkoutChannel } from '../../../src/analytics/participation-channel/walkout-channel.ts';
import { participationMatrix } from '../../support/participation-matrix.ts';
import { planted } from '../../support/planted/planted.ts';

describe('walkoutChannel', () => {
  const { matrix, blocs } = planted('walkout', 2);
  const truth = blocs[0]!.map((member) => matrix.members[member]!.code);

  it('finds members that stay away together, which their votes do not show', () => {
    const { blocs: found } = walkoutChannel(participationMatrix(matrix), {}, detect);
    const best = found.toSorted((a, b) => b.z - a.z)[0]!;
    const hits = best.members.filter(({ member }) => truth.includes(member)).length;
    expect(hits).toBeGreaterThanOrEqual(6);
    expect(best.size - hits).toBeLessThanOrEqual(1);
    expect(detect(matrix).blocs).toEqual([]);
  });

  it('leaves cells missing where a member could not have voted', () => {
    const late = participationMatrix(matrix, (member, ballot) => member > 0 || ballot >= 10);
    expect(
      [...late.codes.subarray(0, 10)].every((code, ballot) => code === (matrix.codes[ballot]! < 0 ? -1 : 0)),
    ).toBe(true);
  });

  it('says that nothing can be said where hardly an absence is recorded', () => {
    const full = { ...matrix, codes: matrix.codes.map(() => 0) };
    expect(walkoutChannel(participationMatrix(full), {}, detect).warnings[0]).toContain(
      'cannot be looked for',
    );
  });
});
