import { z } from 'zod';
import { listCoverage } from '../../app/list-coverage.ts';
import { RecordedShare } from '../../app/views/recorded-share-view.ts';
import { COVERED } from '../../domain/coverage.ts';
import type { RouteDeps } from '../api-deps.ts';
import { listOperation, type Operation } from '../operation.ts';
import { Flag } from '../schemas/common.ts';
import { body, committee } from '../schemas/parameters.ts';

/** How complete the records are. */
export function coverageRoutes({ model }: RouteDeps): Operation[] {
  return [
    listOperation({
      operationId: 'listCoverage',
      path: '/coverage',
      tag: 'Bodies and members',
      summary:
        'Which share of ballots, results, meetings, attendance and contributions is on record, and since when',
      description:
        'A share is told only where a source counts what there is, where running numbers tell it, or where the records ' +
        'themselves do; elsewhere it is `null`, with the reason and what is on record.',
      query: z.object({
        body,
        committee,
        committees: Flag.optional().describe('Rows of single committees beside those of the bodies.'),
        what: z.enum(COVERED).optional(),
        year: z
          .string()
          .regex(/^(\d{4}|all)$/, 'is a year of four digits, or `all`')
          .optional()
          .describe('A calendar year, or `all` for the rows over all years.'),
        synthetic: Flag.optional(),
      }),
      row: RecordedShare,
      name: 'coverage',
      listing: ({ question, query }) => listCoverage(model, question, query),
    }),
  ];
}
