import { describe, expect, it } from 'vitest';
import { ballotScores } from '../../../src/analytics/bloc-scores/ballot-scores.ts';
import { fitBody } from '../../../src/analytics/bloc-scores/fitted-body.ts';
import { blocHistories } from '../../../src/analytics/change/bloc-history.ts';
import { changePoints } from '../../../src/analytics/change/change-points.ts';
import { compareBlocs } from '../../../src/analytics/change/compare-blocs.ts';
import { activityOver, rollingWindows } from '../../../src/analytics/change/rolling-windows.ts';
import { seededRandom, standardNormal } from '../../../src/analytics/random.ts';
import type { VoteMatrix } from '../../../src/analytics/vote-matrix.ts';
import { planted } from '../../support/planted/planted.ts';

const blocOf = (id: string, members: string[], kind: 'bloc' | 'camp' = 'bloc') => ({
  id,
  kind,
  parent: null,
  members: members.map((member) => ({ member })),
});

describe('changePoints', () => {
  it('finds the stretch in which scores are raised', () => {
    const random = seededRandom(3);
    const score = Float64Array.from({ length: 300 }, (_, ballot) => {
      return standardNormal(random) + (ballot >= 100 && ballot < 160 ? 1.5 : 0);
    });
    const segments = changePoints(score, new Float64Array(300).fill(1), { random });
    const raised = segments.filter(({ z }) => z > 4);
    expect(raised).toHaveLength(1);
    expect(Math.abs(raised[0]!.from - 100)).toBeLessThanOrEqual(12);
    expect(Math.abs(raised[0]!.to - 160)).toBeLessThanOrEqual(12);
  });

  it('keeps its level on series without change, heavy tails included', () => {
    const random = seededRandom(11);
    let withChange = 0;
    for (let round = 0; round < 60; round++) {
      const score = Float64Array.from({ length: 120 }, () => standardNormal(random) ** 3 + 0.3);
      if (changePoints(score, new Float64Array(120).fill(1), { random }).length > 1) withChange++;
    }
    // Binomial(60, .01): five or more has probability below .0005.
    expect(withChange).toBeLessThan(5);
  });
});

describe('ballotScores', () => {
  const { matrix, blocs } = planted('one_strong', 4);
  const everyone = matrix.members.map((_, index) => index);

  it('sums to a large z for the planted bloc and a small one for others', () => {
    const zOf = (group: readonly number[]) => {
      const scores = ballotScores(fitBody(matrix, everyone, [blocs[0]!]), group);
      return activityOver(scores, [...scores.score.keys()]).z!;
    };
    expect(zOf(blocs[0]!)).toBeGreaterThan(20);
    const others = everyone.filter((member) => !blocs[0]!.includes(member)).slice(0, 10);
    expect(Math.abs(zOf(others))).toBeLessThan(4);
  });

  it('gives one pair the same score as the sum over its two members', () => {
    const body = fitBody(matrix, everyone, []);
    const [a, b, c] = [ballotScores(body, [0, 1]), ballotScores(body, [1, 2]), ballotScores(body, [0, 2])];
    const all = ballotScores(body, [0, 1, 2]);
    for (const key of ['score', 'variance', 'agreeing', 'expectedAgreeing'] as const) {
      const ballot = body.table.ballots >> 1;
      expect(all[key][ballot]).toBeCloseTo(a[key][ballot]! + b[key][ballot]! + c[key][ballot]!, 9);
    }
  });
});

describe('blocHistories', () => {
  const { matrix, blocs } = planted('window', 2);
  const dated: VoteMatrix = {
    ...matrix,
    ballots: matrix.ballots.map((ballot, index) => ({
      ...ballot,
      date: new Date(Date.UTC(2020, 0, 1) + index * 86_400_000).toISOString().slice(0, 10),
    })),
  };
  const named = blocs.map((members, index) =>
    blocOf(
      `b${index}`,
      members.map((member) => matrix.members[member]!.code),
    ),
  );
  const [windowed, topical] = blocHistories(dated, named, { random: seededRandom(5) });

  it('dates the onset and the end of a bloc that was active for a time', () => {
    // Active on ballots 240 to 359: 28 August to 25 December 2020.
    expect(windowed!.onset! > '2020-08-10' && windowed!.onset! < '2020-09-15').toBe(true);
    expect(windowed!.end! > '2020-12-05' && windowed!.end! < '2021-01-15').toBe(true);
  });

  it('names the one topic of five on which a bloc acts', () => {
    const active = topical!.topics.filter(({ q }) => q !== null && q < 0.001).map(({ topic }) => topic);
    expect(active).toContain('T2');
    const strongest = topical!.topics.toSorted((a, b) => b.z! - a.z!)[0]!;
    expect(strongest.topic).toBe('T2');
  });

  it('covers all days by windows and says nothing where there are no days', () => {
    expect(windowed!.windows.length).toBeGreaterThan(2);
    expect(windowed!.windows[0]!.from).toBe(dated.ballots.find(({ date }) => date !== undefined)!.date);
    const body = fitBody(matrix, [0, 1, 2, 3, 4], []);
    const scores = ballotScores(body, [0, 1]);
    const none = new Array<undefined>(body.table.ballots).fill(undefined);
    expect(rollingWindows(scores, none, 365, 91)).toEqual([]);
  });
});

describe('compareBlocs', () => {
  const before = [blocOf('b1', ['A', 'B', 'C', 'D', 'E', 'F']), blocOf('b2', ['K', 'L', 'M'])];

  it('says nothing where nothing changed', () => {
    expect(
      compareBlocs(before, [blocOf('x', ['K', 'L', 'M']), blocOf('y', ['A', 'B', 'C', 'D', 'E', 'F'])]),
    ).toEqual([]);
  });

  it('tells appeared, grew, shrank and faded apart', () => {
    const now = [blocOf('n1', ['A', 'B', 'C', 'D', 'E', 'F', 'G']), blocOf('n2', ['X', 'Y', 'Z'])];
    expect(compareBlocs(before, now)).toEqual([
      { kind: 'appeared', now: 'n2' },
      { kind: 'grew', before: 'b1', now: 'n1', joined: ['G'], left: [] },
      { kind: 'faded', before: 'b2' },
    ]);
    expect(compareBlocs(now, before)[1]).toMatchObject({ kind: 'shrank', left: ['G'] });
  });

  it('sees a split and a merger', () => {
    const parts = [blocOf('p', ['A', 'B', 'C']), blocOf('q', ['D', 'E', 'F'])];
    expect(compareBlocs([before[0]!], parts)).toEqual([{ kind: 'split', before: 'b1', now: ['p', 'q'] }]);
    expect(compareBlocs(parts, [before[0]!])).toEqual([{ kind: 'merged', before: ['p', 'q'], now: 'b1' }]);
  });

  it('does not match a camp with a bloc', () => {
    const camp = blocOf('c', ['K', 'L', 'M'], 'camp');
    expect(compareBlocs([before[1]!], [camp]).map(({ kind }) => kind)).toEqual(['appeared', 'faded']);
  });
});
