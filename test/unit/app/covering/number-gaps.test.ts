import { describe, expect, it } from 'vitest';
import { numberGaps } from '../../../../src/app/covering/number-gaps.ts';
import { documentCounter, seriesOf } from '../../../../src/app/covering/numbered-series.ts';

describe('gaps in running numbers', () => {
  it('lie in a year where both neighbours do, and between years where they do not', () => {
    const items = [
      { number: 9, year: '2020' },
      { number: 3, year: '2019' },
      { number: 1, year: '2019' },
      { number: 9, year: '2020' },
      { number: 10, year: null },
      { number: 12, year: null },
    ];
    const { byYear, between, missing } = numberGaps(items);
    expect([...byYear]).toEqual([['2019', 1]]);
    expect(between).toEqual([
      { from: '2019', to: '2020', missing: 5 },
      { from: null, to: null, missing: 1 },
    ]);
    expect(missing).toBe(7);
  });

  it('are none in nothing, in one number, and in numbers that repeat', () => {
    expect(numberGaps([]).missing).toBe(0);
    expect(numberGaps([{ number: 80, year: '2020' }]).missing).toBe(0);
    expect(numberGaps([4, 4, 5].map((number) => ({ number, year: '2020' }))).missing).toBe(0);
  });
});

describe('running series', () => {
  it.each([
    ['CABF', 'ballots', 'Ballot 144', 'Ballot', 144],
    ['CABF', 'ballots', 'Ballot SC2', 'Ballot SC', 2],
    ['CABF', 'ballots', 'Ballot FORUM-4', 'Ballot FORUM-', 4],
    ['3GPP', 'meetings', 'SA2 #128BIS', 'SA2', 128],
    ['IETF', 'meetings', 'IETF 126', 'IETF', 126],
  ] as const)('of %s %s hold %s', (body, what, text, name, number) => {
    expect(seriesOf(body, what, text)).toMatchObject({ name, number });
  });

  it('do not hold numbers that count something else', () => {
    expect(seriesOf('ISO', 'ballots', 'ISO/IEC DIS 29500')).toBeUndefined();
    expect(seriesOf('UNGA', 'ballots', 'A/RES/73/266')).toBeUndefined();
    expect(seriesOf('3GPP', 'meetings', 'RAN1 and RAN2 workshop')).toBeUndefined();
  });

  it('of 3GPP documents count by group and year, in four digits and in five', () => {
    expect(documentCounter('S2-189056')).toEqual({ year: '2018', counter: 9_056 });
    expect(documentCounter('S2-1810001')).toEqual({ year: '2018', counter: 10_001 });
    expect(documentCounter('R5s260009')).toEqual({ year: '2026', counter: 9 });
    expect(documentCounter('draft-ietf-quic')).toBeUndefined();
  });
});
