import type { Answer, ReplayServer } from '../replay-server.ts';

type Row = Readonly<Record<string, unknown>>;

export interface ListBehaviour {
  /** Indices of rows that break every page they stand on: the server answers 404. */
  broken?: readonly number[];
  /** Each page repeats the last row of the page before, as when rows are added meanwhile. */
  overlap?: boolean;
  /** States more rows than it gives. */
  statedTotal?: number;
  /** Largest page, whatever `limit` asks for. */
  cap?: number;
}

/** Filters that the lists know; unknown ones are ignored, as the Datatracker does. */
const FILTERS: Readonly<Record<string, (row: Row, value: string) => boolean>> = {
  meeting__number: (row, value) => row.meeting === meetingUri(Number(value)),
  type: (row, value) => String(row.type).endsWith(`/${value}/`),
};

export const meetingUri = (number: number) => `/api/v1/meeting/meeting/${1_000 + number}/`;
export const personUri = (id: number) => `/api/v1/person/person/${id}/`;

function pageOf(path: string, rows: readonly Row[], behaviour: ListBehaviour, url: URL): Answer {
  const query = url.searchParams;
  const filters = [...query].filter(([key]) => Object.hasOwn(FILTERS, key));
  const found = rows.filter((row) => filters.every(([key, value]) => FILTERS[key]?.(row, value)));
  const limit = Math.min(Number(query.get('limit') ?? 20) || 1_000, behaviour.cap ?? 1_000);
  const offset = Number(query.get('offset') ?? 0);
  const isBroken = (behaviour.broken ?? []).some((index) => index >= offset && index < offset + limit);
  if (isBroken) return { status: 404, body: '{"error":"Not Found"}' };
  const from = behaviour.overlap ? Math.max(0, offset - 1) : offset;
  const total = behaviour.statedTotal ?? found.length;
  const next = new URLSearchParams(query);
  next.set('limit', String(limit));
  next.set('offset', String(offset + limit));
  const meta = {
    limit,
    next: offset + limit < found.length ? `${path}?${next}` : null,
    offset,
    previous: null,
    total_count: total,
  };
  return {
    body: JSON.stringify({ meta, objects: found.slice(from, offset + limit) }),
    headers: { 'content-type': 'application/json' },
  };
}

/** Serves a list as Tastypie does: `limit`, `offset`, `meta.next` as a path, filters that it knows. */
export function serveList(
  server: ReplayServer,
  resource: string,
  rows: readonly Row[],
  behaviour: ListBehaviour = {},
): void {
  const path = `/api/v1/${resource}/`;
  server.route(path, (url) => pageOf(path, rows, behaviour, url));
}

/** A plenary meeting as the list has it. */
export function meetingRow(number: number, rest: Row = {}): Row {
  return {
    id: 1_000 + number,
    resource_uri: meetingUri(number),
    number: String(number),
    type: '/api/v1/name/meetingtypename/ietf/',
    date: '2021-11-06',
    days: 7,
    city: 'Madrid',
    country: 'ES',
    time_zone: 'Europe/Madrid',
    venue_name: '',
    attendees: null,
    ...rest,
  };
}

/** A registration as the list has it, of somebody who came; `kinds` are those of the tickets. */
export function registrationRow(id: number, number: number, kinds: readonly string[], rest: Row = {}): Row {
  const resource_uri = `/api/v1/meeting/registration/${id}/`;
  return {
    id,
    resource_uri,
    meeting: meetingUri(number),
    person: personUri(id),
    first_name: 'Jane',
    last_name: 'Doe',
    email: 'jane@example.org',
    affiliation: 'Nokia',
    country_code: 'FI',
    attended: true,
    checkedin: false,
    tickets: kinds.map((kind, index) => ({
      id: id * 10 + index,
      resource_uri: `/api/v1/meeting/registrationticket/${id * 10 + index}/`,
      registration: resource_uri,
      attendance_type: `/api/v1/name/attendancetypename/${kind}/`,
      ticket_type: '/api/v1/name/registrationtickettypename/week_pass/',
    })),
    ...rest,
  };
}

export function stateRow(id: number, type: string, slug: string): Row {
  return {
    id,
    resource_uri: `/api/v1/doc/state/${id}/`,
    slug,
    type: `/api/v1/doc/statetype/${type}/`,
    name: slug,
    desc: '',
    next_states: [],
    order: id,
    used: true,
  };
}

export function documentRow(id: number, name: string, states: readonly number[], rest: Row = {}): Row {
  return {
    id,
    resource_uri: `/api/v1/doc/document/${name}/`,
    name,
    title: `About ${name}`,
    rev: '03',
    time: '2026-01-10T11:12:13Z',
    type: '/api/v1/name/doctypename/draft/',
    group: '/api/v1/group/group/7/',
    stream: '/api/v1/name/streamname/ietf/',
    intended_std_level: '/api/v1/name/intendedstdlevelname/ps/',
    states: states.map((state) => `/api/v1/doc/state/${state}/`),
    shepherd: '/api/v1/person/email/jane@example.org/',
    notify: 'jane@example.org',
    abstract: 'Long',
    ...rest,
  };
}

export function authorRow(id: number, document: string, affiliation: string, order = 1): Row {
  return {
    id,
    resource_uri: `/api/v1/doc/documentauthor/${id}/`,
    document: `/api/v1/doc/document/${document}/`,
    person: personUri(id),
    email: '/api/v1/person/email/jane@example.org/',
    affiliation,
    country: 'Finland',
    order,
  };
}

export function ballotRow(id: number, document: string, time: string, rest: Row = {}): Row {
  return {
    id,
    resource_uri: `/api/v1/doc/ballotdocevent/${id}/`,
    docevent_ptr: `/api/v1/doc/docevent/${id}/`,
    doc: `/api/v1/doc/document/${document}/`,
    by: personUri(1),
    rev: '03',
    time,
    type: 'created_ballot',
    desc: 'Created by Jane',
    ballot_type: '/api/v1/doc/ballottype/4/',
    ...rest,
  };
}

export function positionRow(id: number, ballot: number, balloter: number, pos: string, time: string): Row {
  return {
    id,
    resource_uri: `/api/v1/doc/ballotpositiondocevent/${id}/`,
    docevent_ptr: `/api/v1/doc/docevent/${id}/`,
    ballot: `/api/v1/doc/ballotdocevent/${ballot}/`,
    balloter: personUri(balloter),
    pos: `/api/v1/name/ballotpositionname/${pos}/`,
    doc: '/api/v1/doc/document/draft-a/',
    by: personUri(balloter),
    rev: '03',
    time,
    type: 'changed_ballot_position',
    desc: 'Jane has said',
    discuss: 'Jane thinks',
    discuss_time: null,
    comment: '',
    comment_time: null,
    send_email: true,
  };
}
