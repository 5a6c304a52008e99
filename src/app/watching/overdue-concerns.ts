import type { Ballot } from '../../domain/ballot.ts';
import type { Covered } from '../../domain/coverage.ts';
import { daysAfter } from '../../domain/day.ts';
import { grouped } from '../../domain/grouped.ts';
import type { Meeting } from '../../domain/participation.ts';
import type { StoredRecord } from '../../domain/record.ts';
import type { Connector } from '../../ingest/connector.ts';
import type { RecordReader } from '../ports/record-store.ts';
import type { RunStore } from '../ports/run-store.ts';
import { statusOn } from '../reading/ballot-row.ts';
import type { Concern } from './concern.ts';

/** Days after which a result, a head count or documents are due; and after which nobody waits any longer. */
const DUE_DAYS = 14;
const FORGOTTEN_DAYS = 180;
const NAMED = 5;

const QUERY = { clearance: 'public' } as const;

function namesOf(names: readonly string[]): string {
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return `${names.slice(0, NAMED).join(', ')}${more}`;
}

const number = (count: number, one: string, many: string) =>
  count === 1 ? `one ${one}` : `${count} ${many}`;

function resultConcern(body: string, ballots: readonly StoredRecord<'ballot'>[]): Concern {
  const estimated = ballots.filter(({ data }) => data.closesBasis === 'estimated').length;
  const doubt = estimated > 0 ? ` ${estimated} of the closing days are estimates.` : '';
  return {
    kind: 'nothing-came',
    subject: `results ${body}`,
    title: `${body}: no result for ${number(ballots.length, 'ballot that has', 'ballots that have')} closed`,
    summary: `${namesOf(ballots.map(({ data }) => data.reference))}. Import the results, if its source does not publish them.${doubt}`,
    link: `/ballots?body=${encodeURIComponent(body)}&status=closed`,
    synthetic: ballots.every(({ synthetic }) => synthetic),
  };
}

/** Ballots whose closing day passed some time ago without a result on record, one concern for each body. */
export async function resultConcerns(reader: RecordReader, today: string): Promise<Concern[]> {
  const due: StoredRecord<'ballot'>[] = [];
  const where = {
    'data.closes': { from: daysAfter(today, -FORGOTTEN_DAYS), before: daysAfter(today, -DUE_DAYS) },
    'data.counts.0': { exists: false },
  };
  const isClosed = (ballot: Ballot) => statusOn(ballot, today) === 'closed';
  for await (const ballot of reader.stream('ballot', { ...QUERY, where, sort: [{ field: 'data.closes' }] }))
    if (isClosed(ballot.data)) due.push(ballot);
  return [...grouped(due, ({ data }) => data.body)].map(([body, ballots]) => resultConcern(body, ballots));
}

const MISSING = {
  attendance: { kind: 'delegation', of: 'who came to' },
  contributions: { kind: 'contribution', of: 'any document of' },
} as const;
type Missing = keyof typeof MISSING;

const lastDay = ({ end, start }: Meeting) => end ?? start ?? '';

function meetingConcern(
  source: string,
  what: Missing,
  meetings: readonly StoredRecord<'meeting'>[],
): Concern {
  const [{ data }] = meetings as [StoredRecord<'meeting'>];
  return {
    kind: 'nothing-came',
    subject: `${what} ${source}`,
    title: `${data.body}: ${what === 'attendance' ? 'no head count' : 'no document'} of ${number(meetings.length, 'meeting that has', 'meetings that have')} ended`,
    summary: `It is not on record ${what === 'attendance' ? MISSING[what].of : `that there is ${MISSING[what].of}`} ${namesOf(meetings.map(({ data: { name } }) => name))}, although ${source} was read since.`,
    link: `/meetings?body=${encodeURIComponent(data.body)}`,
    synthetic: false,
  };
}

/**
 * Meetings of a live source that ended some time ago and have none of what the source gives, although it was read
 * successfully since: one concern for the source and what is missing.
 */
export async function meetingConcerns(
  deps: { reader: RecordReader; runs: Pick<RunStore, 'lastOf'> },
  { manifest }: Pick<Connector, 'manifest'>,
  today: string,
): Promise<Concern[]> {
  const wanted = (manifest.gives ?? []).filter((what): what is Missing & Covered => what in MISSING);
  const success = await deps.runs.lastOf(manifest.id, ['updated', 'unchanged']);
  if (wanted.length === 0 || success?.finishedAt === undefined) return [];
  const read = success.finishedAt.slice(0, 10);
  const where = {
    'provenance.source': { eq: manifest.id },
    'data.start': { from: daysAfter(today, -FORGOTTEN_DAYS), before: daysAfter(today, -DUE_DAYS) },
  };
  const ended: StoredRecord<'meeting'>[] = [];
  for await (const meeting of deps.reader.stream('meeting', {
    ...QUERY,
    where,
    sort: [{ field: 'data.start' }],
  })) {
    const due = daysAfter(lastDay(meeting.data), DUE_DAYS);
    if (meeting.data.status !== 'cancelled' && due < today && due <= read) ended.push(meeting);
  }
  const concerns: Concern[] = [];
  for (const what of wanted) {
    const empty: StoredRecord<'meeting'>[] = [];
    for (const meeting of ended) {
      const of = { where: { 'data.meeting': { eq: meeting.data.id } }, ...QUERY };
      if ((await deps.reader.count(MISSING[what].kind, of)) === 0) empty.push(meeting);
    }
    if (empty.length > 0) concerns.push(meetingConcern(manifest.id, what, empty));
  }
  return concerns;
}
