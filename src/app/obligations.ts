import { ballotDutyRow } from './owing/ballot-duty.ts';
import { dutiesOf } from './owing/duties-of.ts';
import { meetingDutyRow } from './owing/meeting-duty.ts';
import { meetingRolls } from './owing/meeting-rolls.ts';
import type { Place } from './owing/place.ts';
import { type ParticipationIndex, participationIndex, rosterOn } from './participation-index.ts';
import { allBallots } from './reading/ballots.ts';
import { type Question, recordScope } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import { resolveMember } from './reading/resolve-member.ts';
import type { ObligationRow, ObligationsView } from './views/obligation-view.ts';

export interface ObligationQuery {
  /** Code or ISO 3166 alpha-2. */
  member: string;
  body?: string;
  committee?: string;
}

const URGENCY: Record<ObligationRow['state'], number> = {
  lost: 0,
  'none-left': 1,
  'one-left': 2,
  unknown: 3,
  safe: 4,
};

/** Committees that the member signed documents for: where no list of members is known, it takes part there. */
async function committeesSigned(model: ReadModel, question: Question, code: string): Promise<Set<string>> {
  const committees = new Set<string>();
  const where = { 'data.sources.member': { eq: code } };
  for await (const { data } of model.reader.stream('contribution', { ...recordScope(question), where }))
    if (data.committee !== undefined) committees.add(data.committee);
  return committees;
}

interface Known {
  index: ParticipationIndex;
  rolls: Awaited<ReturnType<typeof meetingRolls>>;
  signed: ReadonlySet<string>;
}

/** How a member takes part in a committee: with a vote, or where no list of members is known by being there or signing. */
function roleIn({ index, rolls, signed }: Known, code: string, committee: string, asOf: string) {
  const { participating, observing } = rosterOn(index, committee, asOf);
  if (participating.includes(code)) return 'P';
  if (participating.length + observing.length > 0) return undefined;
  if ((rolls.get(committee) ?? []).some(({ present }) => present.has(code))) return 'present';
  return signed.has(committee) ? 'contributor' : undefined;
}

/**
 * What a member owes in each committee where it has a vote: ballots and meetings due, returned and missed in the window of
 * each duty, misses left before the consequence, what is due next, with the text of the duty and how far it is trusted. What
 * no ballot and no list of participants says about the member is counted as unknown and never as a miss; where nothing is on
 * record, or the rule's own number is not, that is said.
 * @throws DomainError `not-found` for an unknown member.
 */
export async function obligationsOf(
  model: ReadModel,
  question: Question,
  query: ObligationQuery,
): Promise<ObligationsView> {
  const { asOf } = question;
  const member = await resolveMember(model, question, query.member);
  const [index, names, records, rolls, signed] = await Promise.all([
    participationIndex(model, question),
    model.names(question),
    allBallots(model, question),
    meetingRolls(model, question),
    committeesSigned(model, question, member.data.code),
  ]);
  const ballots = records.filter(({ synthetic }) => synthetic === member.synthetic).map(({ data }) => data);
  const rows: ObligationRow[] = [];
  let unrecorded = 0;
  for (const committee of index.committees.values()) {
    const { id, body } = committee.data;
    if (committee.synthetic !== member.synthetic) continue;
    if ((query.body ?? body) !== body || (query.committee ?? id) !== id) continue;
    const role = roleIn({ index, rolls, signed }, member.data.code, id, asOf);
    if (role === undefined) continue;
    const own = ballots.filter((ballot) => ballot.committee === id);
    const place: Place = { member, committee, role, ballots: own, meetings: rolls.get(id) ?? [], asOf };
    const found = dutiesOf(names, body, asOf).flatMap((owed) =>
      owed.duty.kind === 'meetings' ? meetingDutyRow(place, owed) : (ballotDutyRow(place, owed) ?? []),
    );
    if (found.length === 0) unrecorded += 1;
    rows.push(...found);
  }
  rows.sort((a, b) => URGENCY[a.state] - URGENCY[b.state] || (a.id < b.id ? -1 : 1));
  return {
    member: member.data.code,
    memberName: member.data.name,
    rows,
    unrecorded,
    snapshot: await model.snapshotOf(question),
    asOf,
    warnings:
      unrecorded === 0
        ? []
        : [
            `In ${unrecorded} committees where it has a vote no ballot of the window is recorded; nothing can be told there.`,
          ],
  };
}
