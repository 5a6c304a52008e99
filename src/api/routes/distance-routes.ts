import { z } from 'zod';
import { groupDistances } from '../../app/group-distances.ts';
import { DistanceRow, DistanceView } from '../../app/views/distance-view.ts';
import type { RouteDeps } from '../api-deps.ts';
import { jsonOperation, type Operation } from '../operation.ts';
import { Code, WholeNumber } from '../schemas/common.ts';

const USUAL_WINDOW = 365;
const Group = z
  .string()
  .trim()
  .min(1)
  .max(1000)
  .describe('Id of an alliance or a bloc, or codes of members separated by commas.');

/** The question of a distance, as its table and its chart take it. */
export const DistanceQuery = z.object({
  body: Code.describe('Code of a body.'),
  a: Group,
  b: Group,
  window: WholeNumber.refine((days) => days >= 30 && days <= 3660, 'must lie between 30 and 3660')
    .optional()
    .describe('Days of a window; 365 by default. A new one begins each quarter of that.'),
});

export const DISTANCE_EXAMPLES = { body: 'SYN', a: 'XBB,XDD', b: 'QNN,QTT' };

/** The question as the use case takes it. */
export function distanceQuestion({ body, a, b, window = USUAL_WINDOW }: z.output<typeof DistanceQuery>) {
  return { body, a, b, windowDays: window };
}

/** How far two groups vote apart, over time. */
export function distanceRoutes({ model, services }: RouteDeps): Operation[] {
  const deps = { model, analyses: services.analyses };
  return [
    jsonOperation({
      operationId: 'getGroupDistance',
      path: '/analytics/distance',
      tag: 'Blocs and agreement',
      summary: 'How far two alliances, blocs or lists of members vote apart, in rolling windows of time',
      description:
        'Each window with its 95 % interval and its number of ballots. It describes and tests nothing.',
      query: DistanceQuery,
      examples: DISTANCE_EXAMPLES,
      problems: ['not-found'],
      response: DistanceView,
      table: { row: DistanceRow, name: 'distance', rows: ({ rows }) => rows },
      handle: ({ question, query }) => groupDistances(deps, question, distanceQuestion(query)),
    }),
  ];
}
