import type { Committee } from '../../../domain/body.ts';
import type { SourceTotal } from '../../../domain/coverage.ts';
import { dayOf } from '../../../domain/day.ts';
import type { Meeting } from '../../../domain/participation.ts';
import type {
  Connector,
  DocumentRequest,
  Emission,
  OpenedDocument,
  Reading,
  ReadingContext,
  RecordEmission,
} from '../../connector.ts';
import { contributionsOf, type PlacedDocument } from './contributions.ts';
import { LISTING, ListFinder, MEETINGS } from './discover.ts';
import { GROUPS, type Group } from './groups.ts';
import { decodeKept } from './kept-list.ts';
import { encodeListing, parseListing } from './listing.ts';
import { manifest } from './manifest.ts';
import { meetingOfFolder, meetingRecord, type NamedMeeting } from './meeting.ts';
import {
  decodeIndex,
  encodeIndex,
  type IndexedMeeting,
  indexTotals,
  parseIndex,
  plainNumber,
} from './meeting-index.ts';
import { type ParsedList, parseList } from './parse-list.ts';
import { redactList } from './read-list.ts';
import type { RevisionLinks } from './revisions.ts';
import { isDecided, outcomeOf } from './status.ts';

/** Documents of 3GPP meetings with their sources, outcomes and chains of revisions, and the meetings themselves. */
export const tdocs3gpp: Connector = {
  manifest,
  redact: (bytes, { role, facts }) => {
    if (role === MEETINGS) return encodeIndex(parseIndex(new TextDecoder().decode(bytes)));
    if (role !== LISTING) return redactList(bytes);
    return encodeListing(parseListing(new TextDecoder().decode(bytes), facts?.path ?? ''));
  },
  begin: (context) => new TdocReading(context),
};

/** True where the list shows decisions: it is that of a meeting that was held. */
export function wasHeld(list: ParsedList): boolean {
  return list.documents.some(({ status }) => isDecided(outcomeOf(status) ?? 'unknown'));
}

class TdocReading implements Reading {
  readonly #context: ReadingContext;
  readonly #placed: PlacedDocument[] = [];
  readonly #groups = new Set<Group>();
  /** Meetings by group, as the groups' pages list them. */
  readonly #indexed = new Map<Group, readonly IndexedMeeting[]>();

  constructor(context: ReadingContext) {
    this.#context = context;
  }

  discover(): AsyncIterable<DocumentRequest> {
    const { access, options } = this.#context;
    return new ListFinder(access, options.since).lists();
  }

  async *parse(document: OpenedDocument): AsyncGenerator<Emission> {
    if (document.role === MEETINGS) yield* this.#parseIndex(document);
    else yield* this.#parseList(document);
  }

  *#parseIndex({ facts, bytes }: OpenedDocument): Generator<Emission> {
    const group = GROUPS.find(({ code }) => code === facts.group);
    const meetings = decodeIndex(bytes);
    if (group && meetings.length > 0) this.#indexed.set(group, meetings);
    else
      yield {
        type: 'issue',
        code: 'no-meetings',
        severity: 'warning',
        message: `The page of the meetings of ${facts.group} lists none that can be read; their days are not known`,
      };
  }

  #daysOf({ group, number }: NamedMeeting): IndexedMeeting | undefined {
    return this.#indexed.get(group)?.find((meeting) => meeting.number === plainNumber(number));
  }

  async *#parseList(document: OpenedDocument): AsyncGenerator<Emission> {
    const named = meetingOfFolder(document.facts.folder ?? '');
    if (!named) return;
    const list = parseList(decodeKept(document.bytes));
    yield* list.issues;
    const days = this.#daysOf(named);
    const meeting = meetingRecord(named, wasHeld(list), days);
    yield* this.#unlessKnown({ type: 'record', kind: 'meeting', key: meeting.id, data: meeting });
    this.#groups.add(named.group);
    const { url, id, retrievedAt } = document;
    for (const each of list.documents) {
      this.#placed.push({
        document: each,
        meeting: meeting.id,
        group: named.group,
        meetingStart: days?.start,
        provenance: { url, document: id, retrievedAt },
      });
    }
  }

  async *complete(): AsyncGenerator<Emission> {
    for (const { committee } of this.#groups) {
      yield* this.#unlessKnown({ type: 'record', kind: 'committee', key: committee.id, data: committee });
    }
    yield* contributionsOf(this.#placed, this.#context.names, await this.#earlier());
  }

  totals(): SourceTotal[] {
    const today = dayOf(this.#context.now);
    return [...this.#indexed].flatMap(([group, meetings]) => indexTotals(group, meetings, today));
  }

  /** Folder names tell little: what another source says of a meeting or committee stays. */
  async *#unlessKnown(
    emission: Extract<RecordEmission, { data: Meeting | Committee }>,
  ): AsyncGenerator<RecordEmission> {
    const known = await this.#context.recorded(emission.kind, emission.key);
    if (known === undefined || known.provenance.source === manifest.id) yield emission;
  }

  /** Links of documents of meetings that are not read any more, for the chains that go back to them. */
  async #earlier(): Promise<RevisionLinks[]> {
    const links: RevisionLinks[] = [];
    for await (const { data } of this.#context.stored('contribution')) {
      links.push({ id: data.id, revisionOf: data.revisionOf, revisedTo: data.revisedTo });
    }
    return links;
  }
}
