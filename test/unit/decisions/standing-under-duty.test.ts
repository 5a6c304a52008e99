import { describe, expect, it } from 'vitest';
import { standingUnder } from '../../../src/app/owing/standing.ts';
import type { Duty } from '../../../src/domain/rules/approval-rule.ts';
import { seedRule } from '../../support/seed-rules.ts';

const attendance = seedRule('ieee-802-letter-ballot').duties!.find(({ kind }) => kind === 'meetings')!;
const share: Duty = {
  ...attendance,
  kind: 'ballots',
  newest: undefined,
  allowed: { share: { numerator: 1, denominator: 5 } },
} as Duty;

describe('a duty to attend two of the last four sessions', () => {
  it.each([
    { missed: 0, state: 'safe', left: 2 },
    { missed: 1, state: 'one-left', left: 1 },
    { missed: 2, state: 'none-left', left: 0 },
    { missed: 3, state: 'lost', left: -1 },
  ])('is $state after $missed missed', ({ missed, state, left }) => {
    const standing = standingUnder(attendance, { due: 4, missed, unknown: 0 });
    expect(standing).toMatchObject({ state, left, needed: 2, coverage: 1, reason: null });
  });

  it('takes what no list tells for no miss, and says so where no list tells anything', () => {
    expect(standingUnder(attendance, { due: 4, missed: 1, unknown: 2 })).toMatchObject({
      state: 'one-left',
      coverage: 0.5,
      reason: null,
    });
    const blind = standingUnder(attendance, { due: 4, missed: 0, unknown: 4 });
    expect(blind).toMatchObject({ state: 'unknown', coverage: 0 });
    expect(blind.reason).toMatch(/Not on record: none of the 4 meetings/);
    expect(standingUnder(attendance, { due: 0, missed: 0, unknown: 0 })).toMatchObject({
      state: 'unknown',
      left: null,
      coverage: null,
    });
  });
});

describe('other duties', () => {
  it('allow a share of what was due, rounded down', () => {
    expect(standingUnder(share, { due: 9, missed: 1, unknown: 0 })).toMatchObject({ allowed: 1, left: 0 });
    expect(standingUnder(share, { due: 10, missed: 1, unknown: 0 })).toMatchObject({ allowed: 2, left: 1 });
  });

  it('whose number is not on record tell what is and claim no state', () => {
    const duty = seedRule('3gpp-vote-capped').duties![0]!;
    const standing = standingUnder(duty, { due: 4, missed: 3, unknown: 0 });
    expect(standing).toMatchObject({ state: 'unknown', allowed: null, needed: null, left: null, missed: 3 });
    expect(standing.reason).toMatch(/article 35/);
  });
});
