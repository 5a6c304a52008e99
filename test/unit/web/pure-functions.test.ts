import { describe, expect, it } from 'vitest';
import type { AgreementMatrix } from '../../../src/app/views/bloc-view.ts';
import { bracketsOf, cellClass } from '../../../src/web/charts/matrix-cells.ts';
import { layoutNetwork } from '../../../src/web/charts/network-layout.ts';
import { orderMatrix } from '../../../src/web/charts/order-matrix.ts';
import { sortRows } from '../../../src/web/components/sort-rows.ts';
import { apiHref } from '../../../src/web/data/api-client.ts';
import { day, span } from '../../../src/web/format/dates.ts';
import { chance, money, probability, signed } from '../../../src/web/format/numbers.ts';
import { planQuestion } from '../../../src/web/pages/plan/plan-question.ts';
import { reformQuestion } from '../../../src/web/pages/reforms/reform-question.ts';
import { matchRoute } from '../../../src/web/routing/match-route.ts';
import type { Query } from '../../../src/web/routing/use-query.ts';

function queryOf(search: string): Query {
  const values = new URLSearchParams(search);
  return {
    get: (name) => values.get(name) ?? '',
    set: () => undefined,
    href: () => '',
    names: () => [...values.keys()],
  };
}

describe('matchRoute', () => {
  it('decodes a segment once, so that encoded keys survive', () => {
    expect(matchRoute('/blocs/:id', '/blocs/SYN%3A6b42%252F')).toEqual({ id: 'SYN:6b42%2F' });
  });

  it.each([
    ['/ballots/:id', '/ballots'],
    ['/ballots/:id', '/ballots/a/b'],
    ['/ballots/:id', '/ballots/%E0%A4%A'],
    ['/ballots', '/blocs'],
  ])('%s does not match %s', (pattern, path) => {
    expect(matchRoute(pattern, path)).toBeUndefined();
  });

  it('takes a closing slash for the same page', () => {
    expect(matchRoute('/ballots', '/ballots/')).toEqual({});
    expect(matchRoute('/', '/')).toEqual({});
  });
});

describe('formats', () => {
  it('never shows a small probability as nothing', () => {
    expect(probability(0.0421)).toBe('0.042');
    expect(probability(5.5e-77)).toBe('5.5 × 10⁻⁷⁷');
    expect(probability(1e-300)).toBe('< 10⁻³⁰⁰');
  });

  it('never shows a forecast as certain', () => {
    expect([chance(1), chance(0.995), chance(0.5), chance(0)]).toEqual(['> 99 %', '> 99 %', '50 %', '< 1 %']);
  });

  it('writes signs, money and days as readers expect', () => {
    expect([signed(3), signed(-7.84, 1), signed(0)]).toEqual(['+3', '−7.8', '±0']);
    expect(money(40_000_000, 'EUR')).toBe('€400,000');
    expect([day('2026-05-01'), day('2026-05'), day('unknown')]).toEqual([
      '1 May 2026',
      'May 2026',
      'unknown',
    ]);
    expect(span('2026-05-01', null)).toBe('1 May 2026');
    expect(span('2027-10-25', '2027-10-29')).toMatch(/^25\s–\s29 Oct 2027$/);
    expect(span('2027-12-28', '2028-01-02')).toMatch(/^28 Dec 2027\s–\s2 Jan 2028$/);
  });
});

describe('sortRows', () => {
  const rows = [{ n: 10 }, { n: null }, { n: 9 }];
  const values = { n: (row: { n: number | null }) => row.n };

  it('keeps missing values last, upwards and downwards', () => {
    expect(sortRows(rows, 'n', values).map(({ n }) => n)).toEqual([9, 10, null]);
    expect(sortRows(rows, '-n', values).map(({ n }) => n)).toEqual([10, 9, null]);
  });

  it('leaves the order alone where the address names no known column', () => {
    expect(sortRows(rows, 'other', values)).toBe(rows);
  });
});

describe('apiHref', () => {
  it('leaves out what has no value and encodes the rest', () => {
    expect(apiHref('/ballots', { status: 'open', q: '', member: undefined, body: 'A&B' })).toBe(
      '/api/v1/ballots?status=open&body=A%26B',
    );
  });
});

/** Two groups of two that agree within and differ across, one member who was never testable. */
const matrix: AgreementMatrix = {
  body: 'X',
  synthetic: true,
  members: ['a', 'b', 'c', 'd', 'e'].map((member) => ({
    member,
    name: member,
    bloc: member < 'b' ? 'one' : null,
  })),
  z: [
    [null, -4, 5, -4, null],
    [-4, null, -4, 5, null],
    [5, -4, null, -4, null],
    [-4, 5, -4, null, null],
    [null, null, null, null, null],
  ],
};

describe('the agreement matrix', () => {
  it('puts aligned members together, blocs first, and drops who was never testable', () => {
    const { members, z } = orderMatrix(matrix);
    const order = members.map(({ member }) => member);
    expect(order[0]).toBe('a');
    expect(order).toHaveLength(4);
    expect(Math.abs(order.indexOf('b') - order.indexOf('d'))).toBe(1);
    expect(z[order.indexOf('b')]?.[order.indexOf('d')]).toBe(5);
    expect(z.map((row, index) => row[index])).toEqual([null, null, null, null]);
  });

  it('tells direction and strength of a cell apart', () => {
    expect([9, 3, 1.5, 0.5, -0.5, -2.5, -8].map(cellClass)).toEqual([
      't5',
      't3',
      't1',
      'off',
      'off',
      'a2',
      'a5',
    ]);
  });

  it('frames neighbours of one bloc only', () => {
    const blocs = ['x', 'x', 'x', null, 'y', 'y', 'z'];
    const members = blocs.map((bloc, index) => ({ member: String(index), name: '', bloc }));
    expect(bracketsOf(members)).toEqual([
      { from: 0, size: 3 },
      { from: 4, size: 2 },
    ]);
  });
});

describe('layoutNetwork', () => {
  const nodes = ['a', 'b', 'c', 'd'].map((id) => ({ id, name: id, bloc: null }));
  const edges = [
    { a: 'a', b: 'b', z: 9 },
    { a: 'c', b: 'd', z: 9 },
  ];

  it('gives the same picture for the same data, within the frame', () => {
    const places = layoutNetwork(nodes, edges);
    expect(layoutNetwork(nodes, edges)).toEqual(places);
    for (const { x, y } of places) {
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(960);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(560);
    }
  });
});

describe('questions in the address', () => {
  it('asks for no plan before it says for whom and how much', () => {
    expect(planQuestion(queryOf(''), 'common-code')).toBeNull();
    expect(planQuestion(queryOf('member=DEU&budget=-5'), 'common-code')).toBeNull();
    expect(planQuestion(queryOf('member=alliance&budget=5'), undefined)).toBeNull();
  });

  it('turns the form into a plan request in minor units with its conditions', () => {
    expect(
      planQuestion(queryOf('member=alliance&budget=400000&most=2&technology=ai&least=3&must=x'), 'cc'),
    ).toEqual({
      alliance: 'cc',
      currency: 'EUR',
      budget: 40_000_000,
      seatsPerCommittee: 2,
      constraints: [
        { kind: 'must-have', committee: 'x' },
        { kind: 'min-technology', technology: 'ai', seats: 3 },
      ],
    });
  });

  it('asks for no replay until the change is whole', () => {
    expect(reformQuestion(queryOf('rule=iso-dis'))).toBeNull();
    expect(reformQuestion(queryOf('rule=iso-dis&change=threshold&share=half'))).toBeNull();
    expect(reformQuestion(queryOf('rule=iso-dis&change=threshold&limb=1&share=3/4'))).toEqual({
      ruleId: 'iso-dis',
      change: { kind: 'threshold', limb: 1, numerator: 3, denominator: 4 },
    });
  });
});
