import { z } from 'zod';
import { comparePlans } from '../../app/compare-plans.ts';
import { removeEntry } from '../../app/desk/entries.ts';
import { changePlan, getPlan, type KeptPlanDeps, keepPlan, listPlans } from '../../app/kept-plans.ts';
import { makePlan } from '../../app/make-plan.ts';
import { outcomeOfPlan, planOutcome } from '../../app/plan-outcome.ts';
import { keyOfSeat } from '../../app/planning/plan-rows.ts';
import { computedListing } from '../../app/reading/listing.ts';
import {
  ComparedSeat,
  KeptPlanRow,
  KeptPlanView,
  PlanChange,
  PlanComparison,
  SavingPlanRequest,
} from '../../app/views/kept-plan-view.ts';
import { PlanOutcomeRow, PlanOutcomeView } from '../../app/views/plan-outcome-view.ts';
import { PlanSeatRow, PlanView } from '../../app/views/plan-view.ts';
import type { RouteDeps } from '../api-deps.ts';
import { mayAct } from '../asker.ts';
import { sightOf, writerOf } from '../desk-caller.ts';
import { keyNeeded } from '../http/authentication.ts';
import { HttpProblem } from '../http/problem.ts';
import { Answer, jsonOperation, listOperation, type Operation } from '../operation.ts';
import { Code, Flag, listOf, PointInTime } from '../schemas/common.ts';
import { IdParameter } from '../schemas/parameters.ts';

const TAG = 'Plans';
/** The plan of the made-up body that comes with the seed. */
const EXAMPLE = { id: 'demonstration' };

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

/** What the use cases of plans work with. */
export function planDeps({ model, services }: Pick<RouteDeps, 'model' | 'services'>): KeptPlanDeps {
  const { solver, desk, clock, newId } = services;
  return { model, solver, desk, clock, newId, now: () => clock.now().getTime() };
}

function makeOperations(deps: RouteDeps): Operation[] {
  const plans = planDeps(deps);
  return [
    jsonOperation({
      operationId: 'makePlan',
      method: 'post',
      path: '/plans',
      query: PointInTime,
      tag: TAG,
      summary: 'The seats that a budget buys best, with proof that no better choice exists',
      description:
        'Amounts are whole numbers of minor units (cents). Nothing is stored unless `save` names the plan; a kept plan is answered with 201 and its address.',
      body: {
        schema: SavingPlanRequest,
        example: { member: 'DEU', currency: 'EUR', budget: 40_000_000, horizonMonths: 12 },
      },
      problems: ['not-found', 'conflict', 'forbidden'],
      response: PlanView.or(KeptPlanView),
      async handle({ question, asker, body: { save, ...request } }) {
        if (save === undefined) return makePlan(plans, question, sightOf(asker), request);
        if (asker.role === 'anonymous') throw keyNeeded('Keeping a plan needs a key with the role analyst.');
        if (!mayAct(asker, 'analyst'))
          throw new HttpProblem('forbidden', 'Keeping a plan needs the role analyst.');
        const kept = await keepPlan(plans, question, { request, save }, writerOf(asker));
        return new Answer(201, kept, { Location: `/api/v1/plans/${encodeURIComponent(kept.id)}` });
      },
    }),
    jsonOperation({
      operationId: 'getSeatOutcome',
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
      handle: ({ question, body: query }) => planOutcome(deps.model, question, query),
    }),
  ];
}

function readOperations({ model, services }: RouteDeps): Operation[] {
  const { desk } = services;
  return [
    listOperation({
      operationId: 'listPlans',
      path: '/plans',
      tag: TAG,
      summary: 'Plans that were kept, as far as the key may see them',
      query: z.object({
        member: Code.optional().describe('Member that it is for.'),
        alliance: Code.optional().describe('Alliance that it is for.'),
        archived: Flag.optional().describe('True: the archived ones instead.'),
      }),
      row: KeptPlanRow,
      name: 'plans',
      listing: ({ question, query, asker }) =>
        listPlans({ desk, snapshot: () => model.snapshotOf(question) }, sightOf(asker), query),
    }),
    jsonOperation({
      operationId: 'comparePlans',
      path: '/plans/compare',
      tag: TAG,
      summary: 'From two to four kept plans side by side: what each costs and gains, which seats each takes',
      query: z.object({ plan: listOf(Code).describe('Ids of the plans, separated by commas.') }),
      examples: { plan: 'demonstration,demonstration-half' },
      problems: ['not-found'],
      response: PlanComparison,
      table: { row: ComparedSeat, name: 'plans-compared', rows: ({ rows }) => rows },
      handle: ({ question, query, asker }) =>
        comparePlans({ desk, snapshot: () => model.snapshotOf(question) }, query.plan, sightOf(asker)),
    }),
    jsonOperation({
      operationId: 'getPlan',
      path: '/plans/{id}',
      tag: TAG,
      summary: 'A kept plan: the question, the answer as it was given, and its earlier revisions',
      params: IdParameter,
      examples: EXAMPLE,
      problems: ['not-found'],
      response: KeptPlanView,
      handle: ({ params, asker }) => getPlan({ desk }, params.id, sightOf(asker)),
    }),
    listOperation({
      operationId: 'listPlanSeats',
      path: '/plans/{id}/seats',
      tag: TAG,
      summary: 'The seats of a kept plan, each with its cost, its gain and the reason',
      params: IdParameter,
      examples: EXAMPLE,
      problems: ['not-found'],
      row: PlanSeatRow,
      leads: 'committee',
      name: 'plan-seats',
      async listing({ params, asker }) {
        const { plan } = await getPlan({ desk }, params.id, sightOf(asker));
        const { seats, snapshot, asOf } = plan;
        return computedListing(async () => ({ rows: seats, snapshot, asOf }), keyOfSeat);
      },
    }),
    jsonOperation({
      operationId: 'getPlanOutcome',
      path: '/plans/{id}/outcome',
      tag: TAG,
      summary: 'What came of a kept plan: attendance, contributions, posts and ballots of each funded seat',
      params: IdParameter,
      examples: EXAMPLE,
      problems: ['not-found'],
      response: PlanOutcomeView,
      table: { row: PlanOutcomeRow, name: 'plan-outcome', rows: ({ rows }) => rows },
      handle: ({ question, params, asker }) =>
        outcomeOfPlan({ model, desk }, question, params.id, sightOf(asker)),
    }),
  ];
}

function changeOperations(deps: RouteDeps): Operation[] {
  const plans = planDeps(deps);
  return [
    jsonOperation({
      operationId: 'changePlan',
      method: 'put',
      path: '/plans/{id}',
      tag: TAG,
      summary: 'Rename, reclassify or archive a kept plan, or put a new question in its place',
      access: 'analyst',
      params: IdParameter,
      query: PointInTime,
      examples: EXAMPLE,
      body: { schema: PlanChange, example: { name: 'Demonstration, second version', revision: 1 } },
      problems: ['not-found', 'conflict'],
      response: KeptPlanView,
      handle: ({ question, params, body, asker }) =>
        changePlan(plans, question, params.id, body, writerOf(asker)),
    }),
    jsonOperation({
      operationId: 'deletePlan',
      method: 'delete',
      path: '/plans/{id}',
      tag: TAG,
      summary: 'Delete a kept plan with its history; archiving keeps both',
      access: 'analyst',
      status: 204,
      params: IdParameter,
      examples: EXAMPLE,
      problems: ['not-found'],
      response: z.void(),
      async handle({ params, asker }) {
        await removeEntry(plans, 'plan', params.id, sightOf(asker));
        return new Answer(204, undefined);
      },
    }),
  ];
}

/** Plans: what a budget buys, what was kept, what came of it. */
export function planRoutes(deps: RouteDeps): Operation[] {
  return [...makeOperations(deps), ...readOperations(deps), ...changeOperations(deps)];
}
