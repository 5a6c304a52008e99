import { z } from 'zod';
import { getRule, listRules } from '../../app/list-rules.ts';
import { obligationsOf } from '../../app/obligations.ts';
import { pivotality } from '../../app/pivotality.ts';
import { planBudget } from '../../app/plan-budget.ts';
import { planOutcome } from '../../app/plan-outcome.ts';
import { knownBlocs } from '../../app/reading/known-blocs.ts';
import { simulateReform } from '../../app/simulate-reform.ts';
import { ObligationRow, ObligationsView } from '../../app/views/obligation-view.ts';
import { PivotalityView, PowerRow } from '../../app/views/pivotality-view.ts';
import { PlanOutcomeView } from '../../app/views/plan-outcome-view.ts';
import { PlanRequest } from '../../app/views/plan-request.ts';
import { PlanView } from '../../app/views/plan-view.ts';
import { ReformRequest } from '../../app/views/reform-request.ts';
import { ReformView } from '../../app/views/reform-view.ts';
import { RuleRow } from '../../app/views/rule-view.ts';
import type { RouteDeps } from '../api-deps.ts';
import { jsonOperation, listOperation, type Operation } from '../operation.ts';
import { PointInTime, WholeNumber } from '../schemas/common.ts';
import { alliance, body, CodeParameter, committee, IdParameter } from '../schemas/parameters.ts';

const TAG = 'Decisions';

const OutcomeRequest = z
  .strictObject({
    seats: z
      .array(
        z.strictObject({
          member: z.string().min(1).max(200),
          committee: z.string().min(1).max(200),
          cost: z.number().int().min(0).optional().describe('Minor units that were spent on it.'),
        }),
      )
      .min(1)
      .max(500),
    currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR'),
    from: z.iso.date().describe('First day of funding.'),
    to: z.iso.date().describe('The day after its last.'),
  })
  .meta({ id: 'PlanOutcomeRequest' });

function ruleOperations({ model, services }: RouteDeps): Operation[] {
  const deps = { model, analyses: services.analyses };
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
  ];
}

function powerOperations({ model, services }: RouteDeps): Operation[] {
  const now = () => services.clock.now().getTime();
  return [
    jsonOperation({
      operationId: 'makePlan',
      method: 'post',
      path: '/plans',
      query: PointInTime,
      tag: TAG,
      summary: 'The seats that a budget buys best, with proof that no better choice exists',
      description: 'Amounts are whole numbers of minor units (cents). Nothing is stored.',
      body: {
        schema: PlanRequest,
        example: { member: 'DEU', currency: 'EUR', budget: 40_000_000, horizonMonths: 12 },
      },
      problems: ['not-found'],
      response: PlanView,
      handle: ({ question, body: query }) =>
        planBudget({ model, solver: services.solver, now }, question, query),
    }),
    jsonOperation({
      operationId: 'getPlanOutcome',
      method: 'post',
      path: '/plans/outcome',
      query: PointInTime,
      tag: TAG,
      summary: 'What funded seats did, beside the time before and committees that were not funded',
      body: {
        schema: OutcomeRequest,
        example: {
          seats: [{ member: 'XBB', committee: 'syn-tc-1', cost: 1_200_000 }],
          currency: 'EUR',
          from: '2026-01-01',
          to: '2026-07-01',
        },
      },
      problems: ['not-found'],
      response: PlanOutcomeView,
      handle: ({ question, body: query }) => planOutcome(model, question, query),
    }),
  ];
}

function planOperations({ model, services }: RouteDeps): Operation[] {
  const deps = { model, analyses: services.analyses };
  return [
    jsonOperation({
      operationId: 'simulateReform',
      method: 'post',
      path: '/reforms/simulate',
      query: PointInTime,
      tag: TAG,
      summary: 'Replay past ballots under a changed rule: what flips, and whose power changes',
      body: {
        schema: ReformRequest,
        example: { ruleId: 'iso-dis', change: { kind: 'negatives-without-reasons-count' } },
      },
      problems: ['not-found'],
      response: ReformView,
      handle: async ({ question, body: query }) =>
        simulateReform(model, question, { ...query, blocs: await knownBlocs(deps, question) }),
    }),
  ];
}

/** Rules, plans, reforms and obligations. */
export function decisionRoutes(deps: RouteDeps): Operation[] {
  return [...ruleOperations(deps), ...powerOperations(deps), ...planOperations(deps)];
}
