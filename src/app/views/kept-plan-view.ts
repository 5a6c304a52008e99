import { z } from 'zod';
import { ClassInput, EntryRow } from './desk-view.ts';
import { PlanRequest } from './plan-request.ts';
import { PlanView } from './plan-view.ts';

const Name = z.string().trim().min(1).max(120);
const From = z.iso.date().describe('First day that is paid for; the day asked for by default.');

/** How a plan is to be kept. */
export const PlanSave = z
  .strictObject({ name: Name, from: From.optional(), confidentiality: ClassInput })
  .meta({ id: 'PlanSave' });
export type PlanSave = z.infer<typeof PlanSave>;

export const SavingPlanRequest = PlanRequest.extend({
  save: PlanSave.optional().describe('Keeps the plan under this name; needs a key of an analyst.'),
}).meta({ id: 'SavingPlanRequest' });
export type SavingPlanRequest = z.infer<typeof SavingPlanRequest>;

/** What may change in a kept plan; what is not named stays. */
export const PlanChange = z
  .strictObject({
    name: Name.optional(),
    from: From.optional(),
    confidentiality: ClassInput,
    archived: z.boolean().optional(),
    request: PlanRequest.optional().describe('A new question, which is answered at once.'),
    revision: z.int().min(1).optional().describe('Refused where this is no longer the current revision.'),
  })
  .meta({ id: 'PlanChange' });
export type PlanChange = z.infer<typeof PlanChange>;

/** A kept plan in a list. */
export const KeptPlanRow = z
  .object({
    ...EntryRow.shape,
    name: z.string(),
    member: z.string().nullable(),
    alliance: z.string().nullable(),
    currency: z.string(),
    budget: z.number().describe('Minor units.'),
    from: z.string(),
    to: z.string().describe('Exclusive.'),
    status: z.enum(['optimal', 'infeasible', 'unsolved']),
    proven: z.boolean(),
    seats: z.number(),
    spent: z.number(),
    unused: z.number(),
    gain: z.number(),
    synthetic: z.boolean(),
  })
  .meta({ id: 'KeptPlanRow' });
export type KeptPlanRow = z.infer<typeof KeptPlanRow>;

export const KeptPlanView = KeptPlanRow.extend({
  request: PlanRequest,
  plan: PlanView,
  history: z.array(KeptPlanRow).describe('Every earlier revision, oldest first.'),
}).meta({ id: 'KeptPlanView' });
export type KeptPlanView = z.infer<typeof KeptPlanView>;

/** One seat over several plans. */
export const ComparedSeat = z
  .object({
    id: z.string(),
    member: z.string(),
    memberName: z.string(),
    committee: z.string(),
    committeeReference: z.string(),
    mode: z.enum(['on-site', 'remote']),
    seat: z.number(),
    plans: z.array(
      z.object({
        plan: z.string(),
        cost: z.number().nullable().describe('`null`: the plan does not take this seat.'),
        gain: z.number().nullable(),
      }),
    ),
    inAll: z.boolean(),
  })
  .meta({ id: 'ComparedSeat' });
export type ComparedSeat = z.infer<typeof ComparedSeat>;

export const PlanComparison = z
  .object({
    plans: z.array(KeptPlanRow),
    rows: z.array(ComparedSeat),
    warnings: z.array(z.string()),
    snapshot: z.number(),
  })
  .meta({ id: 'PlanComparison' });
export type PlanComparison = z.infer<typeof PlanComparison>;
