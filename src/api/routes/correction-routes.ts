import { z } from 'zod';
import { decideCorrection, listCorrections, submitCorrection } from '../../app/corrections.ts';
import { RECORD_KINDS, type RecordKind } from '../../domain/record.ts';
import type { RouteDeps } from '../api-deps.ts';
import { jsonOperation, listOperation, type Operation } from '../operation.ts';
import { Code } from '../schemas/common.ts';
import { IdParameter } from '../schemas/parameters.ts';

const TAG = 'Corrections';
const STATES = ['open', 'accepted', 'declined'] as const;
const Kind = z.enum(RECORD_KINDS as readonly [RecordKind, ...RecordKind[]]);

const CorrectionRow = z
  .object({
    id: z.string(),
    kind: Kind,
    key: z.string().describe('Key of the record that it is about.'),
    claim: z.string(),
    evidence: z.string().optional(),
    submittedAt: z.string(),
    submittedBy: z.string(),
    state: z.enum(STATES),
    decision: z.string().optional(),
    decidedBy: z.string().optional(),
    decidedAt: z.string().optional(),
  })
  .meta({ id: 'CorrectionRow' });

function correctionOperations({ services, model }: RouteDeps): Operation[] {
  return [
    listOperation({
      operationId: 'listCorrections',
      path: '/corrections',
      tag: TAG,
      summary: 'Claims that a record is wrong, and what was decided on each',
      query: z.object({ state: z.enum(STATES).optional() }),
      row: CorrectionRow,
      name: 'corrections',
      listing: ({ question, query }) =>
        listCorrections(
          { corrections: services.corrections, snapshot: () => model.snapshotOf(question) },
          query,
        ),
    }),
    jsonOperation({
      operationId: 'submitCorrection',
      method: 'post',
      path: '/corrections',
      tag: TAG,
      summary: 'Claim that a record is wrong',
      access: 'reader',
      status: 201,
      body: {
        schema: z.strictObject({
          kind: Kind,
          record: Code.describe('Id of the record.'),
          claim: z.string().trim().min(10).max(2000),
          evidence: z
            .url({ protocol: /^https?$/ })
            .optional()
            .describe('Where the right figure can be seen.'),
        }),
        example: {
          kind: 'ballot',
          record: 'iso-dis-29500',
          claim: 'The closing day of the first count was 2 September 2007.',
          evidence: 'https://www.iso.org/news/2007/09/Ref1070.html',
        },
      },
      problems: ['not-found'],
      response: CorrectionRow,
      handle: ({ body, asker }) =>
        submitCorrection(services, { ...body, by: asker.key ?? 'unknown', clearance: asker.clearance }),
    }),
  ];
}

function decisionOperations({ services }: RouteDeps): Operation[] {
  return [
    jsonOperation({
      operationId: 'decideCorrection',
      method: 'put',
      path: '/corrections/{id}/decision',
      tag: TAG,
      summary: 'Accept or decline a claim, with the reason',
      access: 'analyst',
      params: IdParameter,
      examples: { id: '4b7d9f10-6a2e-4d3c-8e5f-1a2b3c4d5e6f' },
      body: {
        schema: z.strictObject({
          state: z.enum(['accepted', 'declined']),
          decision: z.string().trim().min(10).max(2000),
        }),
        example: { state: 'declined', decision: 'The source prints the day as recorded.' },
      },
      problems: ['not-found', 'conflict'],
      response: CorrectionRow,
      handle: ({ params, body, asker }) =>
        decideCorrection(services, params.id, body.state, body.decision, asker.key ?? 'unknown'),
    }),
  ];
}

/** Claims that a record is wrong, and what was decided on them. */
export function correctionRoutes(deps: RouteDeps): Operation[] {
  return [...correctionOperations(deps), ...decisionOperations(deps)];
}
