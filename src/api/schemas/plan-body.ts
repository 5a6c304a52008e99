import { z } from 'zod';

const Id = z.string().trim().min(1).max(200);
const Amount = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const Seats = z.number().int().min(0).max(1000);
const Day = z.iso.date();
const Currency = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR');
const Weight = z.number().min(0).max(10);

const Constraint = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('must-have'),
    committee: Id,
    member: Id.optional(),
    seats: Seats.optional(),
  }),
  z.strictObject({ kind: z.literal('max-seats'), committee: Id.optional(), seats: Seats }),
  z.strictObject({ kind: z.literal('min-technology'), technology: Id, seats: Seats }),
  z.strictObject({ kind: z.literal('exclude'), committee: Id }),
  z.strictObject({ kind: z.literal('exclusive'), committees: z.array(Id).min(2).max(100) }),
  z.strictObject({ kind: z.literal('pair'), committee: Id, members: z.tuple([Id, Id]) }),
]);

const Cost = z
  .strictObject({
    committee: Id.optional(),
    body: Id.optional(),
    mode: z.enum(['on-site', 'remote']),
    currency: Currency,
    day: Day,
    source: z.string().min(1).max(500),
    feePerYear: Amount.optional(),
    meetingsPerYear: Seats.optional(),
    travelPerMeeting: Amount.optional(),
    perDiem: Amount.optional(),
    daysPerMeeting: Seats.optional(),
    staffDayRate: Amount.optional(),
    staffDaysPerYear: Seats.optional(),
  })
  .describe('What one seat costs in a year, in minor units; the most specific row that fits is taken.');

const Economics = z.strictObject({
  rates: z
    .array(
      z.strictObject({
        from: Currency,
        to: Currency,
        rate: z.number().positive(),
        day: Day,
        source: z.string().min(1).max(500),
      }),
    )
    .max(1000)
    .optional(),
  prices: z
    .array(
      z.strictObject({
        currency: Currency,
        year: z.number().int().min(1900).max(2200),
        index: z.number().positive(),
        source: z.string().min(1).max(500),
      }),
    )
    .max(1000)
    .optional(),
});

/** What a plan is asked for. */
export const PlanBody = z
  .strictObject({
    member: Id.optional().describe('One member; give either this or an alliance.'),
    alliance: Id.optional().describe('An alliance whose voting members are planned for together.'),
    currency: Currency,
    budget: Amount.describe('Minor units for one year.'),
    horizonMonths: z
      .number()
      .int()
      .min(1)
      .max(60)
      .optional()
      .describe('Months that the budget is for; 12 by default.'),
    constraints: z.array(Constraint).max(200).optional(),
    technologies: z.array(Id).max(100).optional(),
    weights: z
      .strictObject({
        stakes: Weight.optional(),
        leverage: Weight.optional(),
        gap: Weight.optional(),
        feasibility: Weight.optional(),
      })
      .optional(),
    costs: z.array(Cost).max(1000).optional(),
    economics: Economics.optional().describe('Exchange rates and price levels with their sources.'),
    scenarios: z.array(Amount).max(10).optional().describe('Further budgets to lay beside the plan.'),
    seatsPerCommittee: z.number().int().min(1).max(10).optional(),
  })
  .meta({ id: 'PlanRequest' });
