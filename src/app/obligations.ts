import type { Ballot } from '../domain/ballot.ts';
import { covers } from '../domain/day.ts';
import type { StoredRecord } from '../domain/record.ts';
import type { ApprovalRule, Duty } from '../domain/rules/approval-rule.ts';
import { participationIndex, rosterOn } from './participation-index.ts';
import { statusOn } from './reading/ballot-row.ts';
import { allBallots } from './reading/ballots.ts';
import type { Names } from './reading/names.ts';
import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import { resolveMember } from './reading/resolve-member.ts';
import type { ObligationRow, ObligationsView } from './views/obligation-view.ts';

export interface ObligationQuery {
  /** Code or ISO 3166 alpha-2. */
  member: string;
  body?: string;
  committee?: string;
}

/** A duty with the rule that states it. */
interface DutyOfRule {
  duty: Duty;
  rule: ApprovalRule;
}

/** Ballot duties that hold in a body on `day`, each once however many rules repeat it. */
function dutiesOf(names: Names, body: string, day: string): DutyOfRule[] {
  const found = new Map<string, DutyOfRule>();
  for (const rule of names.rules.values()) {
    if (!rule.appliesTo.includes(body) || !covers(rule, day)) continue;
    for (const duty of rule.duties ?? []) {
      const key = JSON.stringify([duty.kind, duty.stages, duty.allowed, duty.windowDays]);
      if (duty.kind === 'ballots' && !found.has(key)) found.set(key, { duty, rule });
    }
  }
  return [...found.values()];
}

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

interface Returns {
  due: Ballot[];
  missed: Ballot[];
  unknown: number;
}

/** What became of the ballots of a window: a ballot that does not list the member tells nothing of it. */
function returnsOf(ballots: readonly Ballot[], member: string): Returns {
  const returns: Returns = { due: [], missed: [], unknown: 0 };
  for (const ballot of ballots) {
    const count = ballot.counts.at(-1);
    const vote = count?.votes.find((each) => each.member === member);
    if (vote?.position === 'not-eligible') continue;
    returns.due.push(ballot);
    if (!vote) returns.unknown += 1;
    else if (vote.position === 'not-voted') returns.missed.push(ballot);
  }
  return returns;
}

function allowedMisses(duty: Duty, due: number): number {
  if ('misses' in duty.allowed) return duty.allowed.misses;
  const { numerator, denominator } = duty.allowed.share;
  return Math.floor((due * numerator) / denominator);
}

function stateOf(left: number, { due, unknown }: Returns): ObligationRow['state'] {
  if (left < 0) return 'lost';
  if (due.length > 0 && unknown === due.length) return 'unknown';
  if (left === 0) return 'none-left';
  return left === 1 ? 'one-left' : 'safe';
}

interface Place {
  member: StoredRecord<'actor'>;
  committee: StoredRecord<'committee'>;
  role: string;
  ballots: readonly Ballot[];
  asOf: string;
}

function obligationRow(place: Place, { duty, rule }: DutyOfRule): ObligationRow | undefined {
  const { member, committee, asOf } = place;
  const counts = ({ stage }: Ballot) => !duty.stages || (stage !== undefined && duty.stages.includes(stage));
  const from = daysBefore(asOf, duty.windowDays);
  const own = place.ballots.filter(counts);
  const closed = own.filter((ballot) => {
    const day = ballot.counts.at(-1)?.day ?? ballot.closes;
    return statusOn(ballot, asOf) === 'closed' && day !== undefined && day >= from && day <= asOf;
  });
  const next = own.filter((ballot) => ['open', 'planned'].includes(statusOn(ballot, asOf)));
  if (closed.length === 0 && next.length === 0) return undefined;
  const returns = returnsOf(closed, member.data.code);
  const allowed = allowedMisses(duty, returns.due.length);
  const left = allowed - returns.missed.length;
  return {
    id: `${committee.data.id}:${rule.id}:${(duty.stages ?? ['all']).join('+')}`,
    member: member.data.code,
    memberName: member.data.name,
    body: committee.data.body,
    committee: committee.data.id,
    committeeReference: committee.data.reference,
    role: place.role,
    kind: duty.kind,
    due: returns.due.length,
    cast: returns.due.length - returns.missed.length - returns.unknown,
    missed: returns.missed.length,
    unknown: returns.unknown,
    allowed,
    left,
    state: stateOf(left, returns),
    nextDue: next.map((ballot) => ({
      ballot: ballot.id,
      reference: ballot.reference,
      closes: ballot.closes ?? null,
      cast: (ballot.counts.at(-1)?.votes ?? []).some(
        (vote) => vote.member === member.data.code && vote.position !== 'not-voted',
      ),
    })),
    missedBallots: returns.missed.map((ballot) => ({
      ballot: ballot.id,
      reference: ballot.reference,
      day: ballot.counts.at(-1)!.day,
    })),
    consequence: duty.consequence,
    text: duty.text,
    rule: rule.id,
    confidence: duty.confidence,
    from,
    to: asOf,
    synthetic: committee.synthetic,
  };
}

const URGENCY: Record<ObligationRow['state'], number> = {
  lost: 0,
  'none-left': 1,
  'one-left': 2,
  unknown: 3,
  safe: 4,
};

/**
 * What a member owes in each committee where it has a vote: ballots due, cast and missed in the window of each duty, misses
 * left before the consequence, what is due next, with the text of the duty and how far it is trusted. What a ballot does not
 * say about the member is counted as unknown and never as a miss.
 * @throws DomainError `not-found` for an unknown member.
 */
export async function obligationsOf(
  model: ReadModel,
  question: Question,
  query: ObligationQuery,
): Promise<ObligationsView> {
  const member = await resolveMember(model, question, query.member);
  const [index, names, records] = await Promise.all([
    participationIndex(model, question),
    model.names(question),
    allBallots(model, question),
  ]);
  const ballots = records.filter(({ synthetic }) => synthetic === member.synthetic).map(({ data }) => data);
  const rows: ObligationRow[] = [];
  let unrecorded = 0;
  for (const committee of index.committees.values()) {
    const { id, body } = committee.data;
    if (committee.synthetic !== member.synthetic) continue;
    if ((query.body ?? body) !== body || (query.committee ?? id) !== id) continue;
    if (!rosterOn(index, id, question.asOf).participating.includes(member.data.code)) continue;
    const own = ballots.filter((ballot) => ballot.committee === id);
    const place: Place = { member, committee, role: 'P', ballots: own, asOf: question.asOf };
    const found = dutiesOf(names, body, question.asOf).flatMap((duty) => obligationRow(place, duty) ?? []);
    if (found.length === 0) unrecorded += 1;
    rows.push(...found);
  }
  rows.sort((a, b) => URGENCY[a.state] - URGENCY[b.state] || (a.id < b.id ? -1 : 1));
  const warnings =
    unrecorded === 0
      ? []
      : [
          `In ${unrecorded} committees where it has a vote no ballot of the window is recorded; nothing can be told there.`,
        ];
  return {
    member: member.data.code,
    memberName: member.data.name,
    rows,
    unrecorded,
    snapshot: await model.snapshotOf(question),
    asOf: question.asOf,
    warnings,
  };
}
