import { z } from 'zod';
import { agreeAssignment, changeAssignment, listAssignments } from '../../app/desk/assignments.ts';
import { type DeskWriter, removeEntry } from '../../app/desk/entries.ts';
import { addParticipant, changeParticipant, listParticipants } from '../../app/desk/participants.ts';
import { changeSupport, grantSupport, listSupport } from '../../app/desk/support.ts';
import {
  type DeskKind,
  type DeskSight,
  PARTICIPANT_PARTS,
  PARTICIPANT_SORTS,
} from '../../app/ports/desk-store.ts';
import type { Listing } from '../../app/reading/listing.ts';
import type { Question } from '../../app/reading/question.ts';
import {
  AssignmentInput,
  AssignmentRow,
  ParticipantInput,
  ParticipantRow,
  SupportInput,
  SupportRow,
} from '../../app/views/desk-view.ts';
import type { RouteDeps } from '../api-deps.ts';
import { sightOf, writerOf } from '../desk-caller.ts';
import { Answer, jsonOperation, listOperation, type Operation } from '../operation.ts';
import { Code, PointInTime } from '../schemas/common.ts';
import { IdParameter, member } from '../schemas/parameters.ts';

const TAG = 'Roles and support';
const EXAMPLE_ID = { id: '0f6f3a51-3a6b-4a37-9b58-0c7f4a9f6f10' };

/** How one kind of entry is listed, made and changed. */
interface EntrySpec<Filter extends z.ZodObject, Input extends z.ZodType> {
  kind: DeskKind;
  path: string;
  /** As in `listAssignments`, `addAssignment`. */
  name: string;
  words: { list: string; add: string; change: string; remove: string };
  filter: Filter;
  input: Input;
  row: z.ZodObject;
  example: z.input<Input>;
  list(question: Question, sight: DeskSight, filter: z.output<Filter>): Listing<unknown>;
  add(question: Question, input: z.output<Input>, writer: DeskWriter): Promise<unknown>;
  change(question: Question, id: string, input: z.output<Input>, writer: DeskWriter): Promise<unknown>;
}

function entryOperations<Filter extends z.ZodObject, Input extends z.ZodType>(
  { services }: RouteDeps,
  spec: EntrySpec<Filter, Input>,
): Operation[] {
  const { path, name, words, row } = spec;
  const body = { schema: spec.input as Input & z.ZodType, example: spec.example };
  const byId = { params: IdParameter, examples: EXAMPLE_ID, tag: TAG, access: 'analyst' as const };
  return [
    listOperation({
      operationId: `list${name}s`,
      path,
      tag: TAG,
      summary: words.list,
      query: spec.filter as z.ZodObject,
      row,
      name: path.slice(1),
      listing: ({ question, query, asker }) =>
        spec.list(question, sightOf(asker), query as unknown as z.output<Filter>),
    }),
    jsonOperation({
      operationId: `add${name}`,
      method: 'post',
      path,
      query: PointInTime,
      tag: TAG,
      summary: words.add,
      access: 'analyst',
      status: 201,
      body,
      problems: ['not-found', 'conflict'],
      response: row,
      handle: ({ question, body: input, asker }) =>
        spec.add(question, input as z.output<Input>, writerOf(asker)),
    }),
    jsonOperation({
      ...byId,
      operationId: `change${name}`,
      method: 'put',
      path: `${path}/{id}`,
      query: PointInTime,
      summary: words.change,
      body,
      problems: ['not-found', 'conflict'],
      response: row,
      handle: ({ question, params, body: input, asker }) =>
        spec.change(question, params.id, input as z.output<Input>, writerOf(asker)),
    }),
    jsonOperation({
      ...byId,
      operationId: `delete${name}`,
      method: 'delete',
      path: `${path}/{id}`,
      summary: words.remove,
      status: 204,
      problems: ['not-found'],
      response: z.void(),
      async handle({ params, asker }) {
        await removeEntry(services, spec.kind, params.id, sightOf(asker));
        return new Answer(204, undefined);
      },
    }),
  ];
}

function assignmentOperations(deps: RouteDeps): Operation[] {
  const own = { ...deps.services, model: deps.model };
  return entryOperations(deps, {
    kind: 'assignment',
    path: '/assignments',
    name: 'Assignment',
    words: {
      list: 'Who of an alliance leads, supports or monitors which committee, as agreed',
      add: 'Put down who leads, supports or monitors a committee, from a day on',
      change: 'Change an agreed part: its days, its part or its source',
      remove: 'Delete an agreed part that was put down by mistake',
    },
    filter: z.object({
      alliance: Code.optional().describe('Id of an alliance.'),
      committee: Code.optional().describe('Id of a committee.'),
      member,
    }),
    input: AssignmentInput,
    row: AssignmentRow,
    example: {
      alliance: 'common-code',
      committee: 'iso-iec-jtc-1-sc-42',
      member: 'DEU',
      part: 'lead',
      validFrom: '2026-01-01',
      source: 'Meeting of the coordinators, 15 December 2025',
    },
    list: (question, sight, filter) => listAssignments(own, question, sight, filter),
    add: (question, input, writer) => agreeAssignment(own, question, input, writer),
    change: (question, id, input, writer) => changeAssignment(own, question, id, input, writer),
  });
}

function participantOperations(deps: RouteDeps): Operation[] {
  const own = { ...deps.services, model: deps.model };
  return entryOperations(deps, {
    kind: 'participant',
    path: '/participants',
    name: 'Participant',
    words: {
      list: 'Companies, NGOs, universities and others that work with an alliance, with their parts',
      add: 'Put down an organisation that works with an alliance, or that it consults',
      change: 'Change what is said of a participant',
      remove: 'Delete a participant that was put down by mistake',
    },
    filter: z.object({
      alliance: Code.optional().describe('Id of an alliance.'),
      part: z.enum(PARTICIPANT_PARTS).optional(),
      sort: z.enum(PARTICIPANT_SORTS).optional().describe('Sort of organisation.'),
      country: Code.optional(),
    }),
    input: ParticipantInput,
    row: ParticipantRow,
    example: {
      alliance: 'common-code',
      name: 'An institute of technology',
      sort: 'academia',
      part: 'partner',
      country: 'CHE',
      technologies: ['ai'],
      validFrom: '2026-01-01',
      source: 'Letter of the coordinators, 3 January 2026',
    },
    list: (question, sight, filter) => listParticipants(own, question, sight, filter),
    add: (question, input, writer) => addParticipant(own, question, input, writer),
    change: (question, id, input, writer) => changeParticipant(own, question, id, input, writer),
  });
}

function supportOperations(deps: RouteDeps): Operation[] {
  const own = { ...deps.services, model: deps.model };
  return entryOperations(deps, {
    kind: 'support',
    path: '/support-grants',
    name: 'SupportGrant',
    words: {
      list: 'Support granted for seats: to whom, how much, for what, when, and where that stands',
      add: 'Put down support that was granted for a seat',
      change: 'Correct a grant',
      remove: 'Delete a grant that was put down by mistake',
    },
    filter: z.object({ member, committee: Code.optional().describe('Id of a committee.') }),
    input: SupportInput,
    row: SupportRow,
    example: {
      member: 'XBB',
      committee: 'syn-tc-1',
      organisation: 'An institute of technology',
      amount: 850_000,
      currency: 'EUR',
      purpose: 'Travel of one expert to the plenaries',
      validFrom: '2026-01-01',
      validTo: '2027-01-01',
      source: 'Notice of grant 2026/14',
    },
    list: (question, sight, filter) => listSupport(own, question, sight, filter),
    add: (question, input, writer) => grantSupport(own, question, input, writer),
    change: (question, id, input, writer) => changeSupport(own, question, id, input, writer),
  });
}

/** What people agree on and grant: parts in committees, participants, support for seats. */
export function deskRoutes(deps: RouteDeps): Operation[] {
  return [...assignmentOperations(deps), ...participantOperations(deps), ...supportOperations(deps)];
}
