import { slugOf } from '../../src/ingest/record-keys.ts';
import { originOf } from './origin.ts';
import type { SeedLine } from './seed-line.ts';
import { need, type Row } from './tables.ts';

/** Letter ballots of IEEE 802.11: totals only. The dates are as printed, with the table's doubt beside them. */
export function letterBallots(rows: readonly Row[]): SeedLine[] {
  return rows
    .filter((row) => row.body === 'IEEE 802.11')
    .map((row) => {
      const id = slugOf(need(row, 'ballot_id'));
      const closes = need(row, 'closed').slice(0, 10);
      const doubt = need(row, 'closed').slice(10).trim();
      return {
        kind: 'ballot',
        key: id,
        ...originOf(row),
        data: {
          id,
          body: 'IEEE-802',
          committee: 'ieee-802-11',
          reference: need(row, 'ballot_id').replace('IEEE-', 'IEEE '),
          title: need(row, 'question'),
          stage: 'WG letter ballot',
          rule: 'ieee-802-letter-ballot',
          opened: need(row, 'opened').slice(0, 10),
          closes,
          closesBasis: 'stated',
          status: 'closed',
          technologies: ['telecom'],
          counts: [
            {
              id: `${id}-1`,
              day: closes,
              votes: [],
              rollComplete: false,
              publishedTally: {
                approve: Number(row.approve),
                disapprove: Number(row.disapprove),
                abstain: Number(row.abstain),
              },
              publishedOutcome: 'approved',
              note: [`${row.eligible} voters were eligible`, need(row, 'result')].join('; '),
            },
          ],
          ...(doubt === '' ? {} : { notes: `Dates ${doubt}.` }),
        },
      };
    });
}
