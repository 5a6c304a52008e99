import { z } from 'zod';
import { computedListing } from '../../app/reading/listing.ts';
import type { Question } from '../../app/reading/question.ts';
import { listDrafts, stateDraft, withdrawDraft } from '../../app/stating/state-draft.ts';
import { listOverlays, stateOverlay, withdrawOverlay } from '../../app/stating/state-overlay.ts';
import { DraftInput, DraftRow, OverlayInput, OverlayRow } from '../../app/views/stated-position-view.ts';
import type { RouteDeps } from '../api-deps.ts';
import { sightOf, writerOf } from '../desk-caller.ts';
import { jsonOperation, listOperation, type Operation } from '../operation.ts';
import { Flag } from '../schemas/common.ts';
import { IdParameter, member } from '../schemas/parameters.ts';

const Member = z.string().min(1).max(200).describe('Code of the member.');
const Ballot = z.string().min(1).max(500).describe('Id of the ballot.');
const Filter = z.object({
  member,
  history: Flag.optional().describe('Also what was withdrawn, and what later statements took the place of.'),
});

function listingOf<Row extends { id: string; revision: number }>(
  { model }: RouteDeps,
  question: Question,
  read: () => Promise<Row[]>,
) {
  const compute = async () => ({
    rows: await read(),
    snapshot: await model.snapshotOf(question),
    asOf: question.asOf,
  });
  return computedListing(compute, (row) => `${row.id} ${row.revision}`);
}

function overlayOperations(deps: RouteDeps): Operation[] {
  const tools = { model: deps.model, ...deps.services };
  const tag = 'Ballots';
  const one = { params: IdParameter.extend({ member: Member }), examples: { id: 'syn-217', member: 'XA' } };
  return [
    listOperation({
      operationId: 'listOverlays',
      path: '/ballots/{id}/overlays',
      tag,
      summary:
        'What analysts said of how members will vote: who, when, how sure; with its history on request',
      description: 'You see entries up to your own clearance.',
      params: IdParameter,
      query: Filter,
      examples: { id: 'syn-217' },
      problems: ['not-found'],
      row: OverlayRow,
      leads: 'member',
      name: 'overlays',
      listing: ({ question, params, query, asker }) =>
        listingOf(deps, question, () =>
          listOverlays(tools, question, sightOf(asker), { ballot: params.id, ...query }),
        ),
    }),
    jsonOperation({
      operationId: 'stateOverlay',
      method: 'put',
      path: '/ballots/{id}/overlays/{member}',
      tag,
      summary:
        'Say how a member will vote; it takes the place of the forecast, marked with who said it and when',
      access: 'analyst',
      ...one,
      body: {
        schema: OverlayInput,
        example: { position: 'disapprove', certainty: 0.8, note: 'Said so at the last plenary.' },
      },
      problems: ['not-found', 'conflict'],
      response: OverlayRow,
      handle: ({ question, params, body, asker }) =>
        stateOverlay(tools, question, { ballot: params.id, member: params.member }, body, writerOf(asker)),
    }),
    jsonOperation({
      operationId: 'withdrawOverlay',
      method: 'delete',
      path: '/ballots/{id}/overlays/{member}',
      tag,
      summary: 'Withdraw what was said of a member; it stays on record as withdrawn',
      access: 'analyst',
      ...one,
      problems: ['not-found'],
      response: OverlayRow,
      handle: ({ question, params, asker }) =>
        withdrawOverlay(tools, question, { ballot: params.id, member: params.member }, writerOf(asker)),
    }),
  ];
}

function draftOperations(deps: RouteDeps): Operation[] {
  const tools = { model: deps.model, ...deps.services };
  const tag = 'Alliances';
  const Place = IdParameter.extend({ ballot: Ballot });
  const examples = { id: 'common-code', ballot: 'iso-dis-29500' };
  const one = { params: Place.extend({ member: Member }), examples: { ...examples, member: 'JPN' } };
  return [
    listOperation({
      operationId: 'listDrafts',
      path: '/alliances/{id}/ballots/{ballot}/drafts',
      tag,
      summary: 'Draft positions of an alliance on one ballot, with their history on request',
      description: 'Of class `alliance`: a list without rows for keys that are not cleared for it.',
      params: Place,
      query: Filter,
      examples,
      problems: ['not-found'],
      row: DraftRow,
      leads: 'member',
      name: 'drafts',
      listing: ({ question, params, query, asker }) =>
        listingOf(deps, question, () =>
          listDrafts(tools, question, sightOf(asker), {
            alliance: params.id,
            ballot: params.ballot,
            ...query,
          }),
        ),
    }),
    jsonOperation({
      operationId: 'stateDraft',
      method: 'put',
      path: '/alliances/{id}/ballots/{ballot}/positions/{member}',
      tag,
      summary: 'Put a member’s draft position down, for the alliance’s eyes',
      access: 'analyst',
      ...one,
      body: {
        schema: DraftInput,
        example: { position: 'approve', note: 'Subject to the mirror committee.' },
      },
      problems: ['not-found', 'conflict'],
      response: DraftRow,
      handle: ({ question, params: { id, ballot, member: whose }, body, asker }) =>
        stateDraft(tools, question, { alliance: id, ballot, member: whose }, body, writerOf(asker)),
    }),
    jsonOperation({
      operationId: 'withdrawDraft',
      method: 'delete',
      path: '/alliances/{id}/ballots/{ballot}/positions/{member}',
      tag,
      summary: 'Withdraw a member’s draft position; it stays on record as withdrawn',
      access: 'analyst',
      ...one,
      problems: ['not-found'],
      response: DraftRow,
      handle: ({ question, params: { id, ballot, member: whose }, asker }) =>
        withdrawDraft(tools, question, { alliance: id, ballot, member: whose }, writerOf(asker)),
    }),
  ];
}

/** What people say of positions that are not cast yet: analysts of anybody's, members of an alliance of their own. */
export function statedPositionRoutes(deps: RouteDeps): Operation[] {
  return [...overlayOperations(deps), ...draftOperations(deps)];
}
