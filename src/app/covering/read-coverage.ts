import type { TallyQuery } from '../ports/record-store.ts';
import { allBallots } from '../reading/ballots.ts';
import { findAll } from '../reading/find.ts';
import { type Question, recordScope } from '../reading/question.ts';
import type { ReadModel } from '../reading/read-model.ts';
import type { RecordedShare } from '../views/recorded-share-view.ts';
import { countBallot, countContributions, countMeeting } from './counted.ts';
import { fromDocumentNumbers, fromSeries, fromTotals } from './denominators.ts';
import { recordedShares } from './recorded-shares.ts';

/** Letters and year of a 3GPP document number (`S2-18`). */
const SERIES_LENGTH = 5;

const CONTRIBUTIONS: Omit<TallyQuery, 'clearance' | 'snapshot'> = {
  by: {
    body: { path: 'data.body' },
    committee: { path: 'data.committee' },
    meeting: { path: 'data.meeting' },
    year: { path: 'data.day', length: 4 },
    series: { path: 'key', length: SERIES_LENGTH },
    source: { path: 'provenance.source' },
    synthetic: { path: 'synthetic' },
  },
  days: 'data.day',
};

const NUMBERS: Omit<TallyQuery, 'clearance' | 'snapshot'> = {
  by: {
    body: { path: 'data.body' },
    committee: { path: 'data.committee' },
    series: { path: 'key', length: SERIES_LENGTH },
  },
};

async function compute(model: ReadModel, question: Question): Promise<RecordedShare[]> {
  const { reader } = model;
  const scope = recordScope(question);
  const [names, activity, bodies, ballots, meetings, tallied, numbers, totals] = await Promise.all([
    model.names(question),
    model.activity(question),
    findAll(reader, 'body', question, { sort: [{ field: 'key' }] }),
    allBallots(model, question),
    findAll(reader, 'meeting', question, { sort: [{ field: 'key' }] }),
    reader.tally('contribution', { ...CONTRIBUTIONS, ...scope }),
    reader.tally('contribution', { ...NUMBERS, ...scope }),
    reader.totals(question.snapshot === undefined ? {} : { snapshot: question.snapshot }),
  ]);
  const counted = [
    ...ballots.flatMap((record) => countBallot(record, question.asOf)),
    ...meetings.flatMap((record) => countMeeting(record, question.asOf, activity)),
    ...tallied.map((row) => countContributions(row, names.meetings.get(row.values.meeting ?? '')?.start)),
  ];
  const denominators = [...fromTotals(totals), ...fromDocumentNumbers(numbers), ...fromSeries(counted)];
  const listed = bodies.map(({ data, synthetic }) => ({ code: data.code, synthetic }));
  return recordedShares(counted, denominators, listed, names);
}

/**
 * How much is on record of what bodies and committees did, by year, as of a day; worked out once per data version. What a
 * source counts itself wins over running numbers.
 */
export function readCoverage(model: ReadModel, question: Question): Promise<readonly RecordedShare[]> {
  return model.remember(question, `coverage on ${question.asOf}`, () => compute(model, question));
}
