import { describe, expect, it } from 'vitest';
import { informativeBallots } from '../../../src/analytics/informative-ballots.ts';
import { withoutRepeats } from '../../../src/analytics/repeated-ballots.ts';
import { subMatrix, VoteMatrixBuilder } from '../../../src/analytics/vote-matrix.ts';

function small() {
  const builder = new VoteMatrixBuilder();
  builder.add('FR', 'b1', 0);
  builder.add('DE', 'b1', 1);
  builder.add('DE', 'b2', 2);
  builder.describeMember('FR', { group: 'EU' });
  builder.describeBallot('b2', { date: '2024-05-01' });
  return builder;
}

describe('VoteMatrixBuilder', () => {
  it('keeps votes by member and ballot, and missing cells apart', () => {
    const matrix = small().build();
    expect(matrix.members).toEqual([{ code: 'FR', group: 'EU' }, { code: 'DE' }]);
    expect(matrix.ballots).toEqual([{ id: 'b1' }, { id: 'b2', date: '2024-05-01' }]);
    expect([...matrix.codes]).toEqual([0, -1, 1, 2]);
  });

  it('tells repeated votes from contradictions and keeps the first', () => {
    const builder = small();
    expect(builder.add('FR', 'b1', 0)).toBe('repeated');
    expect(builder.add('FR', 'b1', 1)).toBe('conflict');
    expect(builder.add('FR', 'b2', -1)).toBe('added');
    expect(builder.add('FR', 'b2', 0)).toBe('conflict');
    expect([...builder.build().codes]).toEqual([0, -1, 1, 2]);
    expect(builder.votes).toBe(3);
  });

  it('grows beyond its first guess of the number of members', () => {
    const builder = new VoteMatrixBuilder();
    for (let member = 0; member < 100; member++) builder.add(`M${member}`, 'b', member % 2 === 0 ? 0 : 1);
    expect(builder.build().codes.filter((code) => code === 1).length).toBe(50);
  });
});

describe('subMatrix', () => {
  it('takes ballots and members in the order asked for', () => {
    const part = subMatrix(small().build(), [1, 0], [1]);
    expect(part.members).toEqual([{ code: 'DE' }]);
    expect([...part.codes]).toEqual([2, 1]);
  });
});

describe('informativeBallots', () => {
  it('leaves out unanimous ballots and those with fewer than two votes', () => {
    const codes = Int8Array.from([0, 0, 1, -1, 0, 0, 1, 0, 0, -1, -1, 2]);
    expect(informativeBallots(codes, 4, [0, 1, 2])).toEqual([3]);
    expect(informativeBallots(codes, 4, [0, 1])).toEqual([]);
  });
});

describe('withoutRepeats', () => {
  it('keeps equal columns of a disciplined body with full attendance', () => {
    const builder = new VoteMatrixBuilder();
    for (let ballot = 0; ballot < 40; ballot++) {
      for (let member = 0; member < 10; member++) {
        builder.add(`M${member}`, `B${ballot}`, member < 5 === (ballot % 2 === 0) ? 0 : 1);
      }
    }
    const matrix = builder.build();
    expect(withoutRepeats(matrix, [...matrix.ballots.keys()]).repeats).toBe(0);
  });
});
