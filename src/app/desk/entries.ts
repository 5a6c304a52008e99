import { DomainError } from '../../domain/errors.ts';
import { type Confidentiality, isVisibleTo } from '../../domain/provenance.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeskData, DeskEntry, DeskKind, DeskSight, DeskStore } from '../ports/desk-store.ts';

export interface DeskDeps {
  desk: DeskStore;
  clock: Clock;
  newId: () => string;
}

/** Who writes: the key, and what it may see. */
export interface DeskWriter {
  by: string;
  sight: DeskSight;
}

const WORDS: Record<DeskKind, string> = {
  plan: 'plan',
  assignment: 'agreed part',
  participant: 'participant',
  support: 'grant',
  overlay: 'overlay',
  draft: 'draft position',
  'exchange-rates': 'table of exchange rates',
  'price-levels': 'table of price levels',
  'seat-costs': 'table of costs',
};

function allowed(confidentiality: Confidentiality, { sight }: DeskWriter): Confidentiality {
  if (isVisibleTo(confidentiality, sight.clearance)) return confidentiality;
  throw new DomainError(
    'forbidden',
    `An entry of class ${confidentiality} can be made with a clearance of ${confidentiality} only; yours is ${sight.clearance}.`,
    { flaws: [{ at: '/confidentiality', message: `at most ${sight.clearance}` }] },
  );
}

/** `wanted`, or the writer's own clearance where that does not reach so far. */
export function classUpTo(wanted: Confidentiality, { clearance }: DeskSight): Confidentiality {
  return isVisibleTo(wanted, clearance) ? wanted : clearance;
}

/**
 * Makes an entry.
 * @throws DomainError `forbidden` for a class above the writer's clearance, `conflict` where the id is taken
 */
export async function addEntry<K extends DeskKind>(
  deps: DeskDeps,
  kind: K,
  entry: { id?: string; data: DeskData[K]; owner?: string; confidentiality: Confidentiality },
  writer: DeskWriter,
): Promise<DeskEntry<K>> {
  const now = deps.clock.now().toISOString();
  const made: DeskEntry<K> = {
    id: entry.id ?? deps.newId(),
    kind,
    ...(entry.owner === undefined ? {} : { owner: entry.owner }),
    confidentiality: allowed(entry.confidentiality, writer),
    data: entry.data,
    revision: 1,
    createdAt: now,
    createdBy: writer.by,
    changedAt: now,
    changedBy: writer.by,
  };
  if (await deps.desk.add(made)) return made;
  throw new DomainError(
    'conflict',
    `There is a ${WORDS[kind]} ${made.id} already; choose another name, or change that one.`,
  );
}

/**
 * The entry with this id.
 * @throws DomainError `not-found` where there is none that the asker may see
 */
export async function entryNamed<K extends DeskKind>(
  { desk }: Pick<DeskDeps, 'desk'>,
  kind: K,
  id: string,
  sight: DeskSight,
): Promise<DeskEntry<K>> {
  const found = await desk.get(kind, id, sight);
  if (found) return found;
  throw new DomainError('not-found', `There is no ${WORDS[kind]} ${id} that you may see.`);
}

/** What may change in an entry; what is not named stays. */
export interface DeskChange<K extends DeskKind> {
  data?: DeskData[K];
  confidentiality?: Confidentiality;
  archived?: boolean;
  /** Revision that the change was made on; the current one where it does not matter. */
  revision?: number;
}

function staleChange(kind: DeskKind, id: string): DomainError {
  return new DomainError(
    'conflict',
    `The ${WORDS[kind]} ${id} was changed meanwhile; read it again and repeat the change.`,
    { flaws: [{ at: '/revision', message: 'not the current revision' }] },
  );
}

/**
 * Changes an entry; the revision before stays in its history.
 * @throws DomainError `not-found`, `forbidden` as for a new one, `conflict` where somebody else was faster
 */
export async function changeEntry<K extends DeskKind>(
  deps: DeskDeps,
  kind: K,
  id: string,
  change: DeskChange<K>,
  writer: DeskWriter,
): Promise<DeskEntry<K>> {
  const { archivedAt, ...before } = await entryNamed(deps, kind, id, writer.sight);
  if (change.revision !== undefined && change.revision !== before.revision) throw staleChange(kind, id);
  const now = deps.clock.now().toISOString();
  const isArchived = change.archived ?? archivedAt !== undefined;
  const changed: DeskEntry<K> = {
    ...before,
    confidentiality: allowed(change.confidentiality ?? before.confidentiality, writer),
    data: change.data ?? before.data,
    revision: before.revision + 1,
    changedAt: now,
    changedBy: writer.by,
    ...(isArchived ? { archivedAt: archivedAt ?? now } : {}),
  };
  if (await deps.desk.replace(changed)) return changed;
  throw staleChange(kind, id);
}

/**
 * Deletes an entry with its history.
 * @throws DomainError `not-found`
 */
export async function removeEntry(
  deps: Pick<DeskDeps, 'desk'>,
  kind: DeskKind,
  id: string,
  sight: DeskSight,
): Promise<void> {
  await entryNamed(deps, kind, id, sight);
  await deps.desk.remove(kind, id);
}

const PAGE = 500;

/** All entries of a kind that are not archived, for use cases that reckon with them. */
export async function currentEntries<K extends DeskKind>(
  { desk }: Pick<DeskDeps, 'desk'>,
  kind: K,
  sight: DeskSight,
  where: Readonly<Record<string, string | undefined>> = {},
): Promise<DeskEntry<K>[]> {
  const found: DeskEntry<K>[] = [];
  let after: string | undefined;
  do {
    const page = await desk.list(kind, {
      ...sight,
      where,
      archived: false,
      limit: PAGE,
      ...(after === undefined ? {} : { after }),
    });
    found.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return found;
}
