import { DomainError } from '../../domain/errors.ts';
import { entryRow } from '../desk/entry-row.ts';
import type { DeskEntry, DeskSight, DeskStore } from '../ports/desk-store.ts';
import { findRecord } from '../reading/find.ts';
import { nameOf } from '../reading/names.ts';
import type { Question } from '../reading/question.ts';
import type { ReadModel } from '../reading/read-model.ts';

/** Kinds of entry that say where a member stands on a ballot. */
export type StatedKind = 'overlay' | 'draft';

/** What these reads need. */
export interface StatedDeps {
  desk: DeskStore;
  model: ReadModel;
}

/** Which statements on a ballot are meant. */
export interface StatedFilter {
  ballot: string;
  alliance?: string;
  /** One member's only. */
  member?: string;
  /** Also what was withdrawn, and what later statements took the place of. */
  history?: boolean;
}

const PAGE = 500;

async function entriesOf<K extends StatedKind>(
  desk: DeskStore,
  kind: K,
  sight: DeskSight,
  { ballot, alliance, member, history }: StatedFilter,
): Promise<DeskEntry<K>[]> {
  const found: DeskEntry<K>[] = [];
  const where = { ballot, alliance, member };
  let after: string | undefined;
  do {
    const page = await desk.list(kind, {
      ...sight,
      where,
      limit: PAGE,
      ...(history ? {} : { archived: false }),
      ...(after === undefined ? {} : { after }),
    });
    found.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return found;
}

/** Every revision, newest first. A class was checked on the newest; the older ones bear their own. */
async function withEarlier<K extends StatedKind>(
  desk: DeskStore,
  kind: K,
  entries: readonly DeskEntry<K>[],
): Promise<DeskEntry<K>[]> {
  const all = await Promise.all(
    entries.map(async (entry) => [entry, ...(await desk.history(kind, entry.id)).toReversed()]),
  );
  return all.flat().sort((a, b) => (a.changedAt > b.changedAt ? -1 : 1));
}

function stateOf<K extends StatedKind>(entry: DeskEntry<K>, newest: ReadonlyMap<string, number>) {
  if (entry.revision < newest.get(entry.id)!) return 'superseded' as const;
  return entry.archivedAt === undefined ? ('current' as const) : ('withdrawn' as const);
}

/**
 * What was said of members' positions on a ballot, newest first.
 * @throws DomainError `not-found` for an unknown ballot
 */
export async function statedRows<K extends StatedKind>(
  { desk, model }: StatedDeps,
  question: Question,
  kind: K,
  sight: DeskSight,
  filter: StatedFilter,
) {
  const [{ data: ballot }, names] = await Promise.all([
    findRecord(model.reader, 'ballot', filter.ballot, question, '/ballots'),
    model.names(question),
  ]);
  const current = await entriesOf(desk, kind, sight, filter);
  const newest = new Map(current.map(({ id, revision }) => [id, revision]));
  const entries = filter.history ? await withEarlier(desk, kind, current) : current;
  return entries.map((entry) => ({
    ...entryRow(entry),
    ...entry.data,
    ballotReference: ballot.reference,
    memberName: nameOf(names, entry.data.member),
    note: entry.data.note ?? null,
    state: stateOf(entry, newest),
  }));
}

/** The refusal where nothing is said that could be withdrawn. */
export function nothingSaid(member: string): DomainError {
  return new DomainError('not-found', `Nothing is said of ${member} on this ballot that you may see.`);
}
