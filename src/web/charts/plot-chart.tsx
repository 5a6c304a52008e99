import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { messages as m } from '../messages/messages.ts';
import { DrawingFiles } from './drawing-files.tsx';
import { ShareChart, type SharedChart } from './share-chart.tsx';
import { useWidth } from './use-width.ts';

type PlotModule = typeof import('@observablehq/plot');
export type Draw = (plot: PlotModule, width: number) => Element;

interface PlotChartProps {
  title: string;
  /** What the chart shows and how to read it. */
  description: string;
  draw: Draw;
  /** The same chart as the server draws it, with its source and licence; without one the files are made of the page's own. */
  shared?: SharedChart;
  /** The same numbers as a table. */
  children: ComponentChildren;
}

/**
 * The library writes a style element into its drawing, which the content policy refuses (our own sheet has its rules),
 * and names groups that have no role; the drawing as a whole is an image with a name instead.
 */
function asImage(drawing: Element, name: string): Element {
  for (const style of drawing.querySelectorAll('style')) style.remove();
  for (const group of drawing.querySelectorAll('[aria-label]')) group.removeAttribute('aria-label');
  drawing.setAttribute('role', 'img');
  drawing.setAttribute('aria-label', name);
  return drawing;
}

/** A chart with its title, its explanation and its numbers as a table for those who cannot or will not read the drawing. */
export function PlotChart({ title, description, draw, shared, children }: PlotChartProps) {
  const figure = useRef<HTMLElement>(null);
  const [box, width] = useWidth();
  useEffect(() => {
    if (width === 0) return undefined;
    let current = true;
    import('@observablehq/plot').then((plot) => {
      if (!current) return;
      box.current?.replaceChildren(asImage(draw(plot, width), `${title}. ${description}`));
    });
    return () => {
      current = false;
    };
  }, [width, draw, title, description]);
  return (
    <figure ref={figure}>
      <figcaption>
        <strong>{title}</strong>
        <span>{description}</span>
      </figcaption>
      <div class="plot" ref={box} />
      <details class="numbers">
        <summary>{m.common.seeTable}</summary>
        {children}
      </details>
      {shared ? <ShareChart title={title} chart={shared} /> : <DrawingFiles title={title} figure={figure} />}
    </figure>
  );
}
