import { z } from 'zod';
import {
  agreementMatrixChart,
  blocSeriesChart,
  PARTICIPATION_MEASURES,
  participationChart,
} from '../../app/charts.ts';
import { BarChart, type ChartView, LineChart, MatrixChart } from '../../app/views/chart-view.ts';
import { chartSvg } from '../../reports/charts/chart-svg.ts';
import type { RouteDeps } from '../api-deps.ts';
import { mayAct } from '../asker.ts';
import { type Call, jsonOperation, type Operation, textOperation } from '../operation.ts';
import { Code, Flag, WholeNumber } from '../schemas/common.ts';
import { body } from '../schemas/parameters.ts';

const TAG = 'Charts';
/** Any site may show the picture; it carries no script, and a session's cookie is not sent along from another site. */
const EMBEDDABLE = { 'Cross-Origin-Resource-Policy': 'cross-origin' };

interface ChartSpec<Q extends z.ZodObject> {
  kind: string;
  /** As part of operation ids: `BlocSeries`. */
  id: string;
  summary: string;
  query: Q;
  examples: Record<string, string>;
  response: z.ZodType;
  problems?: ('not-found' | 'forbidden')[];
  make(call: Call<unknown, z.output<Q>>): Promise<ChartView>;
}

/** A chart as a drawing that stands by itself, and as its numbers. */
function chartOperations<Q extends z.ZodObject>(spec: ChartSpec<Q>): Operation[] {
  const { kind, id, summary, query, examples, problems = [], make } = spec;
  const common = { tag: TAG, query: query as z.ZodObject, examples, problems };
  const chartOf = (call: unknown) => make(call as Call<unknown, z.output<Q>>);
  return [
    textOperation({
      ...common,
      operationId: `get${id}ChartSvg`,
      path: `/charts/${kind}.svg`,
      summary: `${summary}, as a drawing (SVG)`,
      description:
        'Title, alternative text, source and licence are inside. Other sites may show it as an image.',
      mediaType: 'image/svg+xml; charset=utf-8',
      headers: EMBEDDABLE,
      handle: async (call) => chartSvg(await chartOf(call)),
    }),
    jsonOperation({
      ...common,
      operationId: `get${id}ChartData`,
      path: `/charts/${kind}.json`,
      summary: `${summary}: the numbers behind the drawing`,
      response: spec.response,
      handle: chartOf,
    }),
  ];
}

/** Charts for papers and other pages. */
export function chartRoutes({ model, services }: RouteDeps): Operation[] {
  const deps = { model, analyses: services.analyses, alerts: services.alerts };
  return [
    ...chartOperations({
      kind: 'bloc-series',
      id: 'BlocSeries',
      summary: 'The agreement within a bloc over time',
      query: z.object({ bloc: Code.describe('Id of a bloc.') }),
      examples: { bloc: 'SYN:6b421ed4' },
      response: LineChart,
      problems: ['not-found', 'forbidden'],
      make: ({ question, query, asker }) =>
        blocSeriesChart(deps, question, query.bloc, mayAct(asker, 'analyst')),
    }),
    ...chartOperations({
      kind: 'agreement-matrix',
      id: 'AgreementMatrix',
      summary: 'How far each pair of members of a body is from chance',
      query: z.object({ body: Code.describe('Code of a body.') }),
      examples: { body: 'SYN' },
      response: MatrixChart,
      problems: ['not-found'],
      make: ({ question, query }) => agreementMatrixChart(deps, question, query.body),
    }),
    ...chartOperations({
      kind: 'participation',
      id: 'Participation',
      summary: 'Countries by how much they take part',
      query: z.object({
        measure: z.enum(PARTICIPATION_MEASURES).optional().describe('What is counted; heads by default.'),
        body,
        most: WholeNumber.refine((most) => most >= 1 && most <= 60, 'must lie between 1 and 60')
          .optional()
          .describe('Countries shown; 20 by default.'),
        synthetic: Flag.optional().describe('Made-up countries instead of real ones.'),
      }),
      examples: {},
      response: BarChart,
      make: ({ question, query: { measure = 'heads', most = 20, synthetic = false, ...query } }) =>
        participationChart(deps, question, { measure, most, synthetic, ...query }),
    }),
  ];
}
