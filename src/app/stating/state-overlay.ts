import { keyOf } from '../../domain/key.ts';
import { addEntry, changeEntry, classUpTo, type DeskDeps, type DeskWriter } from '../desk/entries.ts';
import { OVERLAY_TRUST, type Overlay } from '../forecasting/member-forecast.ts';
import type { DeskData, DeskKind, DeskSight } from '../ports/desk-store.ts';
import type { Question } from '../reading/question.ts';
import type { ReadModel } from '../reading/read-model.ts';
import { resolveMember } from '../reading/resolve-member.ts';
import type { OverlayInput, OverlayRow } from '../views/stated-position-view.ts';
import { openVote } from './open-ballot.ts';
import { nothingSaid, type StatedDeps, statedRows } from './stated-rows.ts';

export interface StatingDeps extends DeskDeps {
  model: ReadModel;
}

/** Puts an entry down, in the place of what was said before under the same id. */
export async function putEntry<K extends DeskKind>(
  deps: DeskDeps,
  kind: K,
  entry: { id: string; data: DeskData[K]; owner?: string; confidentiality: DeskClass },
  writer: DeskWriter,
): Promise<void> {
  const { id, data, confidentiality } = entry;
  const before = await deps.desk.get(kind, id, writer.sight);
  if (before) await changeEntry(deps, kind, id, { data, confidentiality, archived: false }, writer);
  else await addEntry(deps, kind, entry, writer);
}

type DeskClass = Parameters<typeof classUpTo>[0];

/**
 * An analyst says how a member will vote on an open ballot; forecasts shown to those cleared for it reckon with that. What
 * was said before stays on record.
 * @throws DomainError `not-found`, `conflict` where the ballot is over or the vote is in, `invalid-input` for one without a
 *   vote, `forbidden` for a class above the writer's clearance
 */
export async function stateOverlay(
  deps: StatingDeps,
  question: Question,
  { ballot, member }: { ballot: string; member: string },
  { confidentiality, certainty = OVERLAY_TRUST, author, ...said }: OverlayInput,
  writer: DeskWriter,
): Promise<OverlayRow> {
  const vote = await openVote(deps.model, question, ballot, member);
  const kept = confidentiality ?? classUpTo('alliance', writer.sight);
  const id = keyOf(vote.ballot.id, vote.member, kept);
  const data = {
    ...said,
    certainty,
    ballot: vote.ballot.id,
    member: vote.member,
    author: author ?? writer.by,
  };
  await putEntry(deps, 'overlay', { id, data, confidentiality: kept }, writer);
  const rows = await listOverlays(deps, question, writer.sight, {
    ballot: vote.ballot.id,
    member: vote.member,
  });
  return rows.find((row) => row.id === id)!;
}

/**
 * Withdraws what was said of a member; it stays on record as withdrawn.
 * @throws DomainError `not-found` where nothing is said that the writer may see
 */
export async function withdrawOverlay(
  deps: StatingDeps,
  question: Question,
  named: { ballot: string; member: string },
  writer: DeskWriter,
): Promise<OverlayRow> {
  const member = (await resolveMember(deps.model, question, named.member)).data.code;
  const filter = { ballot: named.ballot, member };
  const [current] = await listOverlays(deps, question, writer.sight, filter);
  if (!current) throw nothingSaid(member);
  await changeEntry(deps, 'overlay', current.id, { archived: true }, writer);
  const rows = await listOverlays(deps, question, writer.sight, { ...filter, history: true });
  return rows.find(({ id }) => id === current.id)!;
}

/** What analysts said of the members on a ballot, newest first; with `history` all that was ever said. */
export function listOverlays(
  deps: StatedDeps,
  question: Question,
  sight: DeskSight,
  filter: { ballot: string; member?: string; history?: boolean },
): Promise<OverlayRow[]> {
  return statedRows(deps, question, 'overlay', sight, filter);
}

/** The newest word on each member, as forecasts take it. */
export async function overlaysFor(
  deps: StatedDeps,
  question: Question,
  sight: DeskSight,
  ballot: string,
): Promise<Overlay[]> {
  const newest = new Map<string, Overlay>();
  for (const row of await listOverlays(deps, question, sight, { ballot })) {
    const { member, position, certainty, author, changedAt: at, note } = row;
    if (newest.has(member)) continue;
    newest.set(member, { member, position, certainty, author, at, ...(note === null ? {} : { note }) });
  }
  return [...newest.values()].sort((a, b) => (a.member < b.member ? -1 : 1));
}
