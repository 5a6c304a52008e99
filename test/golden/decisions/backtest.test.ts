import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { type Backtest, backtest } from '../../../src/analytics/decisions/forecast/backtest.ts';
import type { PastBallot } from '../../../src/analytics/decisions/forecast/history.ts';

const DATA = process.env.CONFORMANCE_DATA ?? '';
const SIDES: Record<string, number> = { yes: 0, approve: 0, no: 1, disapprove: 1, abstain: 2, absent: 3 };

interface Row {
  ballot_id: string;
  date: string;
  vote: string;
  [column: string]: string;
}

/** Ballots of a long table of votes, oldest first. */
function historyFrom(file: string, member: string, topic?: (row: Row) => string): PastBallot[] {
  const path = join(DATA, file);
  const bytes = file.endsWith('.gz') ? gunzipSync(readFileSync(path)) : readFileSync(path);
  const ballots = new Map<string, PastBallot & { sides: Map<string, number> }>();
  for (const row of parse(bytes, { columns: true }) as Row[]) {
    const side = SIDES[row.vote];
    if (side === undefined) continue;
    const ballot = ballots.get(row.ballot_id) ?? {
      id: row.ballot_id,
      day: row.date,
      ...(topic ? { topic: topic(row) } : {}),
      sides: new Map<string, number>(),
    };
    ballots.set(row.ballot_id, ballot);
    ballot.sides.set(row[member]!, side);
  }
  return [...ballots.values()].sort((a, b) => (a.day + a.id < b.day + b.id ? -1 : 1));
}

function tested(history: PastBallot[]): Backtest {
  const outcome = backtest(history);
  if (!outcome.enough) throw new Error(outcome.reason);
  return outcome.result;
}

/** Bins with a hundred forecasts or more whose 99 % interval does not contain the mean forecast. */
const astray = ({ bins }: Backtest) =>
  bins.filter(({ forecasts, contains }) => forecasts >= 100 && !contains).map(({ from }) => from);

describe.skipIf(!existsSync(join(DATA, 'votes')))('forecasts of later ballots from earlier ones', () => {
  it('beat the base rate on the UN resolutions on ICT security and are calibrated', () => {
    const result = tested(historyFrom('votes/unga_ict_security.csv', 'member_iso3166_alpha2'));
    expect(result.skill).toBeGreaterThan(0.05);
    expect(astray(result)).toEqual([]);
  });

  it('do not beat the base rate clearly in the CA/Browser Forum, where nearly all approve', () => {
    const result = tested(historyFrom('votes/cabforum_ballots_votes.csv', 'member_name'));
    expect(result.skill).toBeLessThan(0.02);
    expect(result.logLoss).toBeGreaterThan(result.baseLogLoss);
    expect(astray(result)).toEqual([]);
  });

  it('beat the base rate on a song contest of 23 years and are calibrated', () => {
    const result = tested(
      historyFrom(
        'tuning/eurovision_1975_1997.csv.gz',
        'member',
        ({ ballot_id: id }) => id.split('-').pop()!,
      ),
    );
    expect(result.skill).toBeGreaterThan(0.05);
    expect(astray(result)).toEqual([]);
  });

  it('beat the base rate in a parliament of 100 and are calibrated', () => {
    const result = tested(historyFrom('tuning/us_senate_109.csv.gz', 'member'));
    expect(result.skill).toBeGreaterThan(0.03);
    expect(astray(result)).toEqual([]);
  }, 120_000);

  it('beat the base rate over ten years of UN resolutions and are calibrated in every bin', () => {
    const result = tested(historyFrom('tuning/un_1980s.csv.gz', 'member'));
    expect(result.skill).toBeGreaterThan(0.2);
    expect(result.skillLow).toBeGreaterThan(0.2);
    expect(astray(result)).toEqual([]);
  }, 120_000);
});
