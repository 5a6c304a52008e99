import { DomainError } from '../domain/errors.ts';
import {
  addEntry,
  changeEntry,
  classUpTo,
  type DeskDeps,
  type DeskWriter,
  entryNamed,
} from './desk/entries.ts';
import { entryRow } from './desk/entry-row.ts';
import { idFromName } from './desk/id-from-name.ts';
import { type MakePlanDeps, makePlan } from './make-plan.ts';
import { monthsAfter } from './planning/months.ts';
import type { DeskEntry, DeskSight, DeskStore, KeptPlan } from './ports/desk-store.ts';
import { type Listing, pagedListing } from './reading/listing.ts';
import type { Question } from './reading/question.ts';
import type { KeptPlanRow, KeptPlanView, PlanChange, PlanSave } from './views/kept-plan-view.ts';
import type { PlanRequest } from './views/plan-request.ts';
import type { PlanView } from './views/plan-view.ts';

export interface KeptPlanDeps extends DeskDeps, MakePlanDeps {}

function contentOf(name: string, from: string, request: PlanRequest, answer: PlanView): KeptPlan {
  const { status, proven, spent, unused, gain, currency, budget, horizonMonths, synthetic } = answer;
  const { alliance, members } = answer;
  return {
    name,
    ...(request.member === undefined ? {} : { member: members[0]! }),
    ...(alliance === null || request.member !== undefined ? {} : { alliance }),
    currency,
    budget,
    from,
    to: monthsAfter(from, horizonMonths),
    synthetic,
    summary: { status, proven, seats: answer.seats.length, spent, unused, gain },
    request,
    answer,
  };
}

/**
 * Makes a plan and keeps it under a name, with the question, the answer and the time that the money is for.
 * @throws DomainError as `makePlan`; `conflict` where the name is taken, `forbidden` for a class above the writer's own
 */
export async function keepPlan(
  deps: KeptPlanDeps,
  question: Question,
  { request, save, id }: { request: PlanRequest; save: PlanSave; id?: string },
  writer: DeskWriter,
): Promise<KeptPlanView> {
  const answer = await makePlan(deps, question, writer.sight, request);
  const data = contentOf(save.name, save.from ?? question.asOf, request, answer);
  const usual = data.alliance === undefined ? 'member' : 'alliance';
  const owner = data.member ?? data.alliance;
  const entry = await addEntry(
    deps,
    'plan',
    {
      id: id ?? idFromName(save.name),
      data,
      ...(owner === undefined ? {} : { owner }),
      confidentiality: save.confidentiality ?? classUpTo(usual, writer.sight),
    },
    writer,
  );
  return viewOf(entry, []);
}

/** A kept plan as a row of a list. */
export function keptPlanRow(entry: DeskEntry<'plan'>): KeptPlanRow {
  const { name, member, alliance, currency, budget, from, to, synthetic, summary } = entry.data;
  return {
    ...entryRow(entry),
    name,
    member: member ?? null,
    alliance: alliance ?? null,
    currency,
    budget,
    from,
    to,
    ...summary,
    synthetic,
  };
}

function viewOf(entry: DeskEntry<'plan'>, history: readonly DeskEntry<'plan'>[]): KeptPlanView {
  const { request, answer } = entry.data;
  return { ...keptPlanRow(entry), request, plan: answer!, history: history.map(keptPlanRow) };
}

/**
 * A kept plan with its answer as it was given and its earlier revisions.
 * @throws DomainError `not-found`
 */
export async function getPlan(
  deps: { desk: DeskStore },
  id: string,
  sight: DeskSight,
): Promise<KeptPlanView> {
  const entry = await entryNamed(deps, 'plan', id, sight);
  return viewOf(entry, await deps.desk.history('plan', id));
}

/**
 * Renames, reclassifies or archives a kept plan, moves its time, or puts a new question in its place.
 * @throws DomainError `not-found`, `conflict` where it was changed meanwhile, and as `makePlan` for a new question
 */
export async function changePlan(
  deps: KeptPlanDeps,
  question: Question,
  id: string,
  { name, from, request, ...change }: PlanChange,
  writer: DeskWriter,
): Promise<KeptPlanView> {
  const { data: before } = await entryNamed(deps, 'plan', id, writer.sight);
  const answer =
    request === undefined ? before.answer! : await makePlan(deps, question, writer.sight, request);
  const data = contentOf(name ?? before.name, from ?? before.from, request ?? before.request, answer);
  const { confidentiality, archived, revision } = change;
  const entry = await changeEntry(
    deps,
    'plan',
    id,
    {
      data,
      ...(confidentiality === undefined ? {} : { confidentiality }),
      ...(archived === undefined ? {} : { archived }),
      ...(revision === undefined ? {} : { revision }),
    },
    writer,
  );
  return viewOf(entry, await deps.desk.history('plan', id));
}

export interface PlanFilter {
  member?: string;
  alliance?: string;
  archived?: boolean;
}

/** Kept plans, the newest change first; archived ones only where they are asked for. */
export function listPlans(
  deps: { desk: DeskStore; snapshot: () => Promise<number> },
  sight: DeskSight,
  { archived = false, member, alliance }: PlanFilter,
): Listing<KeptPlanRow> {
  const where = { member: member?.toUpperCase(), alliance };
  return pagedListing(
    (page) => deps.desk.list('plan', { ...sight, ...page, where, archived }),
    keptPlanRow,
    deps.snapshot,
  );
}

/** The seats and days of a kept plan, as an outcome is asked for. */
export function fundedSeats({ plan, from, to, currency }: KeptPlanView) {
  if (plan.seats.length === 0)
    throw new DomainError('invalid-input', 'This plan has no seat, so nothing can have come of it.');
  return { currency, from, to, seats: plan.seats };
}
