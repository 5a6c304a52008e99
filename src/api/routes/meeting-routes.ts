import { z } from 'zod';
import { CONTRIBUTION_SORTS, getContribution, listContributions } from '../../app/list-contributions.ts';
import { DELEGATION_SORTS, listDelegations } from '../../app/list-delegations.ts';
import { getMeeting, listMeetings, MEETING_SORTS } from '../../app/list-meetings.ts';
import { ContributionRow } from '../../app/views/contribution-view.ts';
import { DelegationRow, MeetingDetail, MeetingRow } from '../../app/views/meeting-view.ts';
import { ATTENDANCE_MODES, CONTRIBUTION_OUTCOMES } from '../../domain/participation.ts';
import type { RouteDeps } from '../api-deps.ts';
import { jsonOperation, listOperation, type Operation } from '../operation.ts';
import { Code, DayParameter, Flag, SearchText } from '../schemas/common.ts';
import { body, committee, IdParameter, member, technology } from '../schemas/parameters.ts';

const TAG = 'Committees and meetings';
const q = SearchText.optional();
const synthetic = Flag.optional();

function meetingOperations({ model }: RouteDeps): Operation[] {
  return [
    listOperation({
      operationId: 'listMeetings',
      path: '/meetings',
      tag: TAG,
      summary: 'Meetings with the heads recorded for each',
      query: z.object({
        body,
        committee,
        country: Code.optional(),
        status: z.enum(['planned', 'held', 'cancelled']).optional(),
        from: DayParameter.optional().describe('First day of the start.'),
        before: DayParameter.optional().describe('Day before which it starts.'),
        q,
        synthetic,
        sort: z.enum(MEETING_SORTS).optional(),
      }),
      row: MeetingRow,
      name: 'meetings',
      listing: ({ question, query }) => listMeetings(model, question, query),
    }),
    jsonOperation({
      operationId: 'getMeeting',
      path: '/meetings/{id}',
      tag: TAG,
      summary: 'One meeting with every delegation',
      params: IdParameter,
      examples: { id: 'ietf-100' },
      problems: ['not-found'],
      response: MeetingDetail,
      handle: ({ question, params }) => getMeeting(model, question, params.id),
    }),
    listOperation({
      operationId: 'listDelegations',
      path: '/delegations',
      tag: TAG,
      summary: 'Heads that members sent to meetings',
      query: z.object({
        body,
        committee,
        meeting: Code.optional(),
        member,
        mode: z.enum(ATTENDANCE_MODES).optional(),
        resolved: Flag.optional().describe('Only heads whose member could be told, or only others.'),
        by: z
          .enum(['country', 'organisation'])
          .optional()
          .describe(
            '`country`: the rows that add up to the total; `organisation`: those that count the same heads once more.',
          ),
        q,
        synthetic,
        sort: z.enum(DELEGATION_SORTS).optional(),
      }),
      row: DelegationRow,
      name: 'delegations',
      listing: ({ question, query }) => listDelegations(model, question, query),
    }),
  ];
}

function documentOperations({ model }: RouteDeps): Operation[] {
  return [
    listOperation({
      operationId: 'listContributions',
      path: '/contributions',
      tag: TAG,
      summary: 'Documents that members brought; `chain` joins their revisions',
      query: z.object({
        body,
        committee,
        meeting: Code.optional(),
        member: member.describe('Code of a member that signed it.'),
        outcome: z.enum(CONTRIBUTION_OUTCOMES).optional(),
        status: Code.optional(),
        technology,
        chain: Code.optional(),
        workItem: Code.optional(),
        q,
        synthetic,
        sort: z.enum(CONTRIBUTION_SORTS).optional(),
      }),
      row: ContributionRow,
      name: 'contributions',
      listing: ({ question, query }) => listContributions(model, question, query),
    }),
    jsonOperation({
      operationId: 'getContribution',
      path: '/contributions/{id}',
      tag: TAG,
      summary: 'One contribution',
      params: IdParameter,
      examples: { id: 'syn-tc-8-meeting-7-001' },
      problems: ['not-found'],
      response: ContributionRow,
      handle: ({ question, params }) => getContribution(model, question, params.id),
    }),
  ];
}

/** Meetings, delegations to them and the documents brought. */
export function meetingRoutes(deps: RouteDeps): Operation[] {
  return [...meetingOperations(deps), ...documentOperations(deps)];
}
