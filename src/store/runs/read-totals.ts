import type { Connection } from 'mongoose';
import type { SourceTotal } from '../../domain/coverage.ts';
import { runCollection } from './run-row.ts';

/**
 * What the sources count themselves, as the newest complete run that says so read it: a run that covers a part of the time
 * leaves what earlier ones said of the rest.
 */
export async function readTotals(
  connection: Connection,
  snapshot: number | undefined,
): Promise<(SourceTotal & { source: string })[]> {
  const bound = snapshot === undefined ? {} : { version: { $lte: snapshot } };
  const { what, body, committee, year } = {
    what: '$totals.what',
    body: '$totals.body',
    committee: '$totals.committee',
    year: '$totals.year',
  };
  const rows = await runCollection(connection)
    .aggregate<{ source: string; total: SourceTotal }>([
      { $match: { outcome: { $in: ['updated', 'unchanged'] }, 'totals.0': { $exists: true }, ...bound } },
      { $sort: { version: -1 } },
      { $unwind: '$totals' },
      {
        $group: {
          _id: { source: '$source', what, body, committee, year },
          source: { $first: '$source' },
          total: { $first: '$totals' },
        },
      },
    ])
    .toArray();
  return rows.map(({ source, total }) => ({ ...total, source }));
}
