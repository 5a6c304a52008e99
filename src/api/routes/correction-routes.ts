import { z } from 'zod';
import { CORRECTION_KINDS, fieldsOf, findTarget } from '../../app/corrections/correction-target.ts';
import { decideCorrection } from '../../app/corrections/decide-correction.ts';
import { correctionRow, getCorrection, listCorrections } from '../../app/corrections/list-corrections.ts';
import { proposeCorrection } from '../../app/corrections/propose-correction.ts';
import { CORRECTION_STATES } from '../../app/ports/correction-store.ts';
import { CorrectableFieldRow, CorrectionRow } from '../../app/views/correction-view.ts';
import { RECORD_KINDS, type RecordKind } from '../../domain/record.ts';
import type { RouteDeps } from '../api-deps.ts';
import { jsonOperation, listOperation, type Operation } from '../operation.ts';
import { Code } from '../schemas/common.ts';
import { IdParameter } from '../schemas/parameters.ts';

const TAG = 'Corrections';
const Kind = z.enum(RECORD_KINDS as readonly [RecordKind, ...RecordKind[]]);
/** A vote is named by the id of its row; all else by kind and id of the record. */
const ClaimKind = z.enum(['vote', ...RECORD_KINDS] as const);
const RecordId = z.string().trim().min(1).max(500).describe('Id of the record; of a vote that of its row.');
const Field = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .describe('Place in the record, for example `closes`, or `position` of a vote.');
const Value = z
  .union([z.string().trim().max(500), z.number()])
  .nullable()
  .describe('What should stand there; `null` for nothing.');
const Sentence = z.string().trim().min(10).max(2000);

function logOperations({ services, model }: RouteDeps): Operation[] {
  return [
    listOperation({
      operationId: 'listCorrections',
      path: '/corrections',
      tag: TAG,
      summary: 'Claims that a record is wrong, and what was decided on each',
      query: z.object({
        state: z.enum(CORRECTION_STATES).optional(),
        kind: Kind.optional(),
        record: RecordId.optional().describe('Key of one record.'),
      }),
      row: CorrectionRow,
      name: 'corrections',
      listing: ({ question, query }) =>
        listCorrections(
          { corrections: services.corrections, snapshot: () => model.snapshotOf(question) },
          question,
          query,
        ),
    }),
    jsonOperation({
      operationId: 'listCorrectableFields',
      path: '/corrections/fields',
      tag: TAG,
      summary: 'What of one record can be corrected, with its present values',
      query: z.object({ kind: z.enum(CORRECTION_KINDS), record: RecordId }),
      examples: { kind: 'ballot', record: 'iso-dis-29500' },
      problems: ['not-found'],
      response: z.object({ items: z.array(CorrectableFieldRow) }),
      async handle({ query, question }) {
        const target = await findTarget(services.reader, query.kind, query.record, question.clearance);
        return { items: fieldsOf(target).map((field) => ({ choices: [], ...field })) };
      },
    }),
    jsonOperation({
      operationId: 'getCorrection',
      path: '/corrections/{id}',
      tag: TAG,
      summary: 'One claim with every decision on it',
      params: IdParameter,
      examples: { id: 'demonstration' },
      problems: ['not-found'],
      response: CorrectionRow,
      handle: ({ params, question }) => getCorrection(services, question, params.id),
    }),
  ];
}

function claimOperation({ services }: RouteDeps): Operation {
  return jsonOperation({
    operationId: 'submitCorrection',
    method: 'post',
    path: '/corrections',
    tag: TAG,
    summary: 'Claim that a record is wrong',
    description:
      'The claim stands in the public log at once; it changes the record when an analyst accepts it.',
    access: 'reader',
    status: 201,
    body: {
      schema: z.strictObject({
        kind: ClaimKind,
        record: RecordId,
        field: Field.optional(),
        value: Value.optional(),
        claim: Sentence.describe('What is wrong, in words.'),
        evidence: z
          .string()
          .trim()
          .min(5)
          .max(1000)
          .optional()
          .describe('Where the right figure can be seen: an address or a citation.'),
        by: Code.optional().describe(
          'Who says so, as the public log is to show it; else the role of the key.',
        ),
      }),
      example: {
        kind: 'ballot',
        record: 'iso-dis-29500',
        claim: 'The closing day of the first count was 2 September 2007.',
        evidence: 'https://www.iso.org/news/2007/09/Ref1070.html',
      },
    },
    problems: ['not-found', 'conflict'],
    response: CorrectionRow,
    async handle({ body, asker }) {
      const claim = { ...body, by: body.by ?? asker.role, clearance: asker.clearance };
      return correctionRow(await proposeCorrection(services, claim));
    },
  });
}

function decisionOperation({ services }: RouteDeps): Operation {
  return jsonOperation({
    operationId: 'decideCorrection',
    method: 'put',
    path: '/corrections/{id}/decision',
    tag: TAG,
    summary: 'Accept, decline or withdraw a claim, with the reason',
    description:
      'An accepted claim takes the place of what the source says, in every answer and through every later run; a withdrawn one gives the source its place back. An accepted one of which the source has changed is kept by accepting it again.',
    access: 'analyst',
    params: IdParameter,
    examples: { id: 'demonstration' },
    body: {
      schema: z.strictObject({
        state: z.enum(['accepted', 'declined', 'withdrawn']),
        decision: Sentence.describe('The reason; it is public.'),
        field: Field.optional().describe('What to correct, where the claim does not say it exactly.'),
        value: Value.optional(),
      }),
      example: { state: 'declined', decision: 'The source prints the day as recorded.' },
    },
    problems: ['not-found', 'conflict'],
    response: CorrectionRow,
    async handle({ params, body, asker, question }) {
      await getCorrection(services, question, params.id);
      const { state, decision: reason, field, value } = body;
      const decision = { state, reason, field, value, by: asker.role };
      return correctionRow(await decideCorrection(services, params.id, decision));
    },
  });
}

/** Claims that a record is wrong, and what was decided on them. */
export function correctionRoutes(deps: RouteDeps): Operation[] {
  return [...logOperations(deps), claimOperation(deps), decisionOperation(deps)];
}
