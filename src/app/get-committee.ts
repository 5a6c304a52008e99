import { listBallots } from './list-ballots.ts';
import { committeeContext, committeeRow } from './list-committees.ts';
import { listMeetings } from './list-meetings.ts';
import { findAll, findRecord } from './reading/find.ts';
import { holdsOn } from './reading/member-span.ts';
import { nameOf } from './reading/names.ts';
import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import { countStandings, listDays, type Standings } from './reading/standings.ts';
import { traceOf } from './reading/trace.ts';
import type { CommitteeDetail, CommitteeMemberRow } from './views/committee-view.ts';

const NEWEST = 50;
/** Unit of figures that count the people whom a member sends into a committee. */
const PEOPLE = 'participants';

async function memberRows(
  model: ReadModel,
  question: Question,
  committee: string,
  allies: ReadonlyMap<string, string>,
): Promise<CommitteeMemberRow[]> {
  const where = { 'data.committee': { eq: committee } };
  const [names, memberships, leadership, figures] = await Promise.all([
    model.names(question),
    findAll(model.reader, 'membership', question, { where }),
    findAll(model.reader, 'leadership', question, { where }),
    findAll(model.reader, 'figure', question, { where: { ...where, 'data.unit': { eq: PEOPLE } } }),
  ]);
  const people = new Map(figures.map(({ data }) => [data.subject, data.value]));
  const posts = leadership.filter(({ data }) => holdsOn(data, question.asOf));
  return memberships
    .filter(({ data }) => holdsOn(data, question.asOf))
    .map((record) => {
      const { member, role, basis, validFrom, firstSeen, lastSeen } = record.data;
      return {
        member,
        name: nameOf(names, member),
        role,
        basis,
        since: validFrom ?? firstSeen ?? null,
        lastSeen: lastSeen ?? null,
        posts: posts.filter(({ data }) => data.holder === member).map(({ data }) => data.post),
        people: people.get(member) ?? null,
        allianceRole: allies.get(member) ?? null,
        ...traceOf(record),
      };
    })
    .sort((one, other) => one.name.localeCompare(other.name, 'en'));
}

function historyOf(standings: Standings, body: string, committee: string): CommitteeDetail['history'] {
  const own = {
    memberships: standings.memberships.filter((membership) => membership.committee === committee),
    posts: [],
  };
  return listDays(standings, body).map((day) => {
    const counts = countStandings(own, day, () => committee).get(committee);
    return { day, participating: counts?.participating ?? 0, observing: counts?.observing ?? 0 };
  });
}

/**
 * One committee: who sits in it on the day asked for, how that changed, its ballots and meetings.
 * @throws DomainError `not-found`
 */
export async function getCommittee(
  model: ReadModel,
  question: Question,
  id: string,
  alliance?: string,
): Promise<CommitteeDetail> {
  const record = await findRecord(model.reader, 'committee', id, question, '/committees');
  const { data } = record;
  const [context, standings, children, ballots] = await Promise.all([
    committeeContext(model, question, alliance),
    model.standings(question),
    findAll(model.reader, 'committee', question, { where: { 'data.parent': { eq: data.id } } }),
    listBallots(model, question, { committee: data.id }),
  ]);
  const meetings = listMeetings(model, question, { committee: data.id });
  return {
    ...committeeRow(record, context),
    scope: data.scope ?? null,
    created: data.created ?? null,
    notes: data.notes ?? null,
    liaisons: (data.liaisons ?? []).map((liaison) => ({ ...liaison, reference: liaison.reference ?? null })),
    publishedCounts: (data.publishedCounts ?? []).map(({ asOf, participating, observing }) => ({
      asOf,
      participating: participating ?? null,
      observing: observing ?? null,
    })),
    members: await memberRows(model, question, data.id, context.allies),
    children: children.map(({ data: child }) => ({
      id: child.id,
      reference: child.reference,
      title: child.title,
    })),
    history: historyOf(standings, data.body, data.id),
    ballots: (await ballots.page({ limit: NEWEST })).items,
    meetings: (await meetings.page({ limit: NEWEST })).items,
  };
}
