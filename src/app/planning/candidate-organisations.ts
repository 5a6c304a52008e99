import {
  type ContributionRecord,
  contributionRecords,
} from '../../analytics/decisions/contribution-record.ts';
import type { Contribution } from '../../domain/participation.ts';
import { participationIndex } from '../participation-index.ts';
import { type Question, recordScope } from '../reading/question.ts';
import type { ReadModel } from '../reading/read-model.ts';
import { perSnapshot } from '../reading/snapshot-memo.ts';

/** An organisation that could take a seat, by what it brought in the same technology. */
export interface CandidateOrganisation {
  code: string;
  name: string;
  category: string | null;
  submitted: number;
  accepted: number;
}

/** Organisations by country, then technology, those with most accepted contributions first. */
export type OrganisationTable = ReadonlyMap<string, ReadonlyMap<string, readonly CandidateOrganisation[]>>;

const SHOWN = 5;

interface Organisation {
  name: string;
  category: string | null;
  nationality: string;
}

function tableOf(
  records: ReadonlyMap<string, readonly ContributionRecord[]>,
  organisations: ReadonlyMap<string, Organisation>,
): OrganisationTable {
  const table = new Map<string, Map<string, CandidateOrganisation[]>>();
  for (const [technology, list] of records) {
    for (const { member, submitted, accepted } of list) {
      const organisation = organisations.get(member);
      if (!organisation) continue;
      const { nationality, name, category } = organisation;
      const country = table.get(nationality) ?? new Map<string, CandidateOrganisation[]>();
      table.set(nationality, country);
      const row = country.get(technology) ?? [];
      country.set(technology, row);
      row.push({ code: member, name, category, submitted, accepted });
    }
  }
  return table;
}

async function readOrganisations(model: ReadModel, question: Question): Promise<Map<string, Organisation>> {
  const organisations = new Map<string, Organisation>();
  const where = { 'data.kind': { eq: 'organisation' }, 'data.nationality': { exists: true } };
  for await (const data of model.reader.contents('actor', { ...recordScope(question), where }))
    organisations.set(data.code, {
      name: data.name,
      category: data.category ?? null,
      nationality: data.nationality!,
    });
  return organisations;
}

async function readByTechnology(model: ReadModel, question: Question): Promise<Map<string, Contribution[]>> {
  const index = await participationIndex(model, question);
  const groups = new Map<string, Contribution[]>();
  for await (const data of model.reader.contents('contribution', recordScope(question))) {
    const own = data.committee === undefined ? undefined : index.committees.get(data.committee);
    const tags = data.technologies.length > 0 ? data.technologies : (own?.data.technologies ?? []);
    for (const tag of tags) {
      const group = groups.get(tag);
      if (group) group.push(data);
      else groups.set(tag, [data]);
    }
  }
  return groups;
}

/** Reads organisations with a nationality, and what they brought in each technology. */
export const organisationTable = perSnapshot(async (model, question): Promise<OrganisationTable> => {
  const [organisations, groups] = await Promise.all([
    readOrganisations(model, question),
    readByTechnology(model, question),
  ]);
  const records = new Map(
    [...groups].map(([tag, list]) => [tag, contributionRecords(list, ({ member }) => member)]),
  );
  return tableOf(records, organisations);
});

/** The organisations of a country that brought most in any of these technologies. */
export function organisationsFor(
  table: OrganisationTable,
  country: string,
  technologies: readonly string[],
): CandidateOrganisation[] {
  const best = new Map<string, CandidateOrganisation>();
  for (const technology of technologies)
    for (const candidate of table.get(country)?.get(technology) ?? []) {
      const known = best.get(candidate.code);
      if (!known || candidate.accepted > known.accepted) best.set(candidate.code, candidate);
    }
  return [...best.values()]
    .sort((a, b) => b.accepted - a.accepted || b.submitted - a.submitted || (a.code < b.code ? -1 : 1))
    .slice(0, SHOWN);
}
