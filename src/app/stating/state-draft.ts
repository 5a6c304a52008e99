import { DomainError } from '../../domain/errors.ts';
import { keyOf } from '../../domain/key.ts';
import { isVisibleTo } from '../../domain/provenance.ts';
import { changeEntry, type DeskWriter } from '../desk/entries.ts';
import type { Overlay } from '../forecasting/member-forecast.ts';
import type { DeskSight } from '../ports/desk-store.ts';
import { allianceOf, rolesOn } from '../reading/alliances.ts';
import { statusOn } from '../reading/ballot-row.ts';
import { findRecord } from '../reading/find.ts';
import type { Question } from '../reading/question.ts';
import { resolveMember } from '../reading/resolve-member.ts';
import type { DraftInput, DraftRow } from '../views/stated-position-view.ts';
import { putEntry, type StatingDeps } from './state-overlay.ts';
import { nothingSaid, type StatedDeps, statedRows } from './stated-rows.ts';

/** Class of all draft positions. */
const DRAFT_CLASS = 'alliance';

/** Whose draft on which ballot. */
export interface DraftPlace {
  alliance: string;
  ballot: string;
  member: string;
}

function assertCleared({ clearance }: DeskSight): void {
  if (isVisibleTo(DRAFT_CLASS, clearance)) return;
  throw new DomainError(
    'forbidden',
    `Draft positions are of class ${DRAFT_CLASS}; your clearance is ${clearance}.`,
  );
}

/** A key of one member speaks for that member only. */
function assertOwn(member: string, { sight }: DeskWriter): void {
  if (sight.member === undefined || sight.member === member) return;
  throw new DomainError('forbidden', `Your key speaks for ${sight.member}, not for ${member}.`);
}

async function placed(
  { model }: StatedDeps,
  question: Question,
  place: DraftPlace,
): Promise<DraftPlace & { status: string; reference: string }> {
  const alliance = await allianceOf(model.reader, question, place.alliance);
  if (!alliance) throw new DomainError('not-found', `No alliance ${place.alliance} is recorded.`);
  const actor = await resolveMember(model, question, place.member);
  const member = actor.data.code;
  if (!rolesOn(alliance, question.asOf).has(member))
    throw new DomainError('invalid-input', `${member} is no member of ${alliance.name}.`, {
      flaws: [{ at: 'member', message: 'not a member of the alliance on that day' }],
    });
  const { data, synthetic } = await findRecord(model.reader, 'ballot', place.ballot, question, '/ballots');
  if (synthetic !== actor.synthetic)
    throw new DomainError(
      'invalid-input',
      'Made-up ballots take positions of made-up members only, real ones of real members.',
      {
        flaws: [{ at: 'ballot', message: synthetic ? 'this ballot is made up' : 'this member is made up' }],
      },
    );
  return {
    alliance: alliance.id,
    member,
    ballot: data.id,
    status: statusOn(data, question.asOf),
    reference: data.reference,
  };
}

/**
 * A member of an alliance puts its draft position on an open ballot down; one it gave before stays on record.
 * @throws DomainError `forbidden` without clearance for the alliance or for another member's key, `not-found`,
 *   `invalid-input` for one outside of the alliance, `conflict` where the ballot is over
 */
export async function stateDraft(
  deps: StatingDeps,
  question: Question,
  named: DraftPlace,
  { author, ...said }: DraftInput,
  writer: DeskWriter,
): Promise<DraftRow> {
  assertCleared(writer.sight);
  const { status, reference, ...place } = await placed(deps, question, named);
  assertOwn(place.member, writer);
  if (status === 'closed' || status === 'withdrawn')
    throw new DomainError('conflict', `${reference} is ${status}; a draft position comes too late.`);
  const id = keyOf(place.alliance, place.ballot, place.member);
  const data = { ...said, ...place, author: author ?? writer.by };
  await putEntry(deps, 'draft', { id, data, owner: place.member, confidentiality: DRAFT_CLASS }, writer);
  const [row] = await listDrafts(deps, question, writer.sight, place);
  return row!;
}

/**
 * Withdraws a member's draft; it stays on record as withdrawn.
 * @throws DomainError `forbidden` as for a new one, `not-found` where there is none
 */
export async function withdrawDraft(
  deps: StatingDeps,
  question: Question,
  named: DraftPlace,
  writer: DeskWriter,
): Promise<DraftRow> {
  assertCleared(writer.sight);
  const { alliance, ballot, member } = await placed(deps, question, named);
  assertOwn(member, writer);
  const filter = { alliance, ballot, member };
  const [current] = await listDrafts(deps, question, writer.sight, filter);
  if (!current) throw nothingSaid(member);
  await changeEntry(deps, 'draft', current.id, { archived: true }, writer);
  const [row] = await listDrafts(deps, question, writer.sight, { ...filter, history: true });
  return row!;
}

/** Draft positions as the desk counts them. */
export async function draftsFor(
  deps: StatedDeps,
  question: Question,
  sight: DeskSight,
  place: { alliance: string; ballot: string },
): Promise<Overlay[]> {
  const rows = await listDrafts(deps, question, sight, place);
  return rows.map(({ member, position, author, changedAt: at, note }) => ({
    member,
    position,
    author,
    at,
    ...(note === null ? {} : { note }),
  }));
}

/**
 * Draft positions on a ballot, newest first; none without clearance for the alliance.
 * @throws DomainError `not-found` for an unknown ballot
 */
export function listDrafts(
  deps: StatedDeps,
  question: Question,
  sight: DeskSight,
  filter: { alliance: string; ballot: string; member?: string; history?: boolean },
): Promise<DraftRow[]> {
  return statedRows(deps, question, 'draft', sight, filter);
}
