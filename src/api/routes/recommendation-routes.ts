import { z } from 'zod';
import { listActions } from '../../app/list-actions.ts';
import { participationByTechnology } from '../../app/participation-by-technology.ts';
import { participationOfCommittee } from '../../app/participation-of-committee.ts';
import { participationOfMember } from '../../app/participation-of-member.ts';
import { knownBlocs } from '../../app/reading/known-blocs.ts';
import { computedListing } from '../../app/reading/listing.ts';
import { recommendDelegations } from '../../app/recommend-delegations.ts';
import {
  CommitteeParticipation,
  ParticipationRow,
  TechnologyParticipation,
  TechnologyParticipationRow,
} from '../../app/views/participation-view.ts';
import { ActionRow, RecommendationRow, Recommendations } from '../../app/views/recommendation-view.ts';
import type { RouteDeps } from '../api-deps.ts';
import { jsonOperation, listOperation, type Operation } from '../operation.ts';
import { memberNeeded } from '../our-member.ts';
import { Code, DayParameter, Flag, listOf, Share, Weight } from '../schemas/common.ts';
import { alliance, body, CodeParameter, IdParameter, technology } from '../schemas/parameters.ts';

const TAG = 'Participation and recommendations';

/** Needed unless the key or the operator's settings say who asks: documented as needed, so that examples work anywhere. */
const Member = Code.optional().meta({
  description: "Code of the member asked about; the key's own by default.",
  param: { required: true },
});

const weights = {
  stakes: Weight.optional().describe('Weight of the factor, 0 to 10; 1 by default.'),
  leverage: Weight.optional().describe('Weight of the factor.'),
  gap: Weight.optional().describe('Weight of the factor.'),
  feasibility: Weight.optional().describe('Weight of the factor.'),
};

/** `weight-of-one-vote:0.5,agenda:0` */
const PartSharesParameter = z
  .string()
  .max(1000)
  .regex(/^[a-z0-9-]+:\d*\.?\d+(,[a-z0-9-]+:\d*\.?\d+)*$/, 'must look like agenda:0.3,size:0')
  .transform((text) => Object.fromEntries(text.split(',').map((pair) => pair.split(':') as [string, string])))
  .transform((pairs) =>
    Object.fromEntries(Object.entries(pairs).map(([part, share]) => [part, Number(share)])),
  )
  .optional()
  .meta({
    type: 'string',
    description:
      'Shares of parts within their factors, 0 to 1, in place of the usual ones, which are judgements: `agenda:0.3,size:0`.',
  });

const RecommendationQuery = z.object({
  member: Member,
  peers: listOf(Code).optional().describe('Codes of the members to compare with, separated by commas.'),
  alliance,
  technology: listOf(Code).optional().describe('Technologies to look at; every critical one by default.'),
  body,
  minCoverage: Share.optional().describe('Share of a committee that must be recorded for it to be ranked.'),
  standing: z.enum(['all', 'open']).optional().describe('`open`: only where the member has no vote yet.'),
  shares: PartSharesParameter,
  ...weights,
});

type RecommendationQuery = z.output<typeof RecommendationQuery>;

function questionOf(
  { technology, stakes, leverage, gap, feasibility, ...query }: RecommendationQuery,
  member: string,
) {
  const given = Object.entries({ stakes, leverage, gap, feasibility }).filter(
    ([, value]) => value !== undefined,
  );
  return {
    ...query,
    member,
    ...(technology === undefined ? {} : { technologies: technology }),
    weights: Object.fromEntries(given) as Partial<Record<keyof typeof weights, number>>,
  };
}

function recommendationOperations({ model, config, services }: RouteDeps): Operation[] {
  return [
    listOperation({
      operationId: 'listActions',
      path: '/recommendations/actions',
      tag: TAG,
      summary: 'What a member should do first, committee by committee, each with its numbers and records',
      query: RecommendationQuery,
      examples: { member: 'DEU' },
      problems: ['not-found'],
      row: ActionRow,
      leads: 'committee',
      name: 'actions',
      async listing({ question, query, asker }) {
        const member = memberNeeded(query.member, asker, config);
        const { rows, snapshot, asOf, warnings } = await listActions(model, question, {
          ...questionOf(query, member),
          blocs: await knownBlocs({ model, analyses: services.analyses }, question),
        });
        return computedListing(
          async () => ({ rows, snapshot, asOf, warnings }),
          (row) => row.committee,
        );
      },
    }),
    listOperation({
      operationId: 'recommendDelegations',
      path: '/recommendations/delegations',
      tag: TAG,
      summary:
        'Committees where a member would gain most by taking part, with the factors and records behind each',
      query: RecommendationQuery,
      examples: { member: 'DEU' },
      problems: ['not-found'],
      row: RecommendationRow,
      leads: 'committee',
      more: Recommendations.omit({ rows: true, snapshot: true, asOf: true, warnings: true }),
      name: 'recommendations',
      async listing({ question, query, asker }) {
        const member = memberNeeded(query.member, asker, config);
        const { rows, snapshot, asOf, warnings, ...more } = await recommendDelegations(model, question, {
          ...questionOf(query, member),
          blocs: await knownBlocs({ model, analyses: services.analyses }, question),
        });
        const listing = computedListing(
          async () => ({ rows, snapshot, asOf, warnings }),
          (row) => row.committee,
        );
        return { ...listing, page: async (options) => ({ ...(await listing.page(options)), ...more }) };
      },
    }),
    jsonOperation({
      operationId: 'participationByTechnology',
      path: '/participation/technologies',
      tag: TAG,
      summary: 'Votes, secretariats and shares of members in each critical technology, and how they moved',
      query: z.object({
        members: listOf(Code).optional().describe('Codes separated by commas; the alliance by default.'),
        technology: listOf(Code).optional(),
        alliance,
        synthetic: Flag.optional(),
      }),
      problems: ['not-found'],
      response: TechnologyParticipation,
      table: { row: TechnologyParticipationRow, name: 'participation', rows: ({ rows }) => rows },
      handle: ({ question, query: { technology: technologies, ...query } }) =>
        participationByTechnology(model, question, {
          ...query,
          ...(technologies === undefined ? {} : { technologies }),
        }),
    }),
  ];
}

function participationOperations({ model }: RouteDeps): Operation[] {
  return [
    listOperation({
      operationId: 'participationOfMember',
      path: '/members/{code}/participation',
      tag: TAG,
      summary: 'What one member does in each committee',
      params: CodeParameter,
      query: z.object({
        technology,
        body,
        withAbsent: Flag.optional().describe('Critical committees where it is absent as well.'),
        from: DayParameter.optional().describe('First day of what is counted.'),
      }),
      examples: { code: 'DEU' },
      problems: ['not-found'],
      row: ParticipationRow,
      name: 'participation',
      listing: ({ question, params, query }) =>
        participationOfMember(model, question, { ...query, member: params.code }),
    }),
    jsonOperation({
      operationId: 'participationOfCommittee',
      path: '/committees/{id}/participation',
      tag: TAG,
      summary: 'Who takes part in one committee, and how',
      params: IdParameter,
      query: z.object({ from: DayParameter.optional().describe('First day of what is counted.') }),
      examples: { id: 'iso-iec-jtc-1-sc-42' },
      problems: ['not-found'],
      response: CommitteeParticipation,
      table: { row: ParticipationRow, name: 'participation', rows: ({ rows }) => rows },
      handle: ({ question, params, query }) =>
        participationOfCommittee(model, question, { ...query, committee: params.id }),
    }),
  ];
}

/** Where one more delegate buys most, and who takes part where. */
export function recommendationRoutes(deps: RouteDeps): Operation[] {
  return [...recommendationOperations(deps), ...participationOperations(deps)];
}
