import { z } from 'zod';
import { PeriodAgreements } from '../../app/analysing/period-agreement.ts';
import { blocPaper } from '../../app/bloc-paper.ts';
import { type BlocCardDeps, getBloc } from '../../app/get-bloc.ts';
import { getBlocSeries } from '../../app/get-bloc-series.ts';
import { type AgreementListing, getAgreementMatrix, listAgreement } from '../../app/list-agreement.ts';
import { type BlocDeps, listBlocs } from '../../app/list-blocs.ts';
import { listCosigning, listMoves, listWalkouts } from '../../app/list-signs.ts';
import { mapListing } from '../../app/reading/listing.ts';
import {
  AgreementMatrix,
  AgreementMethod,
  AgreementRow,
  BlocDetail,
  BlocRow,
  BlocSeriesRow,
} from '../../app/views/bloc-view.ts';
import type { Brief } from '../../app/views/brief-view.ts';
import { CosigningRow, MoveRow, WalkoutRow } from '../../app/views/sign-view.ts';
import { briefHtml } from '../../reports/brief-html.ts';
import { briefPdf } from '../../reports/brief-pdf.ts';
import type { RouteDeps } from '../api-deps.ts';
import { mayAct } from '../asker.ts';
import { jsonOperation, listOperation, type Operation, textOperation } from '../operation.ts';
import { Code, DayParameter, Flag, Share, WholeNumber } from '../schemas/common.ts';
import { body, IdParameter, member } from '../schemas/parameters.ts';
import { Measure } from './compare-routes.ts';

const TAG = 'Blocs and agreement';
const NeededBody = Code.describe('Code of a body.');

const AgreementQuery = z.object({
  body: NeededBody,
  ...Measure.shape,
  minShared: WholeNumber.optional().describe('Fewest shared ballots of a pair; 20 by default.'),
  dropUnanimous: Flag.optional().describe('Leave out ballots on which one side has 97.5 % or more.'),
  member: member.describe('Only pairs with this member.'),
  maxQ: Share.optional().describe('Only pairs with at most this q-value.'),
  direction: z.enum(['together', 'against']).optional(),
  from: DayParameter.optional().describe('First day of the count: the period is analysed by itself.'),
  to: DayParameter.optional().describe('Last day of the count.'),
});

const SignQuery = z.object({ body });

/** Signs of coordination beyond votes, from the same stored analyses. */
function signRoutes(deps: BlocDeps): Operation[] {
  return [
    listOperation({
      operationId: 'listCosigning',
      path: '/analytics/cosigning',
      tag: TAG,
      summary: 'Organisations that sign contributions together more often than their activity gives',
      query: SignQuery,
      row: z.object({ id: z.string(), ...CosigningRow.shape }),
      name: 'cosigning',
      listing: ({ question, query }) =>
        mapListing(listCosigning(deps, question, query), (row) => ({
          id: `${row.body}|${row.a}|${row.b}`,
          ...row,
        })),
    }),
    listOperation({
      operationId: 'listMoves',
      path: '/analytics/moves',
      tag: TAG,
      summary: 'Members that joined a committee together before a ballot, or left it after',
      query: SignQuery,
      row: z.object({ id: z.string(), ...MoveRow.shape }),
      name: 'moves',
      listing: ({ question, query }) =>
        mapListing(listMoves(deps, question, query), (row) => ({ id: `${row.ballot}|${row.kind}`, ...row })),
    }),
    listOperation({
      operationId: 'listWalkouts',
      path: '/analytics/walkouts',
      tag: TAG,
      summary: 'Members that stay away from ballots together more often than chance gives',
      query: SignQuery,
      row: WalkoutRow,
      name: 'walkouts',
      listing: ({ question, query }) => listWalkouts(deps, question, query),
    }),
  ];
}

/** The evidence card as a paper: released findings for all, others for analysts. */
function paperOperation(
  deps: BlocCardDeps,
  format: 'pdf' | 'html',
  mediaType: string,
  write: (paper: Brief) => Promise<Buffer> | string,
): Operation {
  return textOperation({
    operationId: format === 'pdf' ? 'getBlocCardPdf' : 'getBlocCardHtml',
    path: `/analytics/blocs/{id}/card.${format}`,
    tag: TAG,
    summary: `The evidence card of one bloc as a paper (${format.toUpperCase()})`,
    description:
      'A card that names real members comes only after an analyst has released the finding; before, analysts get it marked as a draft.',
    params: IdParameter,
    examples: { id: 'SYN:6b421ed4' },
    problems: ['not-found', 'forbidden'],
    mediaType,
    handle: async ({ question, params, asker }, base) =>
      write(await blocPaper(deps, question, params.id, { analyst: mayAct(asker, 'analyst'), base })),
  });
}

function blocOperations({ model, services }: RouteDeps): Operation[] {
  const deps = { model, analyses: services.analyses, alerts: services.alerts };
  return [
    listOperation({
      operationId: 'listBlocs',
      path: '/analytics/blocs',
      tag: TAG,
      summary: 'Groups of members that are aligned above chance, from the newest analysis of each body',
      description: 'Findings of stored analyses; nothing is computed here. Too little data is a warning.',
      query: z.object({
        body,
        kind: z.enum(['bloc', 'camp']).optional(),
        member: member.describe('Only blocs with this member.'),
        strength: z.enum(['weak', 'moderate', 'strong']).optional().describe('At least this strong.'),
        synthetic: Flag.optional(),
      }),
      row: BlocRow,
      name: 'blocs',
      listing: ({ question, query }) => listBlocs(deps, question, query),
    }),
    jsonOperation({
      operationId: 'getBloc',
      path: '/analytics/blocs/{id}',
      tag: TAG,
      summary: 'The evidence card of one bloc',
      params: IdParameter,
      examples: { id: 'SYN:6b421ed4' },
      problems: ['not-found'],
      response: BlocDetail,
      handle: ({ question, params }) => getBloc(deps, question, params.id),
    }),
    paperOperation(deps, 'pdf', 'application/pdf', briefPdf),
    paperOperation(deps, 'html', 'text/html; charset=utf-8', briefHtml),
    listOperation({
      operationId: 'getBlocSeries',
      path: '/analytics/blocs/{id}/series',
      tag: TAG,
      summary: 'The cohesion of a bloc in rolling windows of time, beside what chance gives',
      params: IdParameter,
      examples: { id: 'SYN:6b421ed4' },
      problems: ['not-found'],
      row: z.object({ id: z.string(), ...BlocSeriesRow.shape }),
      name: 'bloc-series',
      listing: ({ question, params }) =>
        mapListing(getBlocSeries(deps, question, params.id), (row) => ({ id: row.from, ...row })),
    }),
  ];
}

/** Rows with an id of their own; what a page tells beside its rows stays. */
function withIds({ page, stream }: AgreementListing) {
  const identified = (row: AgreementRow) => ({ id: `${row.a}|${row.b}|${row.direction}`, ...row });
  return {
    async page(options: { limit: number; after?: string }) {
      const found = await page(options);
      return { ...found, items: found.items.map(identified) };
    },
    async *stream() {
      for await (const row of stream()) yield identified(row);
    },
  };
}

function agreementOperations({ model, services }: RouteDeps): Operation[] {
  const periods = new PeriodAgreements(model, services.detector, services.codeVersion);
  const deps = { model, analyses: services.analyses, periods };
  return [
    ...signRoutes(deps),
    listOperation({
      operationId: 'listAgreement',
      path: '/analytics/agreement',
      tag: TAG,
      summary: 'Pairwise agreement of one body beside what chance gives',
      query: AgreementQuery,
      examples: { body: 'SYN' },
      problems: ['not-found'],
      row: z.object({ id: z.string(), ...AgreementRow.shape }),
      more: z.object({ method: AgreementMethod }),
      name: 'agreement',
      listing({ question, query: { metric, abstain, minShared, dropUnanimous, ...query } }) {
        const filter = {
          ...query,
          metric: metric ?? 'agreement',
          abstain: abstain ?? 'category',
          minShared: minShared ?? 20,
          dropUnanimous: dropUnanimous ?? false,
        };
        return withIds(listAgreement(deps, question, filter));
      },
    }),
    jsonOperation({
      operationId: 'getAgreementMatrix',
      path: '/analytics/agreement/matrix',
      tag: TAG,
      summary: 'Members of one body against members, with the strength of alignment of each pair',
      query: z.object({ body: NeededBody }),
      examples: { body: 'SYN' },
      problems: ['not-found'],
      response: AgreementMatrix,
      handle: ({ question, query }) => getAgreementMatrix(deps, question, query.body),
    }),
  ];
}

/** What the votes of each body show: pairs and blocs that are aligned above chance. */
export function blocRoutes(deps: RouteDeps): Operation[] {
  return [...blocOperations(deps), ...agreementOperations(deps)];
}
