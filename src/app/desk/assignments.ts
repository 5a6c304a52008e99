import { covers } from '../../domain/day.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Assignment, DeskEntry, DeskSight } from '../ports/desk-store.ts';
import { allianceOf, rolesOn } from '../reading/alliances.ts';
import { findRecord } from '../reading/find.ts';
import { type Listing, pagedListing } from '../reading/listing.ts';
import { type Names, nameOf } from '../reading/names.ts';
import type { Question } from '../reading/question.ts';
import type { ReadModel } from '../reading/read-model.ts';
import type { AssignmentInput, AssignmentRow } from '../views/desk-view.ts';
import {
  addEntry,
  changeEntry,
  classUpTo,
  currentEntries,
  type DeskDeps,
  type DeskWriter,
} from './entries.ts';
import { entryRow } from './entry-row.ts';
import { assertSpan, overlaps } from './span.ts';

export interface AssignmentDeps extends DeskDeps {
  model: ReadModel;
}

function refuse(at: string, message: string): DomainError {
  return new DomainError('invalid-input', message, { flaws: [{ at, message }] });
}

/** A member of the alliance, a committee on record, days in order, and one lead at a time. */
async function validated(
  deps: AssignmentDeps,
  question: Question,
  wanted: Assignment,
  sight: DeskSight,
  own?: string,
): Promise<Assignment> {
  assertSpan(wanted);
  const { model } = deps;
  const alliance = await allianceOf(model.reader, question, wanted.alliance);
  const member = wanted.member.toUpperCase();
  if (!rolesOn(alliance, wanted.validFrom).has(member))
    throw refuse('/member', `${member} is no member of the alliance on ${wanted.validFrom}.`);
  const { data } = await findRecord(model.reader, 'committee', wanted.committee, question, '/committees');
  const assignment = { ...wanted, alliance: alliance!.id, member, committee: data.id };
  const where = { alliance: assignment.alliance, committee: assignment.committee };
  const others = await currentEntries(deps, 'assignment', sight, where);
  const clash = others.find(
    ({ id, data: other }) =>
      id !== own &&
      overlaps(other, assignment) &&
      (other.member === member || (other.part === 'lead' && assignment.part === 'lead')),
  );
  if (!clash) return assignment;
  const who = clash.data.member === member ? 'has a part there already' : 'leads there already';
  throw new DomainError(
    'conflict',
    `${clash.data.member} ${who} from ${clash.data.validFrom}; end that part first (${clash.id}).`,
  );
}

/**
 * Puts down who leads, supports or monitors a committee, from a day on.
 * @throws DomainError `invalid-input` for a member outside of the alliance, `not-found`, `conflict` with a part in force
 */
export async function agreeAssignment(
  deps: AssignmentDeps,
  question: Question,
  { confidentiality, ...wanted }: AssignmentInput,
  writer: DeskWriter,
): Promise<AssignmentRow> {
  const data = await validated(deps, question, wanted, writer.sight);
  const kept = confidentiality ?? classUpTo('alliance', writer.sight);
  const entry = { data, owner: data.alliance, confidentiality: kept };
  return assignmentRow(
    await addEntry(deps, 'assignment', entry, writer),
    await deps.model.names(question),
    question.asOf,
  );
}

/**
 * Changes an agreed part: its days, its part or its source.
 * @throws DomainError as `agreeAssignment`
 */
export async function changeAssignment(
  deps: AssignmentDeps,
  question: Question,
  id: string,
  { confidentiality, ...wanted }: AssignmentInput,
  writer: DeskWriter,
): Promise<AssignmentRow> {
  const data = await validated(deps, question, wanted, writer.sight, id);
  const change = { data, ...(confidentiality === undefined ? {} : { confidentiality }) };
  const entry = await changeEntry(deps, 'assignment', id, change, writer);
  return assignmentRow(entry, await deps.model.names(question), question.asOf);
}

function assignmentRow(entry: DeskEntry<'assignment'>, names: Names, asOf: string): AssignmentRow {
  const { validTo, source, ...data } = entry.data;
  return {
    ...entryRow(entry),
    ...data,
    committeeReference: names.committees.get(data.committee)?.reference ?? data.committee,
    memberName: nameOf(names, data.member),
    validTo: validTo ?? null,
    source: source ?? null,
    inForce: covers(entry.data, asOf),
  };
}

export interface AssignmentFilter {
  alliance?: string;
  committee?: string;
  member?: string;
}

/** Agreed parts, the newest change first, past and future ones included. */
export function listAssignments(
  { desk, model }: Pick<AssignmentDeps, 'desk' | 'model'>,
  question: Question,
  sight: DeskSight,
  { alliance, committee, member }: AssignmentFilter,
): Listing<AssignmentRow> {
  const where = { alliance, committee, member: member?.toUpperCase() };
  return pagedListing(
    async (page) => {
      const [names, found] = await Promise.all([
        model.names(question),
        desk.list('assignment', { ...sight, ...page, where, archived: false }),
      ]);
      return { ...found, items: found.items.map((entry) => assignmentRow(entry, names, question.asOf)) };
    },
    (row) => row,
    () => model.snapshotOf(question),
  );
}

/** Parts of an alliance that are in force on a day, by committee. */
export async function assignmentsOn(
  deps: Pick<AssignmentDeps, 'desk'>,
  sight: DeskSight,
  alliance: string,
  day: string,
): Promise<Map<string, Assignment[]>> {
  const parts = new Map<string, Assignment[]>();
  for (const { data } of await currentEntries(deps, 'assignment', sight, { alliance })) {
    if (!covers(data, day)) continue;
    parts.set(data.committee, [...(parts.get(data.committee) ?? []), data]);
  }
  return parts;
}
