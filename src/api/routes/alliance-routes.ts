import { z } from 'zod';
import { allianceCoverage } from '../../app/alliance-coverage.ts';
import { allianceDesk } from '../../app/alliance-desk.ts';
import { assignmentsOn } from '../../app/desk/assignments.ts';
import { portfolioOf } from '../../app/portfolio.ts';
import { knownBlocs } from '../../app/reading/known-blocs.ts';
import { computedListing } from '../../app/reading/listing.ts';
import { recommendForAlliance } from '../../app/recommend-for-alliance.ts';
import { draftsFor } from '../../app/stating/state-draft.ts';
import { AllianceDeskView, DeskPositionRow } from '../../app/views/alliance-desk-view.ts';
import { AllianceCoverage, CoverageCell } from '../../app/views/coverage-view.ts';
import { PortfolioRow, PortfolioView } from '../../app/views/portfolio-view.ts';
import { RecommendationRow } from '../../app/views/recommendation-view.ts';
import { isVisibleTo } from '../../domain/provenance.ts';
import type { RouteDeps } from '../api-deps.ts';
import { sightOf } from '../desk-caller.ts';
import { jsonOperation, listOperation, type Operation } from '../operation.ts';
import { Code, DayParameter, Flag, listOf, Share, WholeNumber } from '../schemas/common.ts';
import { alliance, body, IdParameter, member } from '../schemas/parameters.ts';

const TAG = 'Alliances';
const EXAMPLE = { id: 'common-code' };
const technology = listOf(Code).optional().describe('Technologies to look at, separated by commas.');

function coverageOperations({ model, services }: RouteDeps): Operation[] {
  return [
    jsonOperation({
      operationId: 'getCoverage',
      path: '/alliances/{id}/coverage',
      tag: TAG,
      summary: 'Who of an alliance covers which committee, and what is uncovered or covered twice',
      params: IdParameter,
      query: z.object({
        technology,
        body,
        maxDelegating: WholeNumber.optional().describe(
          'Members that may send delegates before a committee counts as covered twice.',
        ),
      }),
      examples: EXAMPLE,
      problems: ['not-found'],
      response: AllianceCoverage,
      table: { row: CoverageCell, name: 'coverage-matrix', rows: ({ cells }) => cells },
      handle: async ({ question, params, asker, query: { technology: technologies, ...query } }) =>
        allianceCoverage(model, question, {
          ...query,
          alliance: params.id,
          agreed: await assignmentsOn(services, sightOf(asker), params.id, question.asOf),
          ...(technologies === undefined ? {} : { technologies }),
        }),
    }),
    jsonOperation({
      operationId: 'getAllianceDesk',
      path: '/alliances/{id}/ballots/{ballot}/positions',
      tag: TAG,
      summary: 'Where an alliance stands on one ballot: who said what, who is silent',
      description: 'Draft positions are shown to keys with clearance for the alliance.',
      params: IdParameter.extend({ ballot: z.string().min(1).max(500).describe('Id of the ballot.') }),
      examples: { ...EXAMPLE, ballot: 'iso-dis-29500' },
      problems: ['not-found'],
      response: AllianceDeskView,
      table: { row: DeskPositionRow, name: 'alliance-desk', rows: ({ rows }) => rows },
      async handle({ question, params, asker }) {
        const place = { alliance: params.id, ballot: params.ballot };
        const deps = { model, ...services };
        const isCleared = isVisibleTo('alliance', asker.clearance);
        const drafts = isCleared ? await draftsFor(deps, question, sightOf(asker), place) : undefined;
        return allianceDesk(deps, question, { ...place, ...(drafts && { drafts }) });
      },
    }),
  ];
}

function recommendationOperations({ model, services }: RouteDeps): Operation[] {
  const deps = { model, analyses: services.analyses };
  return [
    listOperation({
      operationId: 'recommendForAlliance',
      path: '/alliances/{id}/recommendations',
      tag: TAG,
      summary: 'Committees where an alliance would gain most, and which of its members should take the step',
      params: IdParameter,
      query: z.object({ technology, body, minCoverage: Share.optional() }),
      examples: EXAMPLE,
      problems: ['not-found'],
      row: RecommendationRow,
      leads: 'committee',
      name: 'recommendations',
      async listing({ question, params, query: { technology: technologies, ...query } }) {
        const answer = await recommendForAlliance(model, question, {
          ...query,
          alliance: params.id,
          blocs: await knownBlocs(deps, question),
          ...(technologies === undefined ? {} : { technologies }),
        });
        const { rows, snapshot, asOf, warnings } = answer;
        return computedListing(
          async () => ({ rows, snapshot, asOf, warnings }),
          (row) => row.committee,
        );
      },
    }),
  ];
}

function portfolioOperations({ model }: RouteDeps): Operation[] {
  return [
    jsonOperation({
      operationId: 'getPortfolio',
      path: '/portfolio',
      tag: TAG,
      summary: 'Technologies in which an alliance brings contributions, others do, or nobody does',
      query: z.object({
        alliance,
        member: member.describe('Whose own part is told from its allies.'),
        from: DayParameter.optional().describe('First day of the contributions counted.'),
        synthetic: Flag.optional(),
      }),
      problems: ['not-found'],
      response: PortfolioView,
      table: { row: PortfolioRow, leads: 'technology', name: 'portfolio', rows: ({ rows }) => rows },
      handle: ({ question, query }) => portfolioOf(model, question, query),
    }),
  ];
}

/** What an alliance covers, brings and says, and where it should go next. */
export function allianceRoutes(deps: RouteDeps): Operation[] {
  return [...coverageOperations(deps), ...recommendationOperations(deps), ...portfolioOperations(deps)];
}
