import { z } from 'zod';

/** What the cost of a seat was worked out from: amounts of a year in minor units of `currency`. */
const CostBasisView = z.object({
  currency: z.string(),
  day: z.string(),
  source: z.string(),
  fee: z.number(),
  meetings: z.number(),
  travelPerMeeting: z.number(),
  daysPerMeeting: z.number(),
  perDiem: z.number(),
  staffDays: z.number(),
  staffDayRate: z.number(),
  priceFactor: z.number(),
  exchangeRate: z.number(),
  months: z.number(),
});

/** Support that was granted, as it was entered. */
export const SupportView = z.object({
  organisation: z.string(),
  amount: z.number().describe('Minor units.'),
  currency: z.string(),
  purpose: z.string(),
  validFrom: z.string(),
  validTo: z.string(),
  source: z.string(),
});
export type SupportView = z.infer<typeof SupportView>;

export const PlanSeatRow = z
  .object({
    member: z.string(),
    memberName: z.string(),
    committee: z.string(),
    committeeReference: z.string(),
    committeeTitle: z.string(),
    technologies: z.array(z.string()),
    mode: z.enum(['on-site', 'remote']),
    seat: z.number().describe('1 for the first seat of this member there.'),
    cost: z.number().describe('Over the months of the plan, in minor units of its currency.'),
    costLines: z.array(
      z.object({ item: z.string(), amount: z.number(), source: z.string(), stale: z.boolean() }),
    ),
    costBasis: CostBasisView,
    gain: z.number(),
    gainPer10k: z.number(),
    score: z.number(),
    action: z.string(),
    why: z.string(),
    organisations: z
      .array(
        z.object({
          code: z.string(),
          name: z.string(),
          category: z.string().nullable(),
          submitted: z.number(),
          accepted: z.number(),
        }),
      )
      .describe(
        'Organisations of that country that brought most in these technologies: who could take the seat.',
      ),
    support: z
      .array(SupportView)
      .describe('Support granted for a seat of this member there that overlaps the months of the plan.'),
    sources: z.array(z.string()).describe('Ids of the sources of the committee and its list of members.'),
    records: z
      .array(z.object({ kind: z.string(), key: z.string() }))
      .describe('Keys of the records behind the recommendation.'),
  })
  .meta({ id: 'PlanSeatRow' });
export type PlanSeatRow = z.infer<typeof PlanSeatRow>;

export const PlanScenario = z
  .object({
    budget: z.number().describe('Minor units.'),
    spent: z.number(),
    unused: z.number(),
    gain: z.number(),
    status: z.enum(['optimal', 'infeasible', 'unsolved']),
    proven: z.boolean().describe('True: no better choice exists.'),
    seats: z.array(z.string()).describe('Keys member:committee:mode:seat.'),
    dropped: z.array(z.string()).describe('Seats of the plan that this scenario loses.'),
    added: z.array(z.string()).describe('Seats that it adds.'),
    conflicts: z
      .array(z.string())
      .describe(
        'Where infeasible: constraints that contradict each other; dropping any one of them resolves it.',
      ),
  })
  .meta({ id: 'PlanScenario' });
export type PlanScenario = z.infer<typeof PlanScenario>;

export const PlanView = z
  .object({
    members: z.array(z.string()),
    alliance: z.string().nullable(),
    currency: z.string(),
    budget: z.number(),
    horizonMonths: z.number().describe('Months that the budget is for.'),
    spent: z.number(),
    unused: z.number(),
    gain: z.number(),
    status: z.enum(['optimal', 'infeasible', 'unsolved']),
    proven: z.boolean(),
    conflicts: z.array(z.string()),
    seats: z.array(PlanSeatRow),
    shadowPrice: z.number().nullable().describe('Gain that the next 10,000 units of the currency would add.'),
    cut: PlanScenario.nullable().describe('With 10 % less.'),
    raised: PlanScenario.nullable().describe('With 10 % more.'),
    scenarios: z.array(PlanScenario),
    otherSeats: z.array(PlanSeatRow).describe('Seats that only another budget buys.'),
    constraints: z.array(z.string()).describe('What the plan keeps to, in words.'),
    considered: z.number(),
    solver: z.string(),
    durationMs: z.number(),
    costNotes: z.array(z.string()),
    costTables: z
      .array(z.object({ id: z.string(), kind: z.string(), name: z.string(), changedAt: z.string() }))
      .describe('Stored tables of costs, rates and price levels that were at hand.'),
    warnings: z.array(z.string()),
    method: z.string(),
    snapshot: z.number(),
    asOf: z.string(),
    synthetic: z.boolean().describe('True where the plan is for made-up committees.'),
    hash: z.string().describe('SHA-256 of the question, the data version and the answer.'),
  })
  .meta({ id: 'PlanView' });
export type PlanView = z.infer<typeof PlanView>;
