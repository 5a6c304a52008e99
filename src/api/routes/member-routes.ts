import { z } from 'zod';
import { getMember } from '../../app/get-member.ts';
import { LEADERSHIP_SORTS, listLeadership } from '../../app/list-leadership.ts';
import { listMembers, MEMBER_SORTS } from '../../app/list-members.ts';
import { listMemberships } from '../../app/list-memberships.ts';
import { LeadershipRow, MemberDetail, MemberRow, MembershipRow } from '../../app/views/member-view.ts';
import { ACTOR_KINDS } from '../../domain/actor.ts';
import { ROLES } from '../../domain/participation.ts';
import type { RouteDeps } from '../api-deps.ts';
import { jsonOperation, listOperation, type Operation } from '../operation.ts';
import { Code, DayParameter, Flag, listOf, SearchText } from '../schemas/common.ts';
import { alliance, body, CodeParameter, committee, member, technology } from '../schemas/parameters.ts';

const TAG = 'Bodies and members';
const history = Flag.optional().describe('Past standings as well, not only those of the day asked for.');

function memberOperations({ model }: RouteDeps): Operation[] {
  return [
    listOperation({
      operationId: 'listMembers',
      path: '/members',
      tag: TAG,
      summary: 'Countries, organisations and unions, with what each does on a day',
      description: 'Natural persons are listed only with `kind=person`.',
      query: z.object({
        kind: z.enum(ACTOR_KINDS).optional(),
        body,
        alliance,
        allied: Flag.optional().describe('Only members of the alliance (true) or only others (false).'),
        region: Code.optional(),
        q: SearchText.optional().describe('Part of a name or code.'),
        synthetic: Flag.optional(),
        sort: z.enum(MEMBER_SORTS).optional(),
      }),
      row: MemberRow,
      name: 'members',
      listing: ({ question, query }) => listMembers(model, question, query),
    }),
    jsonOperation({
      operationId: 'getMember',
      path: '/members/{code}',
      tag: TAG,
      summary: 'One member: names, standings, posts, votes and delegations',
      params: CodeParameter,
      examples: { code: 'DEU' },
      problems: ['not-found'],
      response: MemberDetail,
      handle: ({ question, params }) => getMember(model, question, params.code),
    }),
    listOperation({
      operationId: 'listMemberships',
      path: '/memberships',
      tag: TAG,
      summary: 'Standings in bodies and committees on a day',
      description:
        'Standings seen in dated lists hold from the first sight until the day by which they were gone.',
      query: z.object({
        body,
        committee,
        member,
        role: listOf(z.enum(ROLES)).optional().describe('One role or several, separated by commas.'),
        technology,
        history,
      }),
      row: MembershipRow,
      name: 'memberships',
      listing: ({ question, query }) => listMemberships(model, question, query),
    }),
  ];
}

function standingOperations({ model }: RouteDeps): Operation[] {
  return [
    listOperation({
      operationId: 'listLeadership',
      path: '/leadership',
      tag: TAG,
      summary: 'Posts held on a day: secretariats, chairs, convenors, rapporteurs, editors',
      query: z.object({
        body,
        committee,
        member: member.describe('Code of the holder.'),
        post: z.enum(['secretariat', 'chair', 'vice-chair', 'convenor', 'rapporteur', 'editor']).optional(),
        termEndsBefore: DayParameter.optional(),
        history,
        sort: z.enum(LEADERSHIP_SORTS).optional(),
      }),
      row: LeadershipRow,
      name: 'leadership',
      listing: ({ question, query }) => listLeadership(model, question, query),
    }),
  ];
}

/** Members, their standings in committees and the posts they hold. */
export function memberRoutes(deps: RouteDeps): Operation[] {
  return [...memberOperations(deps), ...standingOperations(deps)];
}
