import type { Delegation, Meeting, Membership } from '../../domain/participation.ts';
import { delegationKey, membershipKey } from '../record-keys.ts';
import { BadCell, type RowCells } from './row-cells.ts';
import type { RowSetting } from './row-consumer.ts';
import { type RowRecord, rowRecord } from './row-records.ts';

const MODES: Readonly<Record<string, Delegation['mode']>> = {
  '': 'all',
  all: 'all',
  total: 'all',
  onsite: 'on-site',
  inperson: 'on-site',
  physical: 'on-site',
  remote: 'remote',
  online: 'remote',
  virtual: 'remote',
};

const MEETING_MODES: Readonly<Record<string, NonNullable<Meeting['mode']>>> = {
  onsite: 'on-site',
  inperson: 'on-site',
  physical: 'on-site',
  facetoface: 'on-site',
  remote: 'remote',
  online: 'remote',
  virtual: 'remote',
  hybrid: 'hybrid',
  unknown: 'unknown',
};

const MEETING_STATUSES: Readonly<Record<string, Meeting['status']>> = {
  planned: 'planned',
  scheduled: 'planned',
  held: 'held',
  completed: 'held',
  cancelled: 'cancelled',
  canceled: 'cancelled',
};

const COUNTS: Readonly<Record<string, Delegation['counts']>> = {
  '': 'attended',
  attended: 'attended',
  registered: 'registered',
};

/** Rows by country are those that add up: only the second way of counting the same heads is marked. */
const SPLITS: Readonly<Record<string, { by?: 'organisation' }>> = {
  '': {},
  country: {},
  organisation: { by: 'organisation' },
  organization: { by: 'organisation' },
};

const KINDS: Readonly<Record<string, Membership['kind']>> = {
  nationalbody: 'national-body',
  state: 'state',
  company: 'company',
  individual: 'individual',
};

const BASES: Readonly<Record<string, Membership['basis']>> = {
  '': 'stated',
  stated: 'stated',
  snapshot: 'snapshot',
};

const SIGHTS = [
  ['notBefore', 'not_before'],
  ['firstSeen', 'first_seen'],
  ['lastSeen', 'last_seen'],
  ['goneBy', 'gone_by'],
] as const;

/** When a standing was seen in dated copies of a list, where that is all that is known of it. */
function sightsOf(cells: RowCells): Partial<Membership> {
  return Object.fromEntries(
    SIGHTS.flatMap(([property, field]) => {
      const day = cells.day(field);
      return day ? [[property, day]] : [];
    }),
  );
}

/** The meaning of a word of a closed list. Throws `BadCell` for any other word: there is no "else". */
function word<T>(cells: RowCells, field: string, words: Readonly<Record<string, T>>): T {
  const written = cells.text(field);
  const key = written.toLowerCase().replace(/[^a-z]/g, '');
  const meaning = Object.hasOwn(words, key) ? words[key] : undefined;
  if (meaning !== undefined && (key !== '' || written === '')) return meaning;
  const known = Object.keys(words).filter(Boolean).join(', ');
  throw new BadCell('unknown-word', field, `"${written}" is no known ${field}; known are ${known}`);
}

function requiredBody(body: string | undefined): string {
  if (body !== undefined) return body;
  throw new BadCell('missing-body', 'body', 'The row names no body; add a body column or --body CODE');
}

/** The heads that one member brought to one meeting. */
export function readDelegation({ cells, context }: RowSetting): RowRecord {
  const meeting = cells.required('meeting');
  const member = cells.member('member');
  const mode = word(cells, 'mode', MODES);
  const body = requiredBody(
    cells.text('body') ? cells.body() : (context.bodyOfMeeting(meeting) ?? cells.body()),
  );
  const committee = cells.committee(body);
  const day = cells.day('date');
  cells.required('heads');
  const data: Delegation = {
    meeting,
    body,
    ...(committee && { committee }),
    member,
    memberAsWritten: cells.text('member'),
    mode,
    heads: cells.count('heads') ?? 0,
    counts: word(cells, 'counts', COUNTS),
    ...word(cells, 'by', SPLITS),
    ...(day && { day }),
  };
  return rowRecord('delegation', delegationKey(meeting, member, mode), data);
}

/** A member's standing in a committee or body, with stated dates. */
export function readMembership({ cells, context }: RowSetting): RowRecord {
  const member = cells.member('member');
  cells.required('role');
  const role = cells.role('role') ?? 'member';
  const reference = cells.committee(undefined);
  const known = context.committees.find(({ id }) => id === reference);
  const body = requiredBody(cells.text('body') ? cells.body() : (known?.body ?? cells.body()));
  const committee = cells.committee(body);
  const validFrom = cells.day('valid_from');
  const validTo = cells.day('valid_to');
  if (validFrom && validTo && validTo <= validFrom) {
    throw new BadCell(
      'invalid-span',
      'valid_to',
      `The membership ends (${validTo}) before it begins (${validFrom})`,
    );
  }
  const voterClass = cells.text('voter_class');
  const sights = sightsOf(cells);
  const isOrganisation = member.startsWith('org:');
  const data: Membership = {
    body,
    ...(committee && { committee }),
    member,
    role,
    kind: cells.text('kind') ? word(cells, 'kind', KINDS) : isOrganisation ? 'company' : 'national-body',
    ...(voterClass && { voterClass }),
    basis: word(cells, 'basis', BASES),
    ...sights,
    ...(validFrom && { validFrom }),
    ...(validTo && { validTo }),
  };
  return rowRecord(
    'membership',
    membershipKey({ body, committee, member, role, since: validFrom ?? sights.firstSeen }),
    data,
  );
}

function meetingStatus(cells: RowCells, today: string, lastDay: string | undefined): Meeting['status'] {
  if (cells.text('status')) return word(cells, 'status', MEETING_STATUSES);
  return lastDay !== undefined && lastDay < today ? 'held' : 'planned';
}

/** A meeting with its place and days. */
export function readMeeting({ cells, context }: RowSetting): RowRecord {
  const id = cells.required('meeting');
  const body = requiredBody(cells.body() ?? context.bodyOfMeeting(id));
  const committee = cells.committee(body);
  const start = cells.day('start');
  const end = cells.day('end');
  if (start && end && end < start) {
    throw new BadCell('invalid-span', 'end', `The meeting ends (${end}) before it begins (${start})`);
  }
  const city = cells.text('city');
  const notes = cells.text('notes');
  const data: Meeting = {
    id,
    body,
    ...(committee && { committee }),
    name: cells.text('name') || id,
    ...(start && { start }),
    ...(end && { end }),
    ...(city && { city }),
    ...(cells.text('country') && { country: cells.member('country') }),
    ...(cells.text('mode') && { mode: word(cells, 'mode', MEETING_MODES) }),
    status: meetingStatus(cells, context.today, end ?? start),
    ...(notes && { notes }),
  };
  return rowRecord('meeting', id, data);
}
