import { daysAfter } from '../domain/day.ts';
import { DomainError } from '../domain/errors.ts';
import { fourDecimals } from '../domain/share.ts';
import { grantsOf } from './desk/support.ts';
import { fundedSeats, getPlan } from './kept-plans.ts';
import { type OutcomeScene, outcomeScene } from './outcomes/outcome-scene.ts';
import { coverageOfActivity, daysIn, type Span, seatActivity } from './outcomes/seat-activity.ts';
import { grantsFor, grantView } from './planning/plan-rows.ts';
import type { DeskSight, DeskStore, SupportGrant } from './ports/desk-store.ts';
import { nameOf } from './reading/names.ts';
import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import type { OutcomeChange, PlanOutcomeRow, PlanOutcomeView } from './views/plan-outcome-view.ts';

export interface FundedSeat {
  member: string;
  committee: string;
  /** Minor units that were spent on it. */
  cost?: number;
}

export interface PlanOutcomeQuery {
  /** Id of the kept plan that the seats are of. */
  plan?: string;
  seats: readonly FundedSeat[];
  currency: string;
  /** First day of funding, and the day after its last. */
  from: string;
  to: string;
  grants?: readonly SupportGrant[];
}

const COMPARED = 3;

interface Comparable {
  committee: string;
  by: NonNullable<PlanOutcomeRow['comparedBy']>;
}

/** Committees that were not funded for this member, the first few by id: of the same technologies, else of the same body. */
function comparable(scene: OutcomeScene, committee: string, funded: ReadonlySet<string>): Comparable[] {
  const own = scene.index.committees.get(committee);
  const tags = new Set(own?.data.technologies ?? []);
  const others = [...scene.index.committees.values()]
    .filter(({ data, synthetic }) => synthetic === own?.synthetic && !funded.has(data.id))
    .sort((a, b) => (a.data.id < b.data.id ? -1 : 1));
  const alike = others.filter(({ data }) => data.technologies.some((tag) => tags.has(tag)));
  const [found, by] =
    alike.length > 0
      ? ([alike, 'technology'] as const)
      : ([others.filter(({ data }) => data.body === own?.data.body), 'body'] as const);
  return found.slice(0, COMPARED).map(({ data }) => ({ committee: data.id, by }));
}

/** Seats of one member in one committee are one line: what they did cannot be told apart. */
function joined(seats: readonly FundedSeat[]): FundedSeat[] {
  const lines = new Map<string, FundedSeat>();
  for (const seat of seats) {
    const key = `${seat.member} ${seat.committee}`;
    const known = lines.get(key);
    const cost = known?.cost === undefined ? seat.cost : known.cost + (seat.cost ?? 0);
    const { member, committee } = seat;
    lines.set(key, { member, committee, ...(cost === undefined ? {} : { cost }) });
  }
  return [...lines.values()];
}

function costOf(
  seat: FundedSeat,
  grants: readonly SupportGrant[],
  currency: string,
): Pick<PlanOutcomeRow, 'cost' | 'costBasis'> {
  if (grants.length > 0 && grants.every((grant) => grant.currency === currency))
    return { cost: grants.reduce((sum, { amount }) => sum + amount, 0), costBasis: 'granted' };
  return seat.cost === undefined ? { cost: null, costBasis: null } : { cost: seat.cost, costBasis: 'stated' };
}

function perUnit(cost: number | null, units: number | null): number | null {
  return cost === null || units === null || units === 0 ? null : Math.round(cost / units);
}

interface Times {
  before: Span;
  during: Span;
}

function rowOf(
  scene: OutcomeScene,
  { before, during }: Times,
  seat: FundedSeat,
  query: PlanOutcomeQuery,
  comparedBy: PlanOutcomeRow['comparedBy'],
): PlanOutcomeRow {
  const { member, committee } = seat;
  const funded = comparedBy === null;
  const grants = funded ? grantsFor(query.grants ?? [], seat, query.from, query.to) : [];
  const was = seatActivity(scene, member, committee, before);
  const is = seatActivity(scene, member, committee, during);
  const spent = funded ? costOf(seat, grants, query.currency) : { cost: null, costBasis: null };
  return {
    id: `${committee}:${member}`,
    member,
    memberName: nameOf(scene.names, member),
    committee,
    committeeReference: scene.names.committees.get(committee)?.reference ?? committee,
    funded,
    comparedBy,
    before: was,
    during: is,
    postsWon: is.posts.filter((post) => !was.posts.includes(post)),
    ...spent,
    support: grants.map(grantView),
    costPerAccepted: perUnit(spent.cost, is.accepted),
    costPerMeetingDay: perUnit(spent.cost, is.headDays),
    ...coverageOfActivity(is),
    synthetic: scene.index.committees.get(committee)?.synthetic ?? false,
  };
}

function meanChange(
  rows: readonly PlanOutcomeRow[],
  figure: OutcomeChange['figure'],
): [number | null, number] {
  const moves = rows.flatMap(({ before, during }) =>
    before[figure] === null || during[figure] === null ? [] : [during[figure] - before[figure]],
  );
  if (moves.length === 0) return [null, 0];
  return [Math.round((moves.reduce((a, b) => a + b, 0) / moves.length) * 100) / 100, moves.length];
}

function changesOf(rows: readonly PlanOutcomeRow[]): OutcomeChange[] {
  return (['headDays', 'submitted', 'accepted'] as const).map((figure) => {
    const [funded, fundedSeats] = meanChange(
      rows.filter((row) => row.funded),
      figure,
    );
    const [compared, comparedSeats] = meanChange(
      rows.filter((row) => !row.funded),
      figure,
    );
    const difference =
      funded === null || compared === null ? null : Math.round((funded - compared) * 100) / 100;
    return { figure, funded, fundedSeats, compared, comparedSeats, difference };
  });
}

/** Records are looked at up to the day asked for; the time before is as long. */
function timesOf({ from, to }: PlanOutcomeQuery, asOf: string): Times & { until: string } {
  const tomorrow = daysAfter(asOf, 1);
  const until = to < tomorrow ? to : tomorrow > from ? tomorrow : from;
  const during = { from, to: until };
  return { until, during, before: { from: daysAfter(from, -daysIn(during)), to: from } };
}

function rowsOf(scene: OutcomeScene, query: PlanOutcomeQuery, times: Times): PlanOutcomeRow[] {
  const rows = new Map<string, PlanOutcomeRow>();
  const seats = joined(query.seats);
  for (const seat of seats) {
    if (!scene.index.committees.has(seat.committee))
      throw new DomainError('invalid-input', `No committee ${seat.committee} is recorded.`);
    rows.set(`${seat.member} ${seat.committee}`, rowOf(scene, times, seat, query, null));
  }
  for (const { member, committee } of seats) {
    const funded = new Set(seats.filter((each) => each.member === member).map((each) => each.committee));
    for (const other of comparable(scene, committee, funded)) {
      const key = `${member} ${other.committee}`;
      const compared = { member, committee: other.committee };
      if (!rows.has(key)) rows.set(key, rowOf(scene, times, compared, query, other.by));
    }
  }
  return [...rows.values()];
}

/**
 * What the funded seats of a past plan did: standing, posts, days in meetings, contributions and ballots during the funding,
 * beside an equally long time before and beside committees that were not funded.
 * @throws DomainError `invalid-input` where the days are in the wrong order or a committee is not recorded.
 */
export async function planOutcome(
  model: ReadModel,
  question: Question,
  query: PlanOutcomeQuery,
): Promise<PlanOutcomeView> {
  if (query.from >= query.to)
    throw new DomainError('invalid-input', 'The funding must end after it began.', {
      flaws: [{ at: '/to', message: 'must be later than `from`' }],
    });
  const times = timesOf(query, question.asOf);
  const rows = rowsOf(await outcomeScene(model, question), query, times);
  const funded = rows.filter((row) => row.funded);
  return {
    plan: query.plan ?? null,
    from: query.from,
    to: query.to,
    until: times.until,
    before: times.before.from,
    currency: query.currency,
    rows,
    changes: changesOf(rows),
    coverage: funded.length === 0 ? null : mean(funded.map(({ coverage }) => coverage)),
    sentence: sentenceOf(funded),
    warnings: warningsOf(query, funded, times.until),
    snapshot: await model.snapshotOf(question),
    asOf: question.asOf,
  };
}

function mean(values: readonly number[]): number {
  return fourDecimals(values.reduce((a, b) => a + b, 0) / values.length);
}

function sentenceOf(funded: readonly PlanOutcomeRow[]): string {
  const total = (time: 'before' | 'during', name: OutcomeChange['figure']) => {
    const known = funded.map((row) => row[time][name]).filter((value) => value !== null);
    return known.length === 0 ? 'not on record' : String(known.reduce((a, b) => a + b, 0));
  };
  const words = { headDays: 'days in meetings', submitted: 'contributions', accepted: 'accepted' };
  const parts = (['headDays', 'submitted', 'accepted'] as const).map(
    (name) => `${words[name]} ${total('before', name)} → ${total('during', name)}`,
  );
  return `${funded.length} funded ${funded.length === 1 ? 'seat' : 'seats'}, before → during: ${parts.join(', ')}.`;
}

function warningsOf(query: PlanOutcomeQuery, funded: readonly PlanOutcomeRow[], until: string): string[] {
  const warnings: string[] = [];
  if (until === query.from)
    warnings.push('The time of the plan has not begun; nothing can have come of it yet.');
  else if (until < query.to)
    warnings.push(`The time of the plan runs on until ${query.to}; it is counted so far.`);
  const silent = funded.filter(({ coverage }) => coverage < 0.5).length;
  if (silent > 0)
    warnings.push(
      `For ${silent} seats most of what is asked for is not on record in the time of funding; that is not the same as nothing done.`,
    );
  if (funded.some(({ support }) => support.some(({ currency }) => currency !== query.currency)))
    warnings.push('Support in another currency is shown beside the cost and not added up with it.');
  warnings.push(
    'A difference from before, or from committees that were not funded, does not show that the money made it.',
  );
  return warnings;
}

/**
 * What came of a kept plan, with the support that was granted for its seats.
 * @throws DomainError `not-found`; `invalid-input` for a plan without seats
 */
export async function outcomeOfPlan(
  { model, desk }: { model: ReadModel; desk: DeskStore },
  question: Question,
  id: string,
  sight: DeskSight,
): Promise<PlanOutcomeView> {
  const [plan, grants] = await Promise.all([getPlan({ desk }, id, sight), grantsOf({ desk }, sight)]);
  return planOutcome(model, question, { plan: id, ...fundedSeats(plan), grants });
}
