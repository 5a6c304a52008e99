import { z } from 'zod';
import { committeeBrief } from '../../app/committee-brief.ts';
import { getCommittee } from '../../app/get-committee.ts';
import { COMMITTEE_SORTS, listCommittees } from '../../app/list-committees.ts';
import type { Brief } from '../../app/views/brief-view.ts';
import { CommitteeDetail, CommitteeRow } from '../../app/views/committee-view.ts';
import { briefHtml } from '../../reports/brief-html.ts';
import { briefPdf } from '../../reports/brief-pdf.ts';
import type { RouteDeps } from '../api-deps.ts';
import { jsonOperation, listOperation, type Operation, textOperation } from '../operation.ts';
import { Code, Flag, SearchText } from '../schemas/common.ts';
import { alliance, body, IdParameter, technology } from '../schemas/parameters.ts';

/** Committees and who sits in them. */
export function committeeRoutes({ model, services }: RouteDeps): Operation[] {
  const { analyses, alerts } = services;
  const brief = (
    format: 'pdf' | 'html',
    mediaType: string,
    write: (brief: Brief) => Promise<Buffer> | string,
  ) =>
    textOperation({
      operationId: format === 'pdf' ? 'getCommitteeBriefPdf' : 'getCommitteeBriefHtml',
      path: `/committees/{id}/brief.${format}`,
      tag: 'Committees and meetings',
      summary: `A brief for delegates to a committee, every figure with its sources, as ${format.toUpperCase()}`,
      params: IdParameter,
      query: z.object({ alliance }),
      examples: { id: 'iso-iec-jtc-1-sc-42' },
      problems: ['not-found'],
      mediaType,
      handle: async ({ question, params, query }) =>
        write(await committeeBrief({ model, analyses, alerts }, question, params.id, query.alliance)),
    });
  return [
    brief('pdf', 'application/pdf', briefPdf),
    brief('html', 'text/html; charset=utf-8', briefHtml),
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
