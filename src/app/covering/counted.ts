import { sideOf } from '../../domain/ballot.ts';
import type { Covered } from '../../domain/coverage.ts';
import type { StoredRecord } from '../../domain/record.ts';
import type { TallyRow } from '../ports/record-store.ts';
import type { Activity } from '../reading/activity.ts';
import { statusOn } from '../reading/ballot-row.ts';
import { documentCounter } from './numbered-series.ts';

/** Things on record that are counted together: of one body, committee, year and source. */
export interface Counted {
  what: Covered;
  body: string;
  committee?: string;
  year: string | null;
  recorded: number;
  /** Of how many that are known to be due, where the records themselves tell. */
  due?: number;
  first?: string;
  last?: string;
  /** Reference or name, to find its place in a running series. */
  text?: string;
  source: string;
  synthetic: boolean;
}

const yearOf = (day: string | undefined) => day?.slice(0, 4) ?? null;

function placed(record: StoredRecord<'ballot' | 'meeting'>, day: string | undefined) {
  const { body, committee } = record.data;
  return {
    body,
    ...(committee === undefined ? {} : { committee }),
    year: yearOf(day),
    ...(day === undefined ? {} : { first: day, last: day }),
    source: record.provenance.source,
    synthetic: record.synthetic,
  };
}

/** A ballot, and for a closed one whether its votes are known by name. */
export function countBallot(record: StoredRecord<'ballot'>, asOf: string): Counted[] {
  const { closes, opened, counts, reference } = record.data;
  const held = counts.filter(({ day }) => day <= asOf);
  const status = statusOn(record.data, asOf);
  const day = status === 'closed' ? (closes ?? held.at(-1)?.day ?? opened) : (opened ?? closes);
  if (status === 'planned' || status === 'withdrawn' || (day !== undefined && day > asOf)) return [];
  const at = placed(record, day);
  const ballot: Counted = { what: 'ballots', ...at, recorded: 1, text: reference };
  if (status !== 'closed') return [ballot];
  const isNamed = held.some(({ votes }) => votes.some(({ position }) => sideOf(position) !== 'none'));
  return [ballot, { what: 'results', ...at, recorded: isNamed ? 1 : 0, due: 1 }];
}

/** A meeting, and for one that was held whether it is known who came. */
export function countMeeting(record: StoredRecord<'meeting'>, asOf: string, activity: Activity): Counted[] {
  const { id, start, end, name, status } = record.data;
  if (status === 'cancelled' || (start !== undefined && start > asOf)) return [];
  if (start === undefined && status !== 'held') return [];
  const at = placed(record, start);
  const meeting: Counted = { what: 'meetings', ...at, recorded: 1, text: name };
  if ((end ?? start ?? '') >= asOf) return [meeting];
  const isKnown = (activity.meetings.get(id)?.delegations ?? 0) > 0;
  return [meeting, { what: 'attendance', ...at, recorded: isKnown ? 1 : 0, due: 1 }];
}

/** Contributions that the store counted together; their year is that of their day, their number, or their meeting. */
export function countContributions(row: TallyRow, meetingStart: string | undefined): Counted {
  const { body, committee, source, synthetic, year } = row.values;
  const numbered = body === '3GPP' ? documentCounter(row.lowest)?.year : undefined;
  return {
    what: 'contributions',
    body: body ?? '',
    ...(committee ? { committee } : {}),
    year: numbered ?? year ?? yearOf(meetingStart),
    recorded: row.count,
    ...(row.first === undefined ? {} : { first: row.first }),
    ...(row.last === undefined ? {} : { last: row.last }),
    source: source ?? '',
    synthetic: synthetic === 'true',
  };
}
