import { chartRows } from '../../reports/charts/chart-rows.ts';
import { chartSvg } from '../../reports/charts/chart-svg.ts';
import { csvText } from '../../reports/csv.ts';
import type { RouteDeps } from '../api-deps.ts';
import { type Call, jsonOperation, type Operation, textOperation } from '../operation.ts';
import { type ChartSpec, chartSpecs } from './chart-specs.ts';

const TAG = 'Charts';
/** Any site may show the picture; it carries no script, and a session's cookie is not sent along from another site. */
const EMBEDDABLE = { 'Cross-Origin-Resource-Policy': 'cross-origin' };

/** A chart as a drawing that stands by itself, as its numbers, and as a table. */
function chartOperations({ kind, id, summary, query, examples, problems, ...spec }: ChartSpec): Operation[] {
  const common = { tag: TAG, query, examples, problems };
  const chartOf = (call: unknown) => spec.make(call as Call, (call as Call).query as Record<string, unknown>);
  return [
    textOperation({
      ...common,
      operationId: `get${id}ChartSvg`,
      path: `/charts/${kind}.svg`,
      summary: `${summary}, as a drawing (SVG)`,
      description:
        'Title, alternative text, source and licence are inside. Other sites may show it as an image; `/embed` has a page for frames.',
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
    textOperation({
      ...common,
      operationId: `get${id}ChartTable`,
      path: `/charts/${kind}.csv`,
      summary: `${summary}: the numbers behind the drawing as a table (CSV)`,
      mediaType: 'text/csv; charset=utf-8',
      headers: { 'Content-Disposition': `attachment; filename="${kind}.csv"` },
      handle: async (call) => csvText(chartRows(await chartOf(call))),
    }),
  ];
}

/** Charts for papers and other pages. */
export function chartRoutes(deps: RouteDeps): Operation[] {
  return chartSpecs(deps).flatMap(chartOperations);
}
