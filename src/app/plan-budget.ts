import type { FactorWeights } from '../analytics/decisions/factor.ts';
import { constraintText, type PlanConstraint } from '../analytics/decisions/plan/seat.ts';
import { DomainError } from '../domain/errors.ts';
import { fourDecimals } from '../domain/share.ts';
import { answerHash } from './planning/answer-hash.ts';
import { organisationTable } from './planning/candidate-organisations.ts';
import { type CandidateSeat, candidateSeats } from './planning/candidate-seats.ts';
import type { Economics } from './planning/money.ts';
import { monthsAfter } from './planning/months.ts';
import { offersShort } from './planning/offers-short.ts';
import { grantsFor, seatRow, seatsBeyond, tenThousand } from './planning/plan-rows.ts';
import type { SeatCost } from './planning/seat-cost.ts';
import { comparedWith, solvePlan } from './planning/solve-plan.ts';
import type { SupportGrant } from './ports/desk-store.ts';
import type { Solver } from './ports/solver.ts';
import { allianceOf, rolesOn, withoutVoteIn } from './reading/alliances.ts';
import { nameOf } from './reading/names.ts';
import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import { recommendDelegations } from './recommend-delegations.ts';
import type { PlanScenario, PlanView } from './views/plan-view.ts';

export interface PlanQuery {
  /** One member, or an alliance whose voting members are planned for together. */
  member?: string;
  alliance?: string;
  currency: string;
  /** Minor units. */
  budget: number;
  /** Months that the budget is for; 12 by default. Gains are per year of presence and are not scaled. */
  horizonMonths?: number;
  constraints?: readonly PlanConstraint[];
  technologies?: readonly string[];
  weights?: Partial<FactorWeights>;
  costs?: readonly SeatCost[];
  economics?: Economics;
  /** Further budgets to be laid beside the plan, in minor units. */
  scenarios?: readonly number[];
  /** Seats that one member may take in one committee; 2 by default, 1 for an alliance. */
  seatsPerCommittee?: number;
  /** Support that was granted, to be shown beside the seats it was for. */
  support?: readonly SupportGrant[];
  /** Where costs and rates came from that the question itself does not state. */
  costTables?: PlanView['costTables'];
}

/** Months that a budget is for, where the question names none. */
const MONTHS = 12;

const METHOD =
  'Seats are chosen so that the sum of their gains is largest within the budget and all constraints (binary program, solved exactly). The gain of a first seat is the score of the recommendation for that committee; each further seat there adds half of the one before; a seat from afar adds 0.6 of one in the room. In a plan for an alliance at most one member is sent to each committee unless a constraint says otherwise, so that nothing is covered twice.';

function validated(query: PlanQuery): void {
  const flaws: { at: string; message: string }[] = [];
  if (!Number.isSafeInteger(query.budget) || query.budget < 0)
    flaws.push({ at: '/budget', message: 'must be a whole number of minor units, 0 or more' });
  if (!/^[A-Z]{3}$/.test(query.currency))
    flaws.push({ at: '/currency', message: 'must be an ISO 4217 code such as EUR' });
  if ((query.member === undefined) === (query.alliance === undefined))
    flaws.push({ at: '/member', message: 'give either a member or an alliance' });
  if (flaws.length > 0)
    throw new DomainError('invalid-input', `The plan cannot be made: ${flaws[0]!.message}.`, { flaws });
}

/** The members planned for, and what is to be said of those that are not. */
async function plannedMembers(
  model: ReadModel,
  question: Question,
  query: PlanQuery,
): Promise<{ planned: string[]; left: string[] }> {
  if (query.member !== undefined) return { planned: [query.member], left: [] };
  const alliance = await allianceOf(model.reader, question, query.alliance);
  const planned = [...rolesOn(alliance, question.asOf)]
    .filter(([, role]) => role === 'core' || role === 'member')
    .map(([code]) => code)
    .sort();
  if (!alliance) return { planned, left: [] };
  const names = await model.names(question);
  return { planned, left: withoutVoteIn(alliance, question.asOf, (code) => nameOf(names, code)) };
}

/** A plan for one member that has no vote anywhere would buy seats that cannot decide anything. */
function refuseWithoutVote(query: PlanQuery, withoutVote: string | null): void {
  if (query.member === undefined || withoutVote === null) return;
  throw new DomainError(
    'invalid-input',
    `No seats are planned. ${withoutVote.replaceAll(' What is ranked for it there is what it can do without one.', '')}`,
    {
      flaws: [{ at: '/member', message: 'has no vote' }],
    },
  );
}

interface Seats {
  seats: CandidateSeat[];
  members: string[];
  warnings: string[];
}

async function gatherSeats(model: ReadModel, question: Question, query: PlanQuery): Promise<Seats> {
  const { planned, left } = await plannedMembers(model, question, query);
  const warnings = new Set<string>(left);
  const seats: CandidateSeat[] = [];
  const codes: string[] = [];
  for (const member of planned) {
    const {
      rows,
      withoutVote,
      member: code,
      warnings: said,
    } = await recommendDelegations(model, question, {
      member,
      ...(query.alliance === undefined ? {} : { alliance: query.alliance }),
      ...(query.technologies === undefined ? {} : { technologies: query.technologies }),
      ...(query.weights === undefined ? {} : { weights: query.weights }),
    });
    refuseWithoutVote(query, withoutVote);
    codes.push(code);
    for (const warning of said) warnings.add(warning);
    const options = {
      costs: query.costs ?? [],
      economics: query.economics ?? {},
      currency: query.currency,
      asOf: question.asOf,
      months: query.horizonMonths ?? MONTHS,
      perCommittee: query.seatsPerCommittee ?? (query.member === undefined ? 1 : 2),
    };
    const voting = rows.filter((row) => row.withoutVote === null);
    seats.push(...candidateSeats(voting, options));
  }
  return { seats, members: codes, warnings: [...warnings] };
}

function costNotes(query: PlanQuery, seats: readonly CandidateSeat[]): string[] {
  const notes: string[] = [];
  if ((query.costs ?? []).length === 0)
    notes.push(
      'No costs were given: every seat on site is set at the mean funding of a StandICT.eu fellowship, a benchmark and not a bill. Bring a table of costs for real figures, also for seats from afar.',
    );
  if (seats.some(({ priced }) => priced.lines.some(({ stale }) => stale)))
    notes.push(
      'Some prices are more than three years old, or were converted at a rate more than a year old, and nothing brought them up to date; import a table of price levels or rates, or give `economics`.',
    );
  if ((query.economics?.rates ?? []).length === 0)
    notes.push('No exchange rates are on record; the product ships none of its own.');
  return notes;
}

/** Constraints of the user, and for an alliance the one that keeps committees from being covered twice. */
function constraintsOf(query: PlanQuery): PlanConstraint[] {
  const constraints = [...(query.constraints ?? [])];
  const capped = constraints.some((each) => each.kind === 'max-seats' && each.committee === undefined);
  const paired = constraints.some(({ kind }) => kind === 'pair');
  if (query.alliance !== undefined && query.member === undefined && !capped && !paired)
    constraints.push({ kind: 'max-seats', seats: 1 });
  return constraints;
}

function totalsOf({ budget, spent, unused, gain, status, proven, conflicts }: PlanScenario) {
  return { budget, spent, unused, gain, status, proven, conflicts };
}

interface Solved {
  plan: PlanScenario;
  cut: PlanScenario | null;
  raised: PlanScenario | null;
  scenarios: PlanScenario[];
  shadowPrice: number | null;
  durationMs: number;
}

/** Solves the plan, then the budgets beside it, where it has an answer at all. */
async function solveAll(
  { solver, now }: Pick<PlanDeps, 'solver' | 'now'>,
  seats: readonly CandidateSeat[],
  query: PlanQuery,
  constraints: readonly PlanConstraint[],
): Promise<Solved> {
  const solve = (budget: number) =>
    solvePlan(solver, seats, constraints, { budget: Math.round(budget), currency: query.currency });
  // The first call of a solver loads it, which is not part of solving.
  await solver.solve({ objective: [], constraints: [] });
  const started = now();
  const plan = await solve(query.budget);
  const durationMs = Math.round(now() - started);
  const beside = async (budget: number) => comparedWith(plan, await solve(budget));
  const isSolved = plan.status === 'optimal';
  const next = isSolved ? await solve(query.budget + tenThousand(query.currency)) : null;
  const cut = isSolved ? await beside(0.9 * query.budget) : null;
  const raised = isSolved ? await beside(1.1 * query.budget) : null;
  const scenarios: PlanScenario[] = [];
  for (const budget of query.scenarios ?? []) scenarios.push(await beside(budget));
  const shadowPrice = next && fourDecimals(next.gain - plan.gain);
  return { plan, cut, raised, scenarios, shadowPrice, durationMs };
}

export interface PlanDeps {
  model: ReadModel;
  solver: Solver;
  /** Milliseconds, for the time that solving took. */
  now: () => number;
}

/**
 * Which seats a budget buys: the best choice with proof, what 10 % less would lose and 10 % more would add, what the next
 * 10,000 is worth, and further budgets side by side. Where constraints contradict each other they are named.
 * @throws DomainError `invalid-input` for a query that makes no sense or a cost without an exchange rate, `not-found` for an
 * unknown member or alliance.
 */
export async function planBudget(deps: PlanDeps, question: Question, query: PlanQuery): Promise<PlanView> {
  validated(query);
  const { seats, members, warnings } = await gatherSeats(deps.model, question, query);
  const constraints = constraintsOf(query);
  const { plan, durationMs, ...solved } = await solveAll(deps, seats, query, constraints);
  const table = await organisationTable(deps.model, question);
  const months = query.horizonMonths ?? MONTHS;
  const until = monthsAfter(question.asOf, months);
  const rowsOf = (keys: ReadonlySet<string>) =>
    seats
      .filter(({ key }) => keys.has(key))
      .sort((a, b) => b.gain - a.gain || (a.key < b.key ? -1 : 1))
      .map((seat) =>
        seatRow(seat, {
          table,
          grants: grantsFor(query.support ?? [], seat, question.asOf, until),
          currency: query.currency,
        }),
      );
  const answer = {
    members,
    alliance: query.alliance ?? null,
    currency: query.currency,
    horizonMonths: months,
    ...totalsOf(plan),
    ...solved,
    seats: rowsOf(new Set(plan.seats)),
    otherSeats: rowsOf(seatsBeyond(plan, [solved.cut, solved.raised, ...solved.scenarios])),
    constraints: constraints.map(constraintText),
    considered: seats.length,
    solver: deps.solver.name,
    costNotes: costNotes(query, seats),
    costTables: query.costTables ?? [],
    warnings: [...warnings, ...offersShort(seats, constraints)],
    method: METHOD,
    snapshot: await deps.model.snapshotOf(question),
    asOf: question.asOf,
    synthetic: seats.length > 0 && seats.every(({ row }) => row.synthetic),
  };
  return { ...answer, durationMs, hash: answerHash(query, answer) };
}
