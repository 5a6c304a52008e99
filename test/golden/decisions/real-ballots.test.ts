import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluateBallotRecord } from '../../../src/app/evaluate-ballot.ts';
import type { Ballot } from '../../../src/domain/ballot.ts';
import { seedRules } from '../../support/seed-rules.ts';

const rules = seedRules();
const ballots = readFileSync(new URL('../../../seed/ballots.ndjson', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => (JSON.parse(line) as { data: Ballot }).data);
const under = (rule: string) => ballots.filter((ballot) => ballot.rule === rule);
const evaluated = (ballot: Ballot) => evaluateBallotRecord(ballot, rules.get(ballot.rule!));

describe('DIS 29500', () => {
  const [dis] = under('iso-dis');
  const { counts } = evaluated(dis!);

  it('was disapproved in 2007 on both limbs, as ISO published: 53 % in favour, 26 % negative', () => {
    const first = counts[0]!;
    expect(first.limbs.map(({ numerator, denominator, met }) => [numerator, denominator, met])).toEqual([
      [17, 32, false],
      [18, 69, false],
    ]);
    expect(first.limbs.map(({ value }) => value!.toFixed(2))).toEqual(['0.53', '0.26']);
    expect(first).toMatchObject({ outcome: 'disapproved', outcomeBasis: 'rule', outcomeReason: null });
    expect(first.minToPass).toBe(13);
  });

  it('was approved in 2008: 24 of 32 and 10 of 71', () => {
    const second = counts[1]!;
    expect(second.limbs.map(({ numerator, denominator, met }) => [numerator, denominator, met])).toEqual([
      [24, 32, true],
      [10, 71, true],
    ]);
    expect(second.limbs.map(({ value }) => value!.toFixed(2))).toEqual(['0.75', '0.14']);
    expect(second.outcome).toBe('approved');
    expect(second.minToBlock).toBeGreaterThan(0);
  });
});

describe('the CA/Browser Forum', () => {
  const forum = under('cabf-ballot');

  it('published for every ballot at hand the result that its rule gives', () => {
    expect(forum).toHaveLength(56);
    const astray = forum.filter((ballot) => {
      const { outcomeBasis, agreesWithPublished } = evaluated(ballot).counts.at(-1)!;
      return outcomeBasis !== 'rule' || agreesWithPublished !== true;
    });
    expect(astray.map(({ reference }) => reference)).toEqual([]);
  });

  it('says that the quorum could not be checked, because nobody recorded the number of active members', () => {
    const { assumptions } = evaluated(forum[0]!).counts.at(-1)!;
    expect(assumptions.join(' ')).toMatch(/number of active members is not known/);
  });
});

it('finds a majority for each of the UN resolutions, and publishes no other outcome', () => {
  const resolutions = under('unga-majority');
  expect(resolutions).toHaveLength(11);
  for (const ballot of resolutions) expect(evaluated(ballot).outcome).toBe('approved');
});

it('finds what the printed totals of IEEE 802.11 letter ballots say', () => {
  for (const ballot of under('ieee-802-letter-ballot')) {
    const count = evaluated(ballot).counts.at(-1)!;
    expect(count.limbs[0]!.met).toBe(true);
    expect(count.agreesWithPublished).not.toBe(false);
  }
});
