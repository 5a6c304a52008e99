import { compareDocuments, DOCUMENT_NUMBER } from './document-number.ts';

/** What a list says about where a document comes from and what became of it. */
export interface RevisionLinks {
  id: string;
  revisionOf?: string | undefined;
  revisedTo?: string | undefined;
}

const NUMBER = DOCUMENT_NUMBER.source;
/** `Revision of (unhandled) S2-186766 from S2#128`, `MCC revision of S2-187953`; not `merged into a revision of …`. */
const REVISION_OF = new RegExp(`(?:Revision of|(?:MCC|e-?mail) revision of)\\b[^.;]*?(${NUMBER})`);
/** `Revised in parallel session, merging S2-1, to S2-2`, `Revised in S2-2`, `Replaced by S2-2`. */
const REVISED_TO = new RegExp(`\\b(?:Revised|Replaced)\\b(?! of)[^.;]*?\\b(?:to|in|by) (${NUMBER})`, 'i');

/** The links that the comments of an agenda tell, for lists without columns for them. */
export function linksInComments(comments: string): { revisionOf?: string; revisedTo?: string } {
  const revisionOf = REVISION_OF.exec(comments)?.[1];
  const revisedTo = REVISED_TO.exec(comments)?.[1];
  return { ...(revisionOf && { revisionOf }), ...(revisedTo && { revisedTo }) };
}

/** From child to parent. What a revision says of itself goes before what another document says of it. */
function parentsOf(documents: readonly RevisionLinks[]): Map<string, string[]> {
  const parents = new Map<string, string[]>();
  for (const { id, revisionOf } of documents) {
    if (revisionOf !== undefined && revisionOf !== id) parents.set(id, [revisionOf]);
  }
  const stated = new Set(parents.keys());
  for (const { id, revisedTo } of documents) {
    if (revisedTo === undefined || revisedTo === id || stated.has(revisedTo)) continue;
    parents.set(revisedTo, [...(parents.get(revisedTo) ?? []), id]);
  }
  return parents;
}

/** Joins the documents into groups that hang together. */
class Groups {
  readonly #leader = new Map<string, string>();

  leaderOf(id: string): string {
    let leader = id;
    for (let next = this.#leader.get(leader); next !== undefined; next = this.#leader.get(leader))
      leader = next;
    // The way is shortened, so that a chain of a thousand revisions is not walked a thousand times.
    for (let at = id; at !== leader; ) {
      const next = this.#leader.get(at) ?? leader;
      this.#leader.set(at, leader);
      at = next;
    }
    return leader;
  }

  join(a: string, b: string): void {
    const [first, second] = [this.leaderOf(a), this.leaderOf(b)];
    if (first !== second) this.#leader.set(second, first);
  }
}

/**
 * The first document of each document's chain of revisions, by document. Documents that are only spoken of count as well:
 * a revision of a document of an earlier meeting belongs to that document's chain. Where two documents were revised into
 * one, or the list goes round in a ring, the earliest number stands for the chain. Does not depend on order.
 */
export function chainsOf(documents: readonly RevisionLinks[]): ReadonlyMap<string, string> {
  const parents = parentsOf(documents);
  const groups = new Groups();
  for (const [child, above] of parents) for (const parent of above) groups.join(parent, child);
  const first = new Map<string, string>();
  const rank = (id: string) => (parents.has(id) ? 1 : 0);
  const ids = new Set([...documents.map(({ id }) => id), ...parents.keys(), ...[...parents.values()].flat()]);
  for (const id of ids) {
    const leader = groups.leaderOf(id);
    const best = first.get(leader);
    const order = best === undefined ? -1 : rank(id) - rank(best) || compareDocuments(id, best);
    if (order < 0) first.set(leader, id);
  }
  return new Map([...ids].map((id) => [id, first.get(groups.leaderOf(id)) ?? id]));
}
