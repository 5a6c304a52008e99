import { z } from 'zod';

const Id = z.string().trim().min(1).max(200);
const Seats = z.int().min(0).max(500);
const Amount = z
  .int()
  .min(0)
  .max(1e15)
  .describe('Minor units of the currency by ISO 4217: cents of EUR, whole JPY, thousandths of KWD.');
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day written YYYY-MM-DD');
const Currency = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR');
const Weight = z.number().min(0).max(10);

/** What a plan must keep to. */
export const PlanConstraintInput = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('must-have'),
      committee: Id,
      member: Id.optional(),
      seats: Seats.min(1).optional(),
    }),
    z.strictObject({ kind: z.literal('max-seats'), committee: Id.optional(), seats: Seats }),
    z.strictObject({ kind: z.literal('min-technology'), technology: Id, seats: Seats }),
    z.strictObject({ kind: z.literal('exclude'), committee: Id }),
    z.strictObject({ kind: z.literal('exclusive'), committees: z.array(Id).min(2).max(50) }),
    z.strictObject({ kind: z.literal('pair'), committee: Id, members: z.tuple([Id, Id]) }),
  ])
  .meta({ id: 'PlanConstraintInput' });

/** What one seat costs in a year; the most specific row that fits a seat is taken. */
export const SeatCostInput = z
  .strictObject({
    committee: Id.optional(),
    body: Id.optional(),
    mode: z.enum(['on-site', 'remote']),
    currency: Currency,
    day: Day.describe('Day that the prices are of.'),
    source: z.string().trim().min(1).max(500),
    feePerYear: Amount.optional(),
    meetingsPerYear: z.number().min(0).max(100).optional(),
    travelPerMeeting: Amount.optional(),
    perDiem: Amount.optional(),
    daysPerMeeting: z.number().min(0).max(60).optional(),
    staffDayRate: Amount.optional(),
    staffDaysPerYear: z.number().min(0).max(366).optional(),
  })
  .meta({ id: 'SeatCostInput' });

/** Exchange rates and price levels that the user brings. */
export const EconomicsInput = z
  .strictObject({
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
      .max(200)
      .optional(),
    prices: z
      .array(
        z.strictObject({
          currency: Currency,
          year: z.int().min(1950).max(2200),
          index: z.number().positive(),
          source: z.string().min(1).max(500),
        }),
      )
      .max(500)
      .optional(),
  })
  .meta({ id: 'EconomicsInput' });

/** The question that a plan answers. */
export const PlanRequest = z
  .strictObject({
    member: Id.optional(),
    alliance: Id.optional(),
    currency: Currency,
    budget: Amount.describe('Budget in minor units: 40000000 for 400,000.00.'),
    horizonMonths: z
      .int()
      .min(1)
      .max(60)
      .optional()
      .describe('Months that the budget is for; 12 by default.'),
    constraints: z.array(PlanConstraintInput).max(100).optional(),
    technologies: z.array(Id).max(50).optional(),
    weights: z
      .strictObject({
        stakes: Weight.optional(),
        leverage: Weight.optional(),
        gap: Weight.optional(),
        feasibility: Weight.optional(),
      })
      .optional(),
    costs: z.array(SeatCostInput).max(500).optional(),
    economics: EconomicsInput.optional(),
    scenarios: z.array(Amount).max(10).optional().describe('Further budgets to be laid beside the plan.'),
    seatsPerCommittee: z.int().min(1).max(5).optional(),
  })
  .meta({ id: 'PlanRequest' });
export type PlanRequest = z.infer<typeof PlanRequest>;
