import { contributionRecords } from '../analytics/decisions/contribution-record.ts';
import { DomainError } from '../domain/errors.ts';
import type { Contribution } from '../domain/participation.ts';
import type { StoredRecord } from '../domain/record.ts';
import { type ParticipationIndex, participationIndex, rosterOn } from './participation-index.ts';
import { allBallots } from './reading/ballots.ts';
import { type CommitteeHeads, committeeHeads } from './reading/committee-heads.ts';
import { holdsOn } from './reading/member-span.ts';
import { type Names, nameOf } from './reading/names.ts';
import { type Question, recordScope } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import type { PlanOutcomeRow, PlanOutcomeView } from './views/plan-outcome-view.ts';

export interface FundedSeat {
  member: string;
  committee: string;
  /** Minor units that were spent on it. */
  cost?: number;
}

export interface PlanOutcomeQuery {
  seats: readonly FundedSeat[];
  currency: string;
  /** First day of funding, and the day after its last. */
  from: string;
  to: string;
}

type Activity = PlanOutcomeRow['before'];

interface Scene {
  index: ParticipationIndex;
  names: Names;
  heads: CommitteeHeads;
  ballots: readonly StoredRecord<'ballot'>[];
  contributions: ReadonlyMap<string, readonly Contribution[]>;
}

const COMPARED = 3;

async function sceneOf(model: ReadModel, question: Question): Promise<Scene> {
  const contributions = new Map<string, Contribution[]>();
  for await (const { data } of model.reader.stream('contribution', recordScope(question))) {
    if (data.committee === undefined) continue;
    const group = contributions.get(data.committee);
    if (group) group.push(data);
    else contributions.set(data.committee, [data]);
  }
  const [index, names, heads, ballots] = await Promise.all([
    participationIndex(model, question),
    model.names(question),
    committeeHeads(model, question),
    allBallots(model, question),
  ]);
  return { index, names, heads, ballots, contributions };
}

function within(day: string | undefined, from: string, to: string): boolean {
  return day !== undefined && day >= from && day < to;
}

function lastDayOf(to: string): string {
  return new Date(Date.parse(`${to}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

function returned(scene: Scene, committee: string, member: string, from: string, to: string) {
  const votes = scene.ballots.flatMap(({ data }) => {
    const count = data.counts.at(-1);
    if (data.committee !== committee || !within(count?.day, from, to)) return [];
    return count!.votes.filter((vote) => vote.member === member && vote.position !== 'not-eligible');
  });
  return {
    ballotsDue: votes.length,
    ballotsCast: votes.filter(({ position }) => position !== 'not-voted').length,
  };
}

/** What a member did in a committee from one day to before another. */
function activity(scene: Scene, member: string, committee: string, from: string, to: string): Activity {
  const end = lastDayOf(to);
  const roster = rosterOn(scene.index, committee, end);
  const meetings = [...(scene.heads.get(committee)?.get(member) ?? [])].filter(([meeting]) =>
    within(scene.names.meetings.get(meeting)?.start, from, to),
  );
  const brought = (scene.contributions.get(committee) ?? []).filter(({ day }) => within(day, from, to));
  const record = contributionRecords(brought, (signer) => signer.member).find(
    (each) => each.member === member,
  );
  return {
    standing: roster.participating.includes(member)
      ? 'P'
      : roster.observing.includes(member)
        ? 'O'
        : 'absent',
    posts: (scene.index.posts.get(committee) ?? []).filter(
      (post) => post.holder === member && holdsOn(post, end),
    ).length,
    meetings: meetings.length,
    heads: meetings.reduce((sum, [, heads]) => sum + heads, 0),
    submitted: record?.submitted ?? 0,
    accepted: record?.accepted ?? 0,
    ...returned(scene, committee, member, from, to),
  };
}

/** Committees of the same technologies that were not funded for this member, the first few by id. */
function comparable(scene: Scene, seat: FundedSeat, funded: ReadonlySet<string>): string[] {
  const own = scene.index.committees.get(seat.committee);
  const tags = new Set(own?.data.technologies ?? []);
  return [...scene.index.committees.values()]
    .filter(
      ({ data, synthetic }) =>
        synthetic === own?.synthetic &&
        !funded.has(data.id) &&
        data.technologies.some((tag) => tags.has(tag)),
    )
    .map(({ data }) => data.id)
    .sort()
    .slice(0, COMPARED);
}

function perUnit(cost: number | undefined, units: number): number | null {
  return cost === undefined || units === 0 ? null : Math.round(cost / units);
}

function daysBefore(from: string, to: string): string {
  const length = Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`);
  return new Date(Date.parse(`${from}T00:00:00Z`) - length).toISOString().slice(0, 10);
}

/**
 * What the funded seats of a past plan did: standing, posts, meetings, heads, contributions and ballots during the funding,
 * beside an equally long time before and beside committees of the same technologies that were not funded.
 * @throws DomainError `invalid-input` where the days are in the wrong order or a committee is not recorded.
 */
export async function planOutcome(
  model: ReadModel,
  question: Question,
  query: PlanOutcomeQuery,
): Promise<PlanOutcomeView> {
  const { from, to } = query;
  if (from >= to)
    throw new DomainError('invalid-input', 'The funding must end after it began.', {
      flaws: [{ at: '/to', message: 'must be later than `from`' }],
    });
  const scene = await sceneOf(model, question);
  const before = daysBefore(from, to);
  const row = (seat: FundedSeat, committee: string, funded: boolean): PlanOutcomeRow => {
    const during = activity(scene, seat.member, committee, from, to);
    return {
      id: `${committee}:${seat.member}`,
      member: seat.member,
      memberName: nameOf(scene.names, seat.member),
      committee,
      committeeReference: scene.names.committees.get(committee)?.reference ?? committee,
      funded,
      before: activity(scene, seat.member, committee, before, from),
      during,
      cost: funded ? (seat.cost ?? null) : null,
      costPerAccepted: funded ? perUnit(seat.cost, during.accepted) : null,
      costPerHead: funded ? perUnit(seat.cost, during.heads) : null,
    };
  };
  const rows = new Map<string, PlanOutcomeRow>();
  for (const seat of query.seats) {
    if (!scene.index.committees.has(seat.committee))
      throw new DomainError('invalid-input', `No committee ${seat.committee} is recorded.`);
    const funded = new Set(
      query.seats.filter(({ member }) => member === seat.member).map(({ committee }) => committee),
    );
    rows.set(`${seat.member} ${seat.committee}`, row(seat, seat.committee, true));
    for (const other of comparable(scene, seat, funded)) {
      const key = `${seat.member} ${other}`;
      if (!rows.has(key)) rows.set(key, row(seat, other, false));
    }
  }
  return outcomeView(query, before, [...rows.values()], await model.snapshotOf(question));
}

function outcomeView(
  query: PlanOutcomeQuery,
  before: string,
  rows: PlanOutcomeRow[],
  snapshot: number,
): PlanOutcomeView {
  const funded = rows.filter((row) => row.funded);
  const sum = (of: (row: PlanOutcomeRow) => number) => funded.reduce((total, row) => total + of(row), 0);
  const silent = funded.filter(
    ({ during }) => during.heads + during.submitted + during.ballotsDue === 0,
  ).length;
  const change = (name: 'heads' | 'submitted' | 'accepted') =>
    `${name} ${sum((row) => row.before[name])} → ${sum((row) => row.during[name])}`;
  return {
    from: query.from,
    to: query.to,
    before,
    currency: query.currency,
    rows,
    sentence: `${funded.length} funded seats, before → during: ${change('heads')}, ${change('submitted')}, ${change('accepted')}.`,
    warnings: [
      ...(silent > 0
        ? [
            `For ${silent} seats nothing is recorded in the time of funding; that is not the same as nothing done.`,
          ]
        : []),
      'A difference from before, or from committees that were not funded, does not show that the money made it.',
    ],
    snapshot,
  };
}
