import { z } from 'zod';

/** What every chart says of itself, drawn or not. */
const About = {
  title: z.string(),
  description: z.string().describe('The chart in words, for those who cannot see it.'),
  source: z.string().describe('Who is to be credited, as of when, under which data version.'),
  licence: z.string(),
  synthetic: z.boolean(),
  asOf: z.string(),
  snapshot: z.number(),
};

const Share = z.number().nullable();

export const LineChart = z
  .object({
    kind: z.literal('lines'),
    ...About,
    points: z.array(
      z.object({
        from: z.string(),
        to: z.string().describe('First day after the window.'),
        n: z.number().describe('Ballots.'),
        seen: Share,
        low: Share.describe('95 % interval of what was seen.'),
        high: Share,
        expected: Share,
      }),
    ),
    changes: z.array(z.string()).describe('Days of change points.'),
    labels: z
      .object({ seen: z.string(), expected: z.string() })
      .optional()
      .describe('Names of the two lines, where they are not what was seen and what chance gives.'),
  })
  .meta({ id: 'LineChart' });
export type LineChart = z.infer<typeof LineChart>;

export const MatrixChart = z
  .object({
    kind: z.literal('matrix'),
    ...About,
    members: z.array(
      z.object({
        member: z.string(),
        name: z.string(),
        bloc: z.string().nullable().describe('Bloc to be framed; released findings only.'),
      }),
    ),
    z: z.array(z.array(z.number().nullable())),
  })
  .meta({ id: 'MatrixChart' });
export type MatrixChart = z.infer<typeof MatrixChart>;

export const BarChart = z
  .object({
    kind: z.literal('bars'),
    ...About,
    unit: z.string(),
    bars: z.array(z.object({ member: z.string(), name: z.string(), value: z.number() })),
  })
  .meta({ id: 'BarChart' });
export type BarChart = z.infer<typeof BarChart>;

export type ChartView = LineChart | MatrixChart | BarChart;
