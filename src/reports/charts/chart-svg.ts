import type { ChartView } from '../../app/views/chart-view.ts';
import { barDrawing } from './bar-drawing.ts';
import { lineDrawing } from './line-drawing.ts';
import { matrixDrawing } from './matrix-drawing.ts';
import { svgOf } from './svg.ts';

/** A chart as an SVG file; the same chart gives the same bytes. */
export function chartSvg(chart: ChartView): string {
  switch (chart.kind) {
    case 'lines':
      return svgOf(chart, lineDrawing(chart));
    case 'matrix':
      return svgOf(chart, matrixDrawing(chart));
    case 'bars':
      return svgOf(chart, barDrawing(chart));
  }
}
