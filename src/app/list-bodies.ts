import type { StoredRecord } from '../domain/record.ts';
import { bodyCoverage } from './covering/body-coverage.ts';
import { readCoverage } from './covering/read-coverage.ts';
import { given } from './reading/conditions.ts';
import { findRecord } from './reading/find.ts';
import { type Listing, recordListing } from './reading/listing.ts';
import { type Question, recordScope } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import { traceOf } from './reading/trace.ts';
import type { BodyCoverage, BodyDetail, BodyRow } from './views/body-view.ts';

async function rowOf(
  model: ReadModel,
  question: Question,
  record: StoredRecord<'body'>,
  coverageOf: (body: string) => BodyCoverage,
): Promise<BodyRow> {
  const { code, name, kind, votingUnit, timeZone, url, ruleIds } = record.data;
  const { clearance } = question;
  const of = (more: Record<string, string> = {}) => ({
    where: given({ 'data.body': code, ...more }),
    clearance,
  });
  const [committees, meetings, ballots, openBallots, contributions] = await Promise.all([
    model.reader.count('committee', of()),
    model.reader.count('meeting', of()),
    model.reader.count('ballot', of()),
    model.reader.count('ballot', of({ 'data.status': 'open' })),
    model.reader.count('contribution', of()),
  ]);
  return {
    code,
    name,
    kind,
    votingUnit: votingUnit ?? null,
    timeZone,
    url: url ?? null,
    rules: ruleIds,
    counts: { committees, meetings, ballots, openBallots, contributions },
    ...coverageOf(code),
    ...traceOf(record),
  };
}

/** The bodies on record, with how much is recorded about each. */
export function listBodies(model: ReadModel, question: Question): Listing<BodyRow> {
  return recordListing(
    model.reader,
    'body',
    { ...recordScope(question), sort: [{ field: 'synthetic' }, { field: 'data.code' }] },
    async (records) => {
      const coverageOf = await bodyCoverage(model, question);
      return Promise.all(records.map((record) => rowOf(model, question, record, coverageOf)));
    },
  );
}

/**
 * One body.
 * @throws DomainError `not-found`
 */
export async function getBody(model: ReadModel, question: Question, code: string): Promise<BodyDetail> {
  const record = await findRecord(model.reader, 'body', code, question, '/bodies');
  const [coverageOf, shares] = await Promise.all([
    bodyCoverage(model, question),
    readCoverage(model, question),
  ]);
  const row = await rowOf(model, question, record, coverageOf);
  return {
    ...row,
    membershipFact: record.data.membershipFact ?? null,
    notes: record.data.notes ?? null,
    recorded: shares.filter((share) => share.body === row.code && share.committee === null),
  };
}
