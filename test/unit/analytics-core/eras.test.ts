import { describe, expect, it } from 'vitest';
import { detect } from '../../../src/analytics/detect.ts';
import { driftingTable } from '../../../src/analytics/eras/drifting-table.ts';
import { eraSpans } from '../../../src/analytics/eras/era-spans.ts';
import { timelineOf } from '../../../src/analytics/eras/timeline.ts';
import { informativeBallots } from '../../../src/analytics/informative-ballots.ts';
import { fitNullModel } from '../../../src/analytics/null-model/fit.ts';
import { seededRandom, shuffle } from '../../../src/analytics/random.ts';
import { subMatrix, type VoteMatrix } from '../../../src/analytics/vote-matrix.ts';
import { type VoteTable, voteTable } from '../../../src/analytics/vote-table.ts';
import { dated } from '../../support/planted/dated.ts';
import { plantedFrom } from '../../support/planted/planted.ts';
import type { PlantedBloc, Scenario } from '../../support/planted/scenarios.ts';
import { bestMatchF1 } from '../../support/planted/scoring.ts';

const drifting: Scenario = { members: 30, ballots: 400, drift: 1.8, blocs: [] };
/** Dissents on every ballot of the second half, and on none before. */
const switching: PlantedBloc = {
  size: 12,
  frequency: 1,
  compliance: 0.95,
  disapprove: 1,
  window: [0.5, 1],
};

function tableOf(matrix: VoteMatrix): VoteTable {
  const rows = Int32Array.from(matrix.members.keys());
  return voteTable(
    matrix,
    rows,
    Int32Array.from(informativeBallots(matrix.codes, matrix.ballots.length, rows)),
  );
}

const fitted = (table: VoteTable) => fitNullModel(table, new Float64Array(table.members).fill(1));

function driftingOf(matrix: VoteMatrix) {
  const table = tableOf(matrix);
  return driftingTable(table, fitted(table));
}

describe('eras', () => {
  it('are cut where the habits change, and the fit follows them', () => {
    const matrix = dated(plantedFrom(drifting, 3).matrix);
    const found = driftingOf(matrix)!;
    const model = fitted(found.table);
    const { members, ballots, eras, codes } = found.table;
    // The generator's eras are fifty ballots long; a few ballots are unanimous and left out.
    for (const bound of eras!.slice(1, -1)) {
      const at = found.table.ballotOf[bound]!;
      expect(Math.abs(at - 50 * Math.round(at / 50))).toBeLessThanOrEqual(12);
    }
    const residual = (row: number, era: number) => {
      let seen = 0;
      let expected = 0;
      for (let ballot = eras![era]!; ballot < eras![era + 1]!; ballot++) {
        const code = codes[row * ballots + ballot]!;
        if (code < 0) continue;
        const line = 2 * (row * (eras!.length - 1) + era);
        const disapprove = model.rows[line]! * model.columns[2 * ballot]!;
        const abstain = model.rows[line + 1]! * model.columns[2 * ballot + 1]!;
        expected += disapprove / (1 + disapprove + abstain);
        if (code === 1) seen++;
      }
      return Math.abs(seen - expected);
    };
    // What is left in an era is no more than the ridge holds back: its strength times the shift.
    for (let row = 0; row < members; row++) {
      for (let era = 0; era + 1 < eras!.length; era++) expect(residual(row, era)).toBeLessThan(5);
    }
  });

  it('turn the false claims of a drifting body into none, and are named in the method', () => {
    const matrix = dated(plantedFrom(drifting, 5).matrix);
    const without = detect(matrix, { without: ['eras'] });
    const found = detect(matrix);
    expect(without.pairs.length).toBeGreaterThan(0);
    expect(found.pairs).toEqual([]);
    expect(found.method.eras.length).toBeGreaterThan(2);
    expect(found.method.eras[0]!.from).toBe('2001-01-01');
    expect(found.method.statement).toContain(`in each of ${found.method.eras.length} eras`);
  });

  it('are not in force where members keep their habits: the findings are the same to the last bit', () => {
    const { matrix } = plantedFrom({ ...drifting, drift: 0, blocs: [{ ...switching, frequency: 0.5 }] }, 3);
    const without = detect(dated(matrix), { without: ['eras'] });
    const { method, ...found } = detect(dated(matrix));
    expect(method.eras).toEqual([]);
    expect(found).toEqual({ ...without, method: undefined });
    expect(found.blocs.length).toBeGreaterThan(0);
  });

  it('need a date on every ballot, and the method says where one is missing', () => {
    const whole = dated(plantedFrom(drifting, 5).matrix);
    const ballots = whole.ballots.map(({ id, date }, place) => ({ id, ...(place !== 7 && { date }) }));
    const found = detect({ ...whole, ballots });
    expect(found.method.eras).toEqual([]);
    expect(found.method.statement).toContain('not every ballot carries a date');
    const written = whole.ballots.map((ballot) => ({ ...ballot, date: '03/04/2024' }));
    expect(timelineOf(tableOf({ ...whole, ballots: written }))).toBeUndefined();
  });

  it('never part ballots of one date, in whatever order they come', () => {
    const { matrix } = plantedFrom(drifting, 9);
    const few = dated(matrix, 35);
    const mixed = subMatrix(few, shuffle([...few.ballots.keys()], seededRandom(4)));
    const spans = eraSpans(driftingOf(few)!.table);
    expect(eraSpans(driftingOf(mixed)!.table)).toEqual(spans);
    expect(spans.slice(1).every(({ from }, place) => from > spans[place]!.to)).toBe(true);
    expect(detect(mixed)).toEqual(detect(few));
  });

  it.each([0, 1.8])(
    'do not explain away a bloc that begins to dissent in one direction (drift %d)',
    (drift) => {
      const { matrix, blocs } = plantedFrom({ ...drifting, drift, blocs: [switching] }, 3);
      const found = detect(dated(matrix));
      const claimed = found.blocs.map(({ members }) => members.map(({ member }) => Number(member.slice(1))));
      expect(bestMatchF1(claimed, blocs)).toBeGreaterThan(0.9);
    },
  );
});
