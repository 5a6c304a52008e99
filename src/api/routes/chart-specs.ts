import { z } from 'zod';
import { distanceChart } from '../../app/charting/distance-chart.ts';
import {
  agreementMatrixChart,
  blocSeriesChart,
  PARTICIPATION_MEASURES,
  participationChart,
} from '../../app/charts.ts';
import type { Question } from '../../app/reading/question.ts';
import { BarChart, type ChartView, LineChart, MatrixChart } from '../../app/views/chart-view.ts';
import type { RouteDeps } from '../api-deps.ts';
import { type Asker, mayAct } from '../asker.ts';
import { Code, Flag, WholeNumber } from '../schemas/common.ts';
import { body } from '../schemas/parameters.ts';
import { DISTANCE_EXAMPLES, DistanceQuery, distanceQuestion } from './distance-routes.ts';

/** Who asks for a chart, of what point in time. */
export interface ChartCall {
  question: Question;
  asker: Pick<Asker, 'role'>;
}

/** One kind of chart: its question, and how it is made. */
export interface ChartSpec {
  kind: string;
  /** As part of operation ids: `BlocSeries`. */
  id: string;
  summary: string;
  query: z.ZodObject;
  examples: Record<string, string>;
  response: z.ZodObject;
  problems: ('not-found' | 'forbidden')[];
  /** `query` is one that the schema gave. */
  make(call: ChartCall, query: Record<string, unknown>): Promise<ChartView>;
}

function spec<Q extends z.ZodObject>(
  given: Omit<ChartSpec, 'query' | 'make' | 'problems'> & {
    query: Q;
    problems?: ChartSpec['problems'];
    make(call: ChartCall, query: z.output<Q>): Promise<ChartView>;
  },
): ChartSpec {
  return { problems: [], ...given, make: (call, query) => given.make(call, query as z.output<Q>) };
}

/** Every kind of chart that papers and other pages can show. */
export function chartSpecs({ model, services }: RouteDeps): ChartSpec[] {
  const deps = { model, analyses: services.analyses, alerts: services.alerts };
  return [
    spec({
      kind: 'bloc-series',
      id: 'BlocSeries',
      summary: 'The agreement within a bloc over time',
      query: z.object({ bloc: Code.describe('Id of a bloc.') }),
      examples: { bloc: 'SYN:6b421ed4' },
      response: LineChart,
      problems: ['not-found', 'forbidden'],
      make: ({ question, asker }, { bloc }) =>
        blocSeriesChart(deps, question, bloc, mayAct(asker, 'analyst')),
    }),
    spec({
      kind: 'distance',
      id: 'Distance',
      summary: 'How far two groups vote apart over time',
      query: DistanceQuery,
      examples: DISTANCE_EXAMPLES,
      response: LineChart,
      problems: ['not-found', 'forbidden'],
      make: ({ question, asker }, query) =>
        distanceChart(deps, question, distanceQuestion(query), mayAct(asker, 'analyst')),
    }),
    spec({
      kind: 'agreement-matrix',
      id: 'AgreementMatrix',
      summary: 'How far each pair of members of a body is from chance',
      query: z.object({ body: Code.describe('Code of a body.') }),
      examples: { body: 'SYN' },
      response: MatrixChart,
      problems: ['not-found'],
      make: ({ question }, query) => agreementMatrixChart(deps, question, query.body),
    }),
    spec({
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
      make: ({ question }, { measure = 'heads', most = 20, synthetic = false, ...query }) =>
        participationChart(deps, question, { measure, most, synthetic, ...query }),
    }),
  ];
}
