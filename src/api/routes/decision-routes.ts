import { z } from 'zod';
import { getRule, listRules } from '../../app/list-rules.ts';
import { obligationsOf } from '../../app/obligations.ts';
import { pivotality } from '../../app/pivotality.ts';
import { knownBlocs } from '../../app/reading/known-blocs.ts';
import { ObligationRow, ObligationsView } from '../../app/views/obligation-view.ts';
import { PivotalityView, PowerRow } from '../../app/views/pivotality-view.ts';
import { RuleRow } from '../../app/views/rule-view.ts';
import type { RouteDeps } from '../api-deps.ts';
import { jsonOperation, listOperation, type Operation } from '../operation.ts';
import { WholeNumber } from '../schemas/common.ts';
import { alliance, body, CodeParameter, committee, IdParameter } from '../schemas/parameters.ts';

const TAG = 'Decisions';

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

/** Rules, obligations, and who can turn a ballot. */
export function decisionRoutes(deps: RouteDeps): Operation[] {
  return ruleOperations(deps);
}
