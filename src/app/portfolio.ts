import { concentrationOf } from '../analytics/decisions/concentration.ts';
import { type ContributionRecord, contributionRecords } from '../analytics/decisions/contribution-record.ts';
import type { Contribution } from '../domain/participation.ts';
import { fourDecimals } from '../domain/share.ts';
import { type ParticipationIndex, participationIndex } from './participation-index.ts';
import { allianceOf, rolesOn } from './reading/alliances.ts';
import { countriesOfActors } from './reading/countries.ts';
import { type Question, recordScope } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import { resolveMember } from './reading/resolve-member.ts';
import { criticalOf } from './recommending/candidate.ts';
import type { PortfolioRow, PortfolioView } from './views/portfolio-view.ts';

export interface PortfolioQuery {
  alliance?: string;
  /** Member whose own part is told from its allies'. */
  member?: string;
  from?: string;
  synthetic?: boolean;
}

const METHOD =
  'A contribution belongs to the technologies it is tagged with, else to those of its committee. A signer counts for its country, an organisation for the country it is registered in; signers that could not be placed count for nobody. Revisions of one document are counted once with their last outcome.';

type Side = 'own' | 'allies' | 'others';
const SIDES: readonly Side[] = ['own', 'allies', 'others'];

interface Group {
  contributions: Contribution[];
  committees: Set<string>;
}

function isWithin(day: string, question: Question, query: PortfolioQuery): boolean {
  return day <= question.asOf && day >= (query.from ?? '');
}

async function byTechnology(
  model: ReadModel,
  question: Question,
  index: ParticipationIndex,
  query: PortfolioQuery,
  synthetic: boolean,
): Promise<Map<string, Group>> {
  const groups = new Map<string, Group>();
  const at = (technology: string) => {
    const group = groups.get(technology) ?? { contributions: [], committees: new Set<string>() };
    groups.set(technology, group);
    return group;
  };
  for await (const record of model.reader.stream('contribution', recordScope(question))) {
    const { data } = record;
    if (record.synthetic !== synthetic || !isWithin(data.day ?? question.asOf, question, query)) continue;
    const committee = data.committee === undefined ? undefined : index.committees.get(data.committee);
    const tags = data.technologies.length > 0 ? data.technologies : (committee?.data.technologies ?? []);
    for (const technology of criticalOf(tags)) {
      const group = at(technology);
      group.contributions.push(data);
      if (committee) group.committees.add(committee.data.id);
    }
  }
  return groups;
}

function sums(records: readonly ContributionRecord[]) {
  const of = (side: Side) => records.find(({ member }) => member === side);
  const each = (value: (record: ContributionRecord | undefined) => number) =>
    Object.fromEntries(SIDES.map((side) => [side, value(of(side))])) as Record<Side, number>;
  const ratio = (side: Side) => {
    const acceptance = of(side)?.acceptance;
    return acceptance == null ? null : fourDecimals(acceptance);
  };
  return {
    submitted: each((record) => record?.submitted ?? 0),
    accepted: each((record) => record?.accepted ?? 0),
    acceptance: { own: ratio('own'), allies: ratio('allies'), others: ratio('others') },
  };
}

function portfolioRow(
  technology: string,
  group: Group,
  committees: number,
  sideOf: (member: string | undefined) => Side | undefined,
  synthetic: boolean,
): PortfolioRow {
  const parts = sums(contributionRecords(group.contributions, ({ member }) => sideOf(member)));
  const single = contributionRecords(
    group.contributions,
    ({ member, name }) => member ?? `as written: ${name}`,
  );
  const unresolved = group.contributions.filter(({ sources }) =>
    sources.every(({ member }) => sideOf(member) === undefined),
  ).length;
  return {
    technology,
    committees,
    withContributions: group.committees.size,
    ...parts,
    nobody: parts.submitted.own + parts.submitted.allies === 0,
    recorded: group.contributions.length > 0,
    unresolved,
    concentration: concentrationOf(single.map(({ submittedFraction }) => submittedFraction)),
    synthetic,
  };
}

/**
 * The breadth of what is brought: for each critical technology the contributions of a member, of its allies and of others,
 * submitted and accepted; technologies where the alliance brings nothing, and those where nothing is recorded of anybody.
 * @throws DomainError `not-found` for an unknown member or alliance.
 */
export async function portfolioOf(
  model: ReadModel,
  question: Question,
  query: PortfolioQuery = {},
): Promise<PortfolioView> {
  const [index, places, alliance] = await Promise.all([
    participationIndex(model, question),
    countriesOfActors(model, question),
    allianceOf(model.reader, question, query.alliance),
  ]);
  const member = query.member === undefined ? undefined : await resolveMember(model, question, query.member);
  const roles = rolesOn(alliance, question.asOf);
  const synthetic = query.synthetic ?? member?.synthetic ?? false;
  const sideOf = (code: string | undefined): Side | undefined => {
    const country = code === undefined ? undefined : places.get(code);
    if (country === undefined) return undefined;
    if (country === member?.data.code) return 'own';
    return roles.has(country) && roles.get(country) !== 'candidate' ? 'allies' : 'others';
  };
  const groups = await byTechnology(model, question, index, query, synthetic);
  const committees = new Map<string, number>();
  for (const { data, synthetic: made } of index.committees.values())
    for (const tag of made === synthetic ? criticalOf(data.technologies) : [])
      committees.set(tag, (committees.get(tag) ?? 0) + 1);
  const technologies = [...new Set([...committees.keys(), ...groups.keys()])].sort();
  const rows = technologies.map((technology) => {
    const group = groups.get(technology) ?? { contributions: [], committees: new Set<string>() };
    return portfolioRow(technology, group, committees.get(technology) ?? 0, sideOf, synthetic);
  });
  return {
    alliance: alliance?.id ?? null,
    member: member?.data.code ?? null,
    rows,
    empty: rows
      .filter(({ nobody, submitted }) => nobody && submitted.others > 0)
      .map(({ technology }) => technology),
    unrecorded: rows.filter(({ recorded }) => !recorded).map(({ technology }) => technology),
    snapshot: await model.snapshotOf(question),
    asOf: question.asOf,
    method: METHOD,
  };
}
