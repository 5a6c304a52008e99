import { z } from 'zod';
import { getCommittee } from '../../app/get-committee.ts';
import { COMMITTEE_SORTS, listCommittees } from '../../app/list-committees.ts';
import { CommitteeDetail, CommitteeRow } from '../../app/views/committee-view.ts';
import type { RouteDeps } from '../api-deps.ts';
import { jsonOperation, listOperation, type Operation } from '../operation.ts';
import { Code, Flag, SearchText } from '../schemas/common.ts';
import { alliance, body, IdParameter, technology } from '../schemas/parameters.ts';

/** Committees and who sits in them. */
export function committeeRoutes({ model }: RouteDeps): Operation[] {
  return [
    listOperation({
      operationId: 'listCommittees',
      path: '/committees',
      tag: 'Committees and meetings',
      summary: 'Committees with the number of members that take part and observe on a day',
      query: z.object({
        body,
        technology,
        critical: Flag.optional().describe('Only committees with a critical technology, or only others.'),
        status: Code.optional(),
        parent: Code.optional().describe('Id of the parent committee.'),
        alliance,
        q: SearchText.optional().describe('Part of a reference or title.'),
        synthetic: Flag.optional(),
        sort: z.enum(COMMITTEE_SORTS).optional(),
      }),
      row: CommitteeRow,
      name: 'committees',
      listing: ({ question, query }) => listCommittees(model, question, query),
    }),
    jsonOperation({
      operationId: 'getCommittee',
      path: '/committees/{id}',
      tag: 'Committees and meetings',
      summary: 'One committee: members, history, ballots and meetings',
      params: IdParameter,
      query: z.object({ alliance }),
      examples: { id: 'iso-iec-jtc-1-sc-42' },
      problems: ['not-found'],
      response: CommitteeDetail,
      handle: ({ question, params, query }) => getCommittee(model, question, params.id, query.alliance),
    }),
  ];
}
