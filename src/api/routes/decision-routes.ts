import { z } from 'zod';
import { allianceCoverage } from '../../app/alliance-coverage.ts';
import { getRule, listRules } from '../../app/list-rules.ts';
import { obligationsOf } from '../../app/obligations.ts';
import { pivotality } from '../../app/pivotality.ts';
import { planBudget } from '../../app/plan-budget.ts';
import { portfolioOf } from '../../app/portfolio.ts';
import { knownBlocs } from '../../app/reading/known-blocs.ts';
import { simulateReform } from '../../app/simulate-reform.ts';
import { AllianceCoverage, CoverageCell } from '../../app/views/coverage-view.ts';
import { ObligationRow, ObligationsView } from '../../app/views/obligation-view.ts';
import { PivotalityView, PowerRow } from '../../app/views/pivotality-view.ts';
import { PlanView } from '../../app/views/plan-view.ts';
import { PortfolioRow, PortfolioView } from '../../app/views/portfolio-view.ts';
import { ReformView } from '../../app/views/reform-view.ts';
import { RuleRow } from '../../app/views/rule-view.ts';
import type { RouteDeps } from '../api-deps.ts';
import { jsonOperation, listOperation, type Operation } from '../operation.ts';
import { Code, DayParameter, Flag, listOf, PointInTime, WholeNumber } from '../schemas/common.ts';
import { alliance, body, CodeParameter, committee, IdParameter, member } from '../schemas/parameters.ts';
import { PlanBody } from '../schemas/plan-body.ts';
import { ReformBody } from '../schemas/reform-body.ts';

const TAG = 'Decisions';

/** Rules, plans, reforms, obligations and the division of work in an alliance. */
export function decisionRoutes({ model, services }: RouteDeps): Operation[] {
  const deps = { model, analyses: services.analyses };
  const now = () => services.clock.now().getTime();
  return [
    listOperation({
      operationId: 'listRules',
      path: '/rules',
      tag: TAG,
      summary: 'Approval rules, each with how far its text may be trusted',
      query: z.object({ body }),
      row: RuleRow,
      name: 'rules',
      listing: ({ question, query }) => listRules(model, question, query),
    }),
    jsonOperation({
      operationId: 'getRule',
      path: '/rules/{id}',
      tag: TAG,
      summary: 'One approval rule',
      params: IdParameter,
      examples: { id: 'iso-dis' },
      problems: ['not-found'],
      response: RuleRow,
      handle: ({ question, params }) => getRule(model, question, params.id),
    }),
    jsonOperation({
      operationId: 'getObligations',
      path: '/members/{code}/obligations',
      tag: TAG,
      summary: 'What a member owes to keep its votes, and how near it is to losing one',
      params: CodeParameter,
      query: z.object({ body, committee }),
      examples: { code: 'XBB' },
      problems: ['not-found'],
      response: ObligationsView,
      table: { row: ObligationRow, name: 'obligations', rows: ({ rows }) => rows },
      handle: ({ question, params, query }) =>
        obligationsOf(model, question, { ...query, member: params.code }),
    }),
    jsonOperation({
      operationId: 'getCoverage',
      path: '/alliances/{id}/coverage',
      tag: TAG,
      summary: 'Who of an alliance covers which committee, and what is uncovered or covered twice',
      params: IdParameter,
      query: z.object({
        technology: listOf(Code).optional(),
        body,
        maxDelegating: WholeNumber.optional().describe(
          'Members that may send delegates before a committee counts as covered twice.',
        ),
      }),
      examples: { id: 'common-code' },
      problems: ['not-found'],
      response: AllianceCoverage,
      table: { row: CoverageCell, name: 'coverage-matrix', rows: ({ cells }) => cells },
      handle: ({ question, params, query: { technology, ...query } }) =>
        allianceCoverage(model, question, {
          ...query,
          alliance: params.id,
          ...(technology === undefined ? {} : { technologies: technology }),
        }),
    }),
    jsonOperation({
      operationId: 'getPivotality',
      path: '/ballots/{id}/pivotality',
      tag: TAG,
      summary: 'Who can turn the outcome of a ballot under its rule, members and groups',
      params: IdParameter,
      query: z.object({ alliance, seed: WholeNumber.optional() }),
      examples: { id: 'iso-dis-29500' },
      problems: ['not-found'],
      response: PivotalityView,
      table: { row: PowerRow, leads: 'who', name: 'pivotality', rows: ({ rows }) => rows },
      handle: async ({ question, params, query }) =>
        pivotality(model, question, {
          ...query,
          ballot: params.id,
          blocs: await knownBlocs(deps, question),
        }),
    }),
    jsonOperation({
      operationId: 'getPortfolio',
      path: '/portfolio',
      tag: TAG,
      summary: 'Technologies in which an alliance brings contributions, others do, or nobody does',
      query: z.object({
        alliance,
        member: member.describe('Whose own part is told from its allies.'),
        from: DayParameter.optional().describe('First day of the contributions counted.'),
        synthetic: Flag.optional(),
      }),
      problems: ['not-found'],
      response: PortfolioView,
      table: { row: PortfolioRow, leads: 'technology', name: 'portfolio', rows: ({ rows }) => rows },
      handle: ({ question, query }) => portfolioOf(model, question, query),
    }),
    jsonOperation({
      operationId: 'makePlan',
      method: 'post',
      path: '/plans',
      query: PointInTime,
      tag: TAG,
      summary: 'The seats that a budget buys best, with proof that no better choice exists',
      description: 'Amounts are whole numbers of minor units (cents). Nothing is stored.',
      body: {
        schema: PlanBody,
        example: { member: 'DEU', currency: 'EUR', budget: 40_000_000, horizonMonths: 12 },
      },
      problems: ['not-found'],
      response: PlanView,
      handle: ({ question, body: query }) =>
        planBudget({ model, solver: services.solver, now }, question, query),
    }),
    jsonOperation({
      operationId: 'simulateReform',
      method: 'post',
      path: '/reforms/simulate',
      query: PointInTime,
      tag: TAG,
      summary: 'Replay past ballots under a changed rule: what flips, and whose power changes',
      body: {
        schema: ReformBody,
        example: { ruleId: 'iso-dis', change: { kind: 'negatives-without-reasons-count' } },
      },
      problems: ['not-found'],
      response: ReformView,
      handle: async ({ question, body: query }) =>
        simulateReform(model, question, { ...query, blocs: await knownBlocs(deps, question) }),
    }),
  ];
}
