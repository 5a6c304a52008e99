import { getPlan } from './kept-plans.ts';
import { type MakePlanDeps, makePlan } from './make-plan.ts';
import { moneyText } from './planning/money-text.ts';
import { monthsAfter } from './planning/months.ts';
import {
  askSection,
  costSection,
  methodSection,
  riskSection,
  seatsSection,
  sensitivitySection,
  supportSection,
} from './planning/plan-sections.ts';
import type { DeskSight } from './ports/desk-store.ts';
import { briefSources } from './reading/brief-sources.ts';
import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import type { Brief } from './views/brief-view.ts';
import type { PlanRequest } from './views/plan-request.ts';
import type { PlanView } from './views/plan-view.ts';

/** A plan as it goes into a paper: named, with the time that the money is for. */
export interface NamedPlan {
  name: string;
  plan: PlanView;
  from: string;
  to: string;
  /** Who may see it; absent for a plan that was not kept. */
  confidentiality?: string;
  revision?: number;
}

/** Which plan: one that was kept, or the answer to a question. */
export type PlanAsked = { id: string } | { request: PlanRequest };

/**
 * The plan asked for, with a name and its time.
 * @throws DomainError `not-found`, and as `makePlan`
 */
export async function namedPlan(
  deps: MakePlanDeps,
  question: Question,
  asked: PlanAsked,
  sight: DeskSight,
): Promise<NamedPlan> {
  if ('id' in asked) {
    const { name, plan, from, to, confidentiality, revision } = await getPlan(deps, asked.id, sight);
    return { name, plan, from, to, confidentiality, revision };
  }
  return nameOfPlan(await makePlan(deps, question, sight, asked.request));
}

/** A plan that was not kept, under the name that its question gives. */
export function nameOfPlan(plan: PlanView): NamedPlan {
  const whose = plan.alliance ?? plan.members.join(', ');
  const name = `${whose}, ${moneyText(plan.budget, plan.currency)}`;
  return { name, plan, from: plan.asOf, to: monthsAfter(plan.asOf, plan.horizonMonths) };
}

/**
 * The paper that asks for the money of a plan: the ask, the method, seats with cost and evidence, risks, what another budget
 * would change, sources with addresses and days, data version and hash. `base` is the address that links begin with.
 */
export async function planPaper(
  model: ReadModel,
  question: Question,
  { name, plan, from, to, confidentiality, revision }: NamedPlan,
  base: string,
): Promise<Brief> {
  const sections = [
    askSection(plan, { from, to }),
    seatsSection(plan, base),
    ...supportSection(plan),
    costSection(plan),
    sensitivitySection(plan),
    riskSection(plan),
    methodSection(plan),
  ];
  return {
    title: `Plan: ${name}`,
    subtitle: 'Seats in standards bodies',
    asOf: plan.asOf,
    snapshot: plan.snapshot,
    synthetic: plan.synthetic,
    notes: [
      ...(confidentiality === undefined ? [] : [`Class: ${confidentiality}. Revision ${revision}.`]),
      `SHA-256 of the question, the data version and the answer: ${plan.hash}`,
    ],
    sections,
    sources: await briefSources(model, question, sections),
  };
}
