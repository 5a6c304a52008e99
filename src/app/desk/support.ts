import type { DeskEntry, DeskSight, SupportGrant } from '../ports/desk-store.ts';
import { findRecord } from '../reading/find.ts';
import { type Listing, pagedListing } from '../reading/listing.ts';
import { type Names, nameOf } from '../reading/names.ts';
import type { Question } from '../reading/question.ts';
import type { ReadModel } from '../reading/read-model.ts';
import { resolveMember } from '../reading/resolve-member.ts';
import type { SupportInput, SupportRow } from '../views/desk-view.ts';
import {
  addEntry,
  changeEntry,
  classUpTo,
  currentEntries,
  type DeskDeps,
  type DeskWriter,
} from './entries.ts';
import { entryRow } from './entry-row.ts';
import { assertSpan } from './span.ts';

export interface SupportDeps extends DeskDeps {
  model: ReadModel;
}

async function validated(
  { model }: SupportDeps,
  question: Question,
  wanted: SupportGrant,
): Promise<SupportGrant> {
  assertSpan(wanted);
  const [member, committee] = await Promise.all([
    resolveMember(model, question, wanted.member),
    findRecord(model.reader, 'committee', wanted.committee, question, '/committees'),
  ]);
  return { ...wanted, member: member.data.code, committee: committee.data.id };
}

/**
 * Puts down support that was granted for a seat: who received how much, for what, when, and where that stands.
 * @throws DomainError `not-found` for an unknown member or committee, `invalid-input` for days out of order
 */
export async function grantSupport(
  deps: SupportDeps,
  question: Question,
  { confidentiality, ...wanted }: SupportInput,
  writer: DeskWriter,
): Promise<SupportRow> {
  const data = await validated(deps, question, wanted);
  const kept = confidentiality ?? classUpTo('member', writer.sight);
  const entry = await addEntry(deps, 'support', { data, owner: data.member, confidentiality: kept }, writer);
  return supportRow(entry, await deps.model.names(question));
}

/**
 * Corrects a grant.
 * @throws DomainError as `grantSupport`
 */
export async function changeSupport(
  deps: SupportDeps,
  question: Question,
  id: string,
  { confidentiality, ...wanted }: SupportInput,
  writer: DeskWriter,
): Promise<SupportRow> {
  const data = await validated(deps, question, wanted);
  const change = { data, ...(confidentiality === undefined ? {} : { confidentiality }) };
  return supportRow(await changeEntry(deps, 'support', id, change, writer), await deps.model.names(question));
}

function supportRow(entry: DeskEntry<'support'>, names: Names): SupportRow {
  const { organisationCode, ...data } = entry.data;
  return {
    ...entryRow(entry),
    ...data,
    memberName: nameOf(names, data.member),
    committeeReference: names.committees.get(data.committee)?.reference ?? data.committee,
    organisationCode: organisationCode ?? null,
  };
}

/** Support granted, the newest change first. */
export function listSupport(
  { desk, model }: Pick<SupportDeps, 'desk' | 'model'>,
  question: Question,
  sight: DeskSight,
  { member, committee }: { member?: string; committee?: string },
): Listing<SupportRow> {
  const where = { member: member?.toUpperCase(), committee };
  return pagedListing(
    async (page) => {
      const [names, found] = await Promise.all([
        model.names(question),
        desk.list('support', { ...sight, ...page, where, archived: false }),
      ]);
      return { ...found, items: found.items.map((entry) => supportRow(entry, names)) };
    },
    (row) => row,
    () => model.snapshotOf(question),
  );
}

/** Every grant that the asker may see. */
export async function grantsOf(deps: Pick<DeskDeps, 'desk'>, sight: DeskSight): Promise<SupportGrant[]> {
  return (await currentEntries(deps, 'support', sight)).map(({ data }) => data);
}
