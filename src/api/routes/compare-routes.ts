import { z } from 'zod';
import { comparedVoteRows, compareMembers } from '../../app/compare-members.ts';
import { ComparedVoteRow, Comparison } from '../../app/views/compare-view.ts';
import type { RouteDeps } from '../api-deps.ts';
import { jsonOperation, type Operation } from '../operation.ts';
import { Code, DayParameter, Flag, listOf } from '../schemas/common.ts';
import { body, committee } from '../schemas/parameters.ts';

/** Measure and abstention rule, as every table of agreement takes them. */
export const Measure = z.object({
  metric: z.enum(['agreement', 'kappa', 'phi']).optional().describe('Measure that the interval belongs to.'),
  abstain: z
    .enum(['category', 'half', 'exclude'])
    .optional()
    .describe('How abstentions count: as a position, half against a vote, or not at all.'),
});

const CompareQuery = z.object({
  members: listOf(Code).describe('Codes of two to twelve members, separated by commas.'),
  ballots: listOf(Code).optional().describe('Ids of ballots, separated by commas.'),
  body,
  committee,
  topic: Code.optional().describe('Topic as the source names it, or a critical technology.'),
  from: DayParameter.optional().describe('First day of the count.'),
  to: DayParameter.optional().describe('Last day of the count.'),
  apart: Flag.optional().describe('Only ballots on which two of the members took different sides.'),
  ...Measure.shape,
});

/** Members beside each other on chosen ballots. */
export function compareRoutes({ model, services }: RouteDeps): Operation[] {
  const deps = { model, analyses: services.analyses };
  return [
    jsonOperation({
      operationId: 'compareMembers',
      path: '/analytics/compare',
      tag: 'Blocs and agreement',
      summary: 'Members beside each other on chosen ballots: every vote, and how often each pair agreed',
      description: 'The files hold a row a ballot and member. Natural persons are not compared.',
      query: CompareQuery,
      examples: { members: 'XBB,XDD,QNN' },
      problems: ['not-found'],
      response: Comparison,
      table: { row: ComparedVoteRow, name: 'compare', rows: comparedVoteRows },
      handle: ({ question, query: { metric, abstain, ...query } }) =>
        compareMembers(deps, question, {
          ...query,
          metric: metric ?? 'agreement',
          abstain: abstain ?? 'category',
        }),
    }),
  ];
}
