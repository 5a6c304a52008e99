import type { Day } from '../../../domain/day.ts';
import type { DocumentRequest, SourceAccess } from '../../connector.ts';
import { GROUPS, type Group } from './groups.ts';
import { decodeListing, type ListingEntry } from './listing.ts';
import { MEETINGS_PER_GROUP } from './manifest.ts';
import { meetingOfFolder, type NamedMeeting } from './meeting.ts';

export const LISTING = 'listing';
export const LIST = 'document-list';
export const MEETINGS = 'meetings';

const WORKBOOK = /^tdoc_?list.*\.xlsx$/i;
const AGENDA = /^tdocs_?by_?agenda.*\.html?$/i;
/** Where lists are kept besides the meeting's own folder, in the order in which they are trusted. */
const FOLDERS = [/^docs$/i, /^agenda$/i, /^report$/i, /^inbox$/i, /^tdoc_?lists?$/i];

interface MeetingFolder {
  entry: ListingEntry;
  meeting: NamedMeeting;
}

/** Finds the document lists of the newest meetings by way of directory pages. */
export class ListFinder {
  readonly #access: SourceAccess;
  readonly #since: Day | undefined;

  constructor(access: SourceAccess, since: Day | undefined) {
    this.#access = access;
    this.#since = since;
  }

  /** For each group the page of its meetings, then one list for each meeting that has one. */
  async *lists(): AsyncGenerator<DocumentRequest> {
    for (const group of GROUPS) {
      const chosen = this.#chosen(group, await this.#groupFolder(group));
      if (chosen.length > 0) yield this.#meetingsOf(group);
      for (const { entry } of chosen) {
        const list = await this.#listOf(entry);
        if (!list) continue;
        yield {
          url: this.#access.baseUrl + list.path,
          role: LIST,
          facts: { folder: entry.name },
          optional: true,
        };
      }
    }
  }

  /** The page that lists all meetings of a group with their days. */
  #meetingsOf(group: Group): DocumentRequest {
    return {
      url: `${this.#access.baseUrl}/dynareport?code=Meetings-${group.prefix}.htm`,
      role: MEETINGS,
      facts: { group: group.code },
      accept: 'text/html',
      optional: true,
    };
  }

  /** The entries of a folder; addresses with and without a slash at the end are the same to the publisher, not to mirrors. */
  async #entries(path: string): Promise<ListingEntry[] | undefined> {
    for (const spelling of [path, `${path}/`]) {
      const page = await this.#access.open({
        url: this.#access.baseUrl + spelling,
        role: LISTING,
        facts: { path },
        accept: 'text/html',
        optional: true,
      });
      if (page) return decodeListing(page.bytes);
    }
    return undefined;
  }

  async #groupFolder(group: Group): Promise<ListingEntry[]> {
    const known = await this.#entries(`/ftp/${group.path}`);
    if (known) return known;
    // Case varies, and groups were renamed: what begins with the same "WG2_" is the same group.
    const [tsg = '', folder = ''] = group.path.split('/');
    const beginning = (folder.split('_')[0] ?? '').toLowerCase();
    const siblings = (await this.#entries(`/ftp/${tsg}`)) ?? [];
    const other = siblings.find(({ name }) => name.toLowerCase().split('_')[0] === beginning);
    return other ? ((await this.#entries(other.path)) ?? []) : [];
  }

  #chosen(group: Group, entries: readonly ListingEntry[]): MeetingFolder[] {
    const folders = entries.flatMap((entry) => {
      const meeting = meetingOfFolder(entry.name);
      return meeting?.group === group ? [{ entry, meeting }] : [];
    });
    folders.sort(newestFirst);
    const since = this.#since;
    if (since === undefined) return folders.slice(0, MEETINGS_PER_GROUP);
    // A folder is never older than its meeting, so that no meeting since that day is left out.
    return folders.filter(({ entry }) => entry.changed === undefined || entry.changed.slice(0, 10) >= since);
  }

  async #listOf(folder: ListingEntry): Promise<ListingEntry | undefined> {
    const own = (await this.#entries(folder.path)) ?? [];
    const workbook = newest(own, WORKBOOK);
    if (workbook) return workbook;
    const agenda = newest(own, AGENDA);
    for (const pattern of FOLDERS) {
      const inner = own.find(({ name }) => pattern.test(name));
      const entries = inner ? ((await this.#entries(inner.path)) ?? []) : [];
      const found = newest(entries, WORKBOOK) ?? agenda ?? newest(entries, AGENDA);
      if (found) return found;
      const deeper = entries.find(({ name }) => /^tdoc_?lists?$/i.test(name));
      const lists = deeper ? ((await this.#entries(deeper.path)) ?? []) : [];
      const later = newest(lists, WORKBOOK);
      if (later) return later;
    }
    return agenda;
  }
}

function newestFirst(a: MeetingFolder, b: MeetingFolder): number {
  const [left, right] = [a.entry.changed ?? '', b.entry.changed ?? ''];
  if (left !== right) return left > right ? -1 : 1;
  return Number.parseInt(b.meeting.number, 10) - Number.parseInt(a.meeting.number, 10);
}

/** Lists are copied during a meeting; the one of its end ("EOM") is final, else the last changed. */
function newest(entries: readonly ListingEntry[], pattern: RegExp): ListingEntry | undefined {
  const rank = ({ name, changed }: ListingEntry) =>
    `${/_EOM\b/i.test(name) ? 1 : 0} ${changed ?? ''} ${name}`;
  return entries.filter(({ name }) => pattern.test(name)).sort((a, b) => (rank(a) > rank(b) ? -1 : 1))[0];
}
