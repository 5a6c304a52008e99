import type { z } from 'zod';
import type { Committee } from '../../../domain/body.ts';
import type { SourceTotal } from '../../../domain/coverage.ts';
import { dayOf } from '../../../domain/day.ts';
import { grouped } from '../../../domain/grouped.ts';
import type {
  Connector,
  DocumentRequest,
  Emission,
  OpenedDocument,
  Reading,
  ReadingContext,
} from '../../connector.ts';
import { slugOf } from '../../record-keys.ts';
import { attendantsOf, HeadCounter } from './attendance.ts';
import { ballotEmissions } from './ballots.ts';
import { type DocumentState, DraftMaker } from './documents.ts';
import {
  type ForeignAuthor,
  type ForeignBallot,
  type ForeignDocument,
  type ForeignMeeting,
  type ForeignPosition,
  type ForeignRegistration,
  foreignFlatRegistration,
  foreignMeeting,
  isRole,
  RESOURCES,
  type Role,
} from './foreign.ts';
import { IETF, manifest } from './manifest.ts';
import { idOfMeeting, isPlenary, meetingRecord } from './meetings.ts';
import { idOf, pageOf, redactPage, rowsOf } from './page.ts';
import { Pager } from './pager.ts';

/** Meetings with heads, drafts with affiliations, and ballots with positions of the IETF. */
export const ietfDatatracker: Connector = {
  manifest,
  redact: (bytes, { role }) => (isRole(role) ? redactPage(bytes, role) : bytes),
  begin: (context) => new DatatrackerReading(context),
};

/** Rows of a list by their address: pages overlap when rows are added while they are read. */
type Rows<T> = Map<string, T>;

interface Collected {
  meetings: Rows<ForeignMeeting>;
  registrations: Rows<ForeignRegistration>;
  states: Rows<z.infer<typeof RESOURCES.states.row>>;
  groups: Rows<z.infer<typeof RESOURCES.groups.row>>;
  documents: Rows<ForeignDocument>;
  authors: Rows<ForeignAuthor>;
  ballots: Rows<ForeignBallot>;
  positions: Rows<ForeignPosition>;
}

type AnyRow = { resource_uri: string };

function perYear<T>(
  what: SourceTotal['what'],
  of: string,
  rows: readonly T[],
  dayIn: (row: T) => string,
): SourceTotal[] {
  const years = [...grouped(rows, (row) => dayIn(row).slice(0, 4))].sort(([a], [b]) => (a < b ? -1 : 1));
  return years.map(([year, found]) => ({ what, body: IETF, year, count: found.length, is: 'exact', of }));
}

class DatatrackerReading implements Reading {
  readonly #context: ReadingContext;
  readonly #pager: Pager;
  readonly #told = new Set<string>();
  readonly #rows: Collected = {
    meetings: new Map(),
    registrations: new Map(),
    states: new Map(),
    groups: new Map(),
    documents: new Map(),
    authors: new Map(),
    ballots: new Map(),
    positions: new Map(),
  };

  constructor(context: ReadingContext) {
    this.#context = context;
    this.#pager = new Pager(context.access);
  }

  async *discover(): AsyncGenerator<DocumentRequest> {
    const meetings: ForeignMeeting[] = [];
    for await (const { request, page } of this.#pager.pages('meetings', { type: 'ietf' })) {
      meetings.push(...rowsOf(page, 'meetings', foreignMeeting).rows.map(({ value }) => value));
      yield request;
    }
    const plenaries = new Set(meetings.filter((each) => this.#isRead(each)).map(({ number }) => number));
    for (const number of plenaries) yield* this.#registrations(number);
    const since = this.#since();
    yield* this.#requests('states', {});
    yield* this.#requests('groups', { type: 'wg' });
    yield* this.#requests('documents', { type: 'draft', time__gte: since });
    yield* this.#requests('authors', { document__type: 'draft', document__time__gte: since });
    yield* this.#requests('ballots', { time__gte: since });
    yield* this.#requests('positions', { time__gte: since });
  }

  *parse(document: OpenedDocument): Generator<Emission> {
    const { role } = document;
    if (!isRole(role) || this.#pager.isRefused(document.facts.list)) return;
    const page = pageOf(document);
    const { rows, issues } = rowsOf(page, role, RESOURCES[role].row as z.ZodType<AnyRow>);
    for (const issue of issues) {
      if (issue.code === 'unknown-field' && this.#isTold(issue.message)) continue;
      yield issue;
    }
    for (const { value } of rows) this.#keep(role, value);
  }

  *complete(): Generator<Emission> {
    yield* this.#pager.issues;
    const groups = this.#groupIds();
    yield* this.#committees();
    yield* this.#attendance();
    yield* this.#contributions(groups);
    yield* ballotEmissions({
      ballots: [...this.#rows.ballots.values()],
      positions: [...this.#rows.positions.values()],
      documents: this.#documentsByName(),
      groups,
    });
  }

  /** The first of January of last year: the same for a whole year, so that pages keep their addresses and are not sent again. */
  #since(): string {
    return this.#context.options.since ?? `${Number(this.#context.now.slice(0, 4)) - 1}-01-01`;
  }

  #isRead(meeting: ForeignMeeting): boolean {
    const today = dayOf(this.#context.now);
    return isPlenary(meeting, this.#context.options.since) && meeting.date <= today;
  }

  async *#registrations(number: string): AsyncGenerator<DocumentRequest> {
    yield* this.#requests('registrations', { meeting__number: number });
    if (!this.#pager.lacks('registrations')) return;
    yield* this.#requests('flat-registrations', { meeting__number: number });
  }

  async *#requests(role: Role, query: Readonly<Record<string, string>>): AsyncGenerator<DocumentRequest> {
    for await (const { request } of this.#pager.pages(role, query)) yield request;
  }

  #isTold(message: string): boolean {
    const told = this.#told.has(message);
    this.#told.add(message);
    return told;
  }

  #keep(role: Role, value: AnyRow): void {
    if (role === 'flat-registrations') {
      const { reg_type, checkedin = false, ...rest } = foreignFlatRegistration.parse(value);
      const tickets = [{ attendance_type: `/api/v1/name/attendancetypename/${reg_type}/` }];
      this.#rows.registrations.set(value.resource_uri, { ...rest, checkedin, tickets });
    } else (this.#rows[role] as Rows<AnyRow>).set(value.resource_uri, value);
  }

  #groupIds(): ReadonlyMap<string, string> {
    return new Map([...this.#rows.groups].map(([uri, { acronym }]) => [uri, slugOf(`ietf ${acronym}`)]));
  }

  *#committees(): Generator<Emission> {
    for (const [, { acronym, name, state }] of this.#rows.groups) {
      const data: Committee = {
        id: slugOf(`ietf ${acronym}`),
        body: IETF,
        reference: acronym,
        title: name,
        ...(state && { status: idOf(state) }),
        technologies: [],
      };
      yield { type: 'record', kind: 'committee', key: data.id, data };
    }
  }

  *#attendance(): Generator<Emission> {
    const counter = new HeadCounter(this.#context.names);
    const byMeeting = grouped(this.#rows.registrations.values(), ({ meeting }) => meeting);
    for (const [uri, meeting] of this.#rows.meetings) {
      if (!isPlenary(meeting, this.#context.options.since)) continue;
      const attendants = attendantsOf(byMeeting.get(uri) ?? []);
      const onSite = attendants.filter(({ mode }) => mode === 'on-site').length;
      const heads = { onSite, remote: attendants.length - onSite };
      const { data, issues } = meetingRecord(meeting, heads, dayOf(this.#context.now), this.#context.names);
      yield* issues;
      yield { type: 'record', kind: 'meeting', key: data.id, data };
      yield* counter.count(idOfMeeting(meeting), meeting.date, attendants);
    }
    yield* counter.issues();
  }

  #documentsByName(): ReadonlyMap<string, ForeignDocument> {
    return new Map([...this.#rows.documents.values()].map((document) => [document.name, document]));
  }

  /** What the lists hold, row by row: what could not be taken of it shows against the records. */
  totals(): SourceTotal[] {
    const today = dayOf(this.#context.now);
    const meetings = [...this.#rows.meetings.values()].filter(
      ({ type, number, date }) => idOf(type) === 'ietf' && /^\d+$/.test(number) && date <= today,
    );
    const drafts = [...this.#rows.documents.values()].filter(({ type }) => idOf(type) === 'draft');
    return [
      ...perYear('meetings', 'meetings that the Datatracker lists', meetings, ({ date }) => date),
      ...perYear('contributions', 'drafts that the Datatracker lists', drafts, ({ time }) => time),
    ];
  }

  *#contributions(groups: ReadonlyMap<string, string>): Generator<Emission> {
    const states = new Map<string, DocumentState>(
      [...this.#rows.states].map(([uri, { type, slug }]) => [uri, { type: idOf(type), slug }]),
    );
    const authors = grouped(this.#rows.authors.values(), ({ document }) => document);
    const maker = new DraftMaker(this.#context.names, states, groups);
    for (const document of this.#rows.documents.values()) {
      if (idOf(document.type) !== 'draft') continue;
      const data = maker.make(document, authors.get(document.resource_uri) ?? []);
      yield { type: 'record', kind: 'contribution', key: data.id, data };
    }
    yield* maker.issues();
  }
}
