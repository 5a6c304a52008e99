import { sideOf } from '../../domain/ballot.ts';
import type { RecordReader } from '../ports/record-store.ts';
import { type Question, recordScope } from './question.ts';

export interface MeetingHeads {
  heads: number;
  resolved: number;
  delegations: number;
  /** Heads of each mode, as the rows of that mode state them. */
  byMode: Map<string, number>;
}

/** What members did: heads sent to meetings, votes cast, and the bodies in which they appear. */
export interface Activity {
  heads: ReadonlyMap<string, number>;
  votesCast: ReadonlyMap<string, number>;
  bodiesOf: ReadonlyMap<string, ReadonlySet<string>>;
  meetings: ReadonlyMap<string, MeetingHeads>;
}

interface Growing {
  heads: Map<string, number>;
  votesCast: Map<string, number>;
  bodiesOf: Map<string, Set<string>>;
  meetings: Map<string, MeetingHeads>;
}

function add(map: Map<string, number>, key: string, amount: number): void {
  map.set(key, (map.get(key) ?? 0) + amount);
}

function note(into: Growing, member: string, body: string): void {
  const bodies = into.bodiesOf.get(member) ?? new Set<string>();
  into.bodiesOf.set(member, bodies.add(body));
}

interface Attendance {
  parties: Map<string, Party>;
  byMode: Map<string, number>;
}

/** Heads of one member at one meeting: a row for all modes together wins over rows of single modes. */
interface Party {
  member: string | undefined;
  body: string;
  all: number;
  single: number;
  /** Counts heads that other rows of the meeting count already. */
  again: boolean;
}

async function readParties(reader: RecordReader, question: Question): Promise<Map<string, Attendance>> {
  const meetings = new Map<string, Attendance>();
  for await (const { data } of reader.stream('delegation', recordScope(question))) {
    const attendance = meetings.get(data.meeting) ?? { parties: new Map(), byMode: new Map() };
    meetings.set(data.meeting, attendance);
    const again = data.by === 'organisation';
    if (!again) add(attendance.byMode, data.mode, data.heads);
    const key = `${data.by ?? ''} ${data.member ?? `as written: ${data.memberAsWritten}`}`;
    const { member, body } = data;
    const party = attendance.parties.get(key) ?? { member, body, all: 0, single: 0, again };
    attendance.parties.set(key, party);
    if (data.mode === 'all') party.all += data.heads;
    else party.single += data.heads;
  }
  return meetings;
}

function addTo(meeting: MeetingHeads, heads: number, isResolved: boolean): void {
  meeting.heads += heads;
  meeting.delegations += 1;
  if (isResolved) meeting.resolved += heads;
}

async function addDelegations(reader: RecordReader, question: Question, into: Growing): Promise<void> {
  for (const [id, { parties, byMode }] of await readParties(reader, question)) {
    const meeting: MeetingHeads = { heads: 0, resolved: 0, delegations: 0, byMode };
    into.meetings.set(id, meeting);
    for (const party of parties.values()) {
      const { member, body } = party;
      const heads = party.all > 0 ? party.all : party.single;
      if (!party.again) addTo(meeting, heads, member !== undefined);
      if (member === undefined) continue;
      add(into.heads, member, heads);
      note(into, member, body);
    }
  }
}

async function addVotes(reader: RecordReader, question: Question, into: Growing): Promise<void> {
  for await (const { data } of reader.stream('ballot', recordScope(question))) {
    for (const vote of data.counts.flatMap((count) => count.votes)) {
      note(into, vote.member, data.body);
      if (sideOf(vote.position) !== 'none') add(into.votesCast, vote.member, 1);
    }
  }
}

/** Adds up all delegations and votes that the asker may see, in one pass over each. */
export async function readActivity(reader: RecordReader, question: Question): Promise<Activity> {
  const into: Growing = {
    heads: new Map(),
    votesCast: new Map(),
    bodiesOf: new Map(),
    meetings: new Map(),
  };
  await addDelegations(reader, question, into);
  await addVotes(reader, question, into);
  return into;
}
