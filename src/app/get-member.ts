import type { Alliance } from '../domain/actor.ts';
import { listDelegations } from './list-delegations.ts';
import { leadershipRow } from './list-leadership.ts';
import { memberContext, memberRow } from './list-members.ts';
import { membershipRow } from './list-memberships.ts';
import { listVotes } from './list-votes.ts';
import { findAll } from './reading/find.ts';
import { holdsOn, holdsOnConditions } from './reading/member-span.ts';
import type { Names } from './reading/names.ts';
import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import { resolveMember } from './reading/resolve-member.ts';
import { countStandings, listDays, type Standings } from './reading/standings.ts';
import type { MemberDetail } from './views/member-view.ts';

const NEWEST = 50;

function historyOf(code: string, standings: Standings): MemberDetail['history'] {
  const own = {
    // A seat in the body as a whole is none in a committee.
    memberships: standings.memberships.filter(
      ({ member, committee }) => member === code && committee !== undefined,
    ),
    posts: standings.posts.filter(({ holder }) => holder === code),
  };
  const bodies = [...new Set(own.memberships.map(({ body }) => body))].sort();
  return bodies.flatMap((body) =>
    listDays(standings, body).map((day) => {
      const counts = countStandings(own, day, (standing) => (standing.body === body ? body : undefined)).get(
        body,
      );
      return { day, body, ...(counts ?? { participating: 0, observing: 0, secretariats: 0 }) };
    }),
  );
}

function allianceParts(alliances: readonly Alliance[], code: string): MemberDetail['alliances'] {
  return alliances.flatMap(({ id, name, members }) =>
    members
      .filter(({ member }) => member === code)
      .map(({ role, validFrom, validTo }) => ({
        id,
        name,
        role,
        validFrom: validFrom ?? null,
        validTo: validTo ?? null,
      })),
  );
}

async function standingRows(model: ReadModel, question: Question, code: string, names: Names) {
  const now = { anyOf: holdsOnConditions(question.asOf) };
  const [memberships, posts] = await Promise.all([
    findAll(model.reader, 'membership', question, { where: { 'data.member': { eq: code } }, ...now }),
    findAll(model.reader, 'leadership', question, { where: { 'data.holder': { eq: code } } }),
  ]);
  return {
    memberships: memberships.map((record) => membershipRow(record, names)),
    posts: posts
      .filter(({ data }) => holdsOn(data, question.asOf))
      .map((record) => leadershipRow(record, names)),
  };
}

async function newestVotes(
  model: ReadModel,
  question: Question,
  code: string,
): Promise<MemberDetail['votes']> {
  const votes: MemberDetail['votes'] = [];
  for await (const vote of listVotes(model, question, { member: code }).stream()) votes.push(vote);
  return votes.sort((one, other) => (one.date < other.date ? 1 : -1)).slice(0, NEWEST);
}

/**
 * One country, organisation or union by its code or ISO 3166-1 alpha-2 code: names, standings of the day, posts, newest votes and delegations.
 * @throws DomainError `not-found`
 */
export async function getMember(model: ReadModel, question: Question, named: string): Promise<MemberDetail> {
  const record = await resolveMember(model, question, named);
  const { data } = record;
  const { code } = data;
  const [context, names, standings, alliances] = await Promise.all([
    memberContext(model, question, {}),
    model.names(question),
    model.standings(question),
    findAll(model.reader, 'alliance', question, {}),
  ]);
  const delegations = await listDelegations(model, question, { member: code, sort: '-day' }).page({
    limit: NEWEST,
  });
  const { nationalBody } = data;
  return {
    ...memberRow(record, context),
    names: data.names,
    nationalBody: nationalBody
      ? {
          name: nationalBody.name ?? null,
          acronym: nationalBody.acronym ?? null,
          url: nationalBody.url ?? null,
          category: nationalBody.category ?? null,
        }
      : null,
    nationality: data.nationality ?? null,
    parent: data.parent ?? null,
    corporateGroup: data.corporateGroup ?? null,
    successor: data.successor ?? null,
    category: data.category ?? null,
    alliances: allianceParts(
      alliances.map((alliance) => alliance.data),
      code,
    ),
    ...(await standingRows(model, question, code, names)),
    history: historyOf(code, standings),
    votes: await newestVotes(model, question, code),
    delegations: delegations.items.map(({ meeting, meetingName, day, mode, heads }) => ({
      meeting,
      meetingName,
      day,
      mode,
      heads,
    })),
  };
}
