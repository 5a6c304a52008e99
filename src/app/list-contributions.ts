import type { Contribution, ContributionOutcome } from '../domain/participation.ts';
import type { StoredRecord } from '../domain/record.ts';
import { anyContains, both, given } from './reading/conditions.ts';
import { findRecord } from './reading/find.ts';
import { type Listing, recordListing } from './reading/listing.ts';
import { type Question, recordScope } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import { storeSort } from './reading/sorting.ts';
import { traceOf } from './reading/trace.ts';
import type { ContributionRow } from './views/contribution-view.ts';

export const CONTRIBUTION_SORTS = ['day', '-day', 'id', '-id', 'title', '-title'] as const;

export interface ContributionFilter {
  body?: string;
  committee?: string;
  meeting?: string;
  /** Code of a member that signed it. */
  member?: string;
  outcome?: ContributionOutcome;
  status?: string;
  technology?: string;
  chain?: string;
  workItem?: string;
  q?: string;
  synthetic?: boolean;
  sort?: (typeof CONTRIBUTION_SORTS)[number];
}

const orNull = <T>(value: T | undefined): T | null => value ?? null;

function submitters(contribution: Contribution): ContributionRow['submitters'] {
  return contribution.sources.map(({ name, member, confirmed, rapporteur }) => ({
    name,
    member: orNull(member),
    confirmed,
    rapporteur: rapporteur ?? false,
  }));
}

function rowOf(record: StoredRecord<'contribution'>): ContributionRow {
  const { data } = record;
  return {
    id: data.id,
    body: data.body,
    committee: orNull(data.committee),
    meeting: orNull(data.meeting),
    title: data.title,
    type: orNull(data.type),
    for: orNull(data.for),
    agendaItem: orNull(data.agendaItem),
    release: orNull(data.release),
    workItem: orNull(data.workItem),
    status: data.status,
    outcome: data.outcome,
    chain: data.chain,
    revisionOf: orNull(data.revisionOf),
    revisedTo: orNull(data.revisedTo),
    submitters: submitters(data),
    technologies: data.technologies,
    day: orNull(data.day),
    ...traceOf(record),
  };
}

/** Documents that members brought; one row a document, revisions joined by `chain`. */
export function listContributions(
  model: ReadModel,
  question: Question,
  filter: ContributionFilter,
): Listing<ContributionRow> {
  const query = {
    ...recordScope(question),
    where: given({
      'data.body': filter.body,
      'data.committee': filter.committee,
      'data.meeting': filter.meeting,
      'data.sources.member': filter.member,
      'data.outcome': filter.outcome,
      'data.status': filter.status,
      'data.technologies': filter.technology,
      'data.chain': filter.chain,
      'data.workItem': filter.workItem,
      synthetic: filter.synthetic,
    }),
    ...both(undefined, anyContains(filter.q, 'data.title', 'data.id', 'data.sources.name')),
    sort: storeSort(filter.sort ?? '-day'),
  };
  return recordListing(model.reader, 'contribution', query, async (records) => records.map(rowOf));
}

/**
 * One contribution.
 * @throws DomainError `not-found`
 */
export async function getContribution(
  model: ReadModel,
  question: Question,
  id: string,
): Promise<ContributionRow> {
  return rowOf(await findRecord(model.reader, 'contribution', id, question, '/contributions'));
}
