import { contributionRecords } from '../../analytics/decisions/contribution-record.ts';
import { type Ballot, sideOf } from '../../domain/ballot.ts';
import { daysAfter, daysBetween } from '../../domain/day.ts';
import type { Meeting } from '../../domain/participation.ts';
import { fourDecimals } from '../../domain/share.ts';
import { evaluateBallotRecord } from '../evaluate-ballot.ts';
import { rosterOn } from '../participation-index.ts';
import { holdsOn } from '../reading/member-span.ts';
import type { SeatActivity } from '../views/plan-outcome-view.ts';
import type { OutcomeScene } from './outcome-scene.ts';

/** Days from `from` until before `to`. */
export interface Span {
  from: string;
  to: string;
}

/** Number of days in a span. */
export function daysIn({ from, to }: Span): number {
  return daysBetween(from, to);
}

function isWithin(day: string | undefined, { from, to }: Span): boolean {
  return day !== undefined && day >= from && day < to;
}

function lengthOf({ start, end }: Meeting): number {
  return start === undefined || end === undefined ? 1 : daysIn({ from: start, to: end }) + 1;
}

type Attendance = Pick<
  SeatActivity,
  'meetingsHeld' | 'meetingsCounted' | 'attended' | 'days' | 'dayShare' | 'heads' | 'headDays'
>;

function attendance(scene: OutcomeScene, member: string, committee: string, span: Span): Attendance {
  const sent = scene.heads.get(committee) ?? new Map<string, ReadonlyMap<string, number>>();
  const counted = new Set([...sent.values()].flatMap((meetings) => [...meetings.keys()]));
  const held = (scene.meetings.get(committee) ?? []).filter(
    ({ start, status }) => status !== 'cancelled' && isWithin(start, span),
  );
  const known = held.filter(({ id }) => counted.has(id));
  const meetings = { meetingsHeld: held.length, meetingsCounted: known.length };
  if (known.length === 0)
    return { ...meetings, attended: null, days: null, dayShare: null, heads: null, headDays: null };
  const headsAt = (meeting: Meeting) => sent.get(member)?.get(meeting.id) ?? 0;
  const there = known.filter((meeting) => headsAt(meeting) > 0);
  const sum = (of: (meeting: Meeting) => number, over: readonly Meeting[]) =>
    over.reduce((total, meeting) => total + of(meeting), 0);
  const days = sum(lengthOf, there);
  return {
    ...meetings,
    attended: there.length,
    days,
    dayShare: fourDecimals(days / sum(lengthOf, known)),
    heads: sum(headsAt, there),
    headDays: sum((meeting) => headsAt(meeting) * lengthOf(meeting), there),
  };
}

function brought(scene: OutcomeScene, member: string, committee: string, span: Span) {
  const inTime = (scene.contributions.get(committee) ?? []).filter(({ day }) => isWithin(day, span));
  if (inTime.length === 0) return { submitted: null, accepted: null };
  const records = contributionRecords(inTime, (signer) =>
    signer.member === undefined ? undefined : scene.countries.get(signer.member),
  );
  const own = records.find((each) => each.member === member);
  return { submitted: own?.submitted ?? 0, accepted: own?.accepted ?? 0 };
}

/** Did the ballot end as the member voted? A ballot without an outcome, or a vote without a side, is none won. */
function isWon(scene: OutcomeScene, ballot: Ballot, side: string): boolean {
  const rule = ballot.rule === undefined ? undefined : scene.names.rules.get(ballot.rule);
  const { outcome } = evaluateBallotRecord(ballot, rule);
  return (
    (outcome === 'approved' && side === 'approve') || (outcome === 'disapproved' && side === 'disapprove')
  );
}

function voted(scene: OutcomeScene, member: string, committee: string, span: Span) {
  const listed = scene.ballots.flatMap(({ data }) => {
    const count = data.counts.at(-1);
    if (data.committee !== committee || !isWithin(count?.day, span)) return [];
    const vote = count!.votes.find((each) => each.member === member);
    return vote && vote.position !== 'not-eligible' ? [{ ballot: data, vote }] : [];
  });
  if (listed.length === 0) return { ballotsDue: null, ballotsCast: null, ballotsWon: null };
  const cast = listed.filter(({ vote }) => vote.position !== 'not-voted');
  return {
    ballotsDue: listed.length,
    ballotsCast: cast.length,
    ballotsWon: cast.filter(({ ballot, vote }) => isWon(scene, ballot, sideOf(vote.position))).length,
  };
}

function standingOn(
  { index }: OutcomeScene,
  member: string,
  committee: string,
  day: string,
): SeatActivity['standing'] {
  const roster = rosterOn(index, committee, day);
  if (roster.participating.length + roster.observing.length === 0) return 'unknown';
  if (roster.participating.includes(member)) return 'P';
  return roster.observing.includes(member) ? 'O' : 'absent';
}

/** What a member did in a committee in a span of days, as far as it is on record. */
export function seatActivity(
  scene: OutcomeScene,
  member: string,
  committee: string,
  span: Span,
): SeatActivity {
  const last = daysAfter(span.to, -1);
  const posts = (scene.index.posts.get(committee) ?? []).filter(
    (post) => post.holder === member && holdsOn(post, last),
  );
  return {
    standing: standingOn(scene, member, committee, last),
    posts: posts.map(({ post }) => post),
    ...attendance(scene, member, committee, span),
    ...brought(scene, member, committee, span),
    ...voted(scene, member, committee, span),
  };
}

/** Share of heads, contributions, ballots and standing that is on record, and in words what is not. */
export function coverageOfActivity(activity: SeatActivity): { coverage: number; coverageNote: string } {
  const asked: [string, boolean][] = [
    ['heads at meetings', activity.heads !== null],
    ['contributions', activity.submitted !== null],
    ['ballots', activity.ballotsDue !== null],
    ['the list of members', activity.standing !== 'unknown'],
  ];
  const lacking = asked.filter(([, known]) => !known).map(([name]) => name);
  return {
    coverage: (asked.length - lacking.length) / asked.length,
    coverageNote: lacking.length === 0 ? 'all on record' : `not on record: ${lacking.join(', ')}`,
  };
}
