import { covers } from '../domain/day.ts';
import type { StoredRecord } from '../domain/record.ts';
import { findRecord } from './reading/find.ts';
import { type Listing, recordListing } from './reading/listing.ts';
import { type Names, nameOf } from './reading/names.ts';
import { type Question, recordScope } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import { traceOf } from './reading/trace.ts';
import type { AllianceRow } from './views/alliance-view.ts';

function rowOf(record: StoredRecord<'alliance'>, names: Names, asOf: string): AllianceRow {
  const { id, name, description, members } = record.data;
  return {
    id,
    name,
    description: description ?? null,
    members: members
      .filter((member) => covers(member, asOf))
      .map(({ member, role, validFrom, validTo }) => ({
        member,
        name: nameOf(names, member),
        role,
        validFrom: validFrom ?? null,
        validTo: validTo ?? null,
      })),
    ...traceOf(record),
  };
}

/** Alliances with their members on the day asked for. */
export function listAlliances(model: ReadModel, question: Question): Listing<AllianceRow> {
  const query = { ...recordScope(question), sort: [{ field: 'synthetic' }, { field: 'key' }] };
  const { asOf } = question;
  return recordListing(
    model.reader,
    'alliance',
    query,
    async (records) => {
      const names = await model.names(question);
      return records.map((record) => rowOf(record, names, asOf));
    },
    { asOf },
  );
}

/**
 * One alliance.
 * @throws DomainError `not-found`
 */
export async function getAlliance(model: ReadModel, question: Question, id: string): Promise<AllianceRow> {
  const record = await findRecord(model.reader, 'alliance', id, question, '/alliances');
  return rowOf(record, await model.names(question), question.asOf);
}
