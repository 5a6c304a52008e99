import {
  type ContributionRecord,
  contributionRecords,
} from '../../analytics/decisions/contribution-record.ts';
import { covers } from '../../domain/day.ts';
import type { Contribution } from '../../domain/participation.ts';
import type { DeskEntry, DeskSight, Participant } from '../ports/desk-store.ts';
import { allianceOf } from '../reading/alliances.ts';
import { findRecord } from '../reading/find.ts';
import { type Listing, pagedListing } from '../reading/listing.ts';
import type { Names } from '../reading/names.ts';
import { type Question, recordScope } from '../reading/question.ts';
import type { ReadModel } from '../reading/read-model.ts';
import { perSnapshot } from '../reading/snapshot-memo.ts';
import type { ParticipantInput, ParticipantRow } from '../views/desk-view.ts';
import { addEntry, changeEntry, classUpTo, type DeskDeps, type DeskWriter } from './entries.ts';
import { entryRow } from './entry-row.ts';
import { assertSpan } from './span.ts';

export interface ParticipantDeps extends DeskDeps {
  model: ReadModel;
}

async function validated(
  { model }: ParticipantDeps,
  question: Question,
  wanted: Omit<ParticipantInput, 'confidentiality'>,
): Promise<Participant> {
  assertSpan(wanted);
  const alliance = await allianceOf(model.reader, question, wanted.alliance);
  const { organisation, country, committees = [], technologies = [] } = wanted;
  if (organisation !== undefined) await findRecord(model.reader, 'actor', organisation, question, '/members');
  for (const committee of committees)
    await findRecord(model.reader, 'committee', committee, question, '/committees');
  const own = country === undefined ? {} : { country: country.toUpperCase() };
  return { ...wanted, ...own, alliance: alliance!.id, committees, technologies };
}

/**
 * Puts down an organisation that works with the alliance, or that it consults.
 * @throws DomainError `not-found` for an unknown alliance, organisation or committee, `invalid-input` for days out of order
 */
export async function addParticipant(
  deps: ParticipantDeps,
  question: Question,
  { confidentiality, ...wanted }: ParticipantInput,
  writer: DeskWriter,
): Promise<ParticipantRow> {
  const data = await validated(deps, question, wanted);
  const kept = confidentiality ?? classUpTo('alliance', writer.sight);
  const entry = await addEntry(
    deps,
    'participant',
    { data, owner: data.alliance, confidentiality: kept },
    writer,
  );
  return participantRow(entry, await knownOf(deps.model, question), question.asOf);
}

/**
 * Changes what is said of a participant.
 * @throws DomainError as `addParticipant`
 */
export async function changeParticipant(
  deps: ParticipantDeps,
  question: Question,
  id: string,
  { confidentiality, ...wanted }: ParticipantInput,
  writer: DeskWriter,
): Promise<ParticipantRow> {
  const data = await validated(deps, question, wanted);
  const change = { data, ...(confidentiality === undefined ? {} : { confidentiality }) };
  const entry = await changeEntry(deps, 'participant', id, change, writer);
  return participantRow(entry, await knownOf(deps.model, question), question.asOf);
}

/** What each organisation brought, over all recorded contributions. */
const recordsOf = perSnapshot(async (model, question): Promise<Map<string, ContributionRecord>> => {
  const contributions: Contribution[] = [];
  for await (const { data } of model.reader.stream('contribution', recordScope(question)))
    contributions.push(data);
  return new Map(
    contributionRecords(contributions, ({ member }) => member).map((each) => [each.member, each]),
  );
});

/** What rows say besides the entry itself: contributions by organisation, names of committees. */
interface Known {
  records: ReadonlyMap<string, ContributionRecord>;
  names: Names;
}

async function knownOf(model: ReadModel, question: Question): Promise<Known> {
  const [records, names] = await Promise.all([recordsOf(model, question), model.names(question)]);
  return { records, names };
}

function participantRow(
  entry: DeskEntry<'participant'>,
  { records, names }: Known,
  asOf: string,
): ParticipantRow {
  const { organisation, country, validTo, ...data } = entry.data;
  const record = organisation === undefined ? undefined : records.get(organisation);
  return {
    ...entryRow(entry),
    ...data,
    organisation: organisation ?? null,
    country: country ?? null,
    committeeReferences: data.committees.map((id) => names.committees.get(id)?.reference ?? id),
    validTo: validTo ?? null,
    inForce: covers(entry.data, asOf),
    submitted: record?.submitted ?? null,
    accepted: record?.accepted ?? null,
  };
}

/** Participants of an alliance, the newest change first, past ones included. */
export function listParticipants(
  { desk, model }: Pick<ParticipantDeps, 'desk' | 'model'>,
  question: Question,
  sight: DeskSight,
  { alliance, part, sort, country }: { alliance?: string; part?: string; sort?: string; country?: string },
): Listing<ParticipantRow> {
  const where = { alliance, part, sort, country: country?.toUpperCase() };
  return pagedListing(
    async (page) => {
      const [known, found] = await Promise.all([
        knownOf(model, question),
        desk.list('participant', { ...sight, ...page, where, archived: false }),
      ]);
      return { ...found, items: found.items.map((entry) => participantRow(entry, known, question.asOf)) };
    },
    (row) => row,
    () => model.snapshotOf(question),
  );
}
