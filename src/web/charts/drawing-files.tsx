import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { today } from '../data/use-entries.ts';
import { day } from '../format/dates.ts';
import { messages as m } from '../messages/messages.ts';
import { csvOfTable, fileName, pngOf, save } from './picture-files.ts';
import { standaloneSvg } from './standalone-svg.ts';

const { chartFiles: words } = m.common;

const FORMATS = ['PNG', 'SVG', 'CSV'] as const;
type Format = (typeof FORMATS)[number];

/** The drawing and the table of a figure as files, made in the browser out of what is on the page. */
export function DrawingFiles({
  title,
  figure,
  formats = FORMATS,
}: {
  title: string;
  figure: RefObject<HTMLElement | null>;
  formats?: readonly Format[];
}) {
  const [said, setSaid] = useState('');
  const drawn = () => {
    const svg = figure.current?.querySelector('svg');
    return svg instanceof SVGSVGElement
      ? standaloneSvg(svg, title, words.origin(window.location.href, day(today())))
      : undefined;
  };
  const saving = async (make: () => Promise<[Blob, string] | undefined>) => {
    try {
      const made = await make();
      if (made) save(made[0], fileName(title, made[1]));
      setSaid(made ? '' : words.failed);
    } catch {
      setSaid(words.failed);
    }
  };
  const makers: Record<Format, () => Promise<[Blob, string] | undefined>> = {
    async PNG() {
      const svg = drawn();
      return svg && [await pngOf(svg), 'png'];
    },
    async SVG() {
      const svg = drawn();
      return svg && [new Blob([svg.text], { type: 'image/svg+xml' }), 'svg'];
    },
    async CSV() {
      const table = figure.current?.querySelector('table');
      return table ? [new Blob([csvOfTable(table)], { type: 'text/csv' }), 'csv'] : undefined;
    },
  };
  return (
    <p class="downloads small">
      <span>{words.label}</span>
      {formats.map((name) => (
        <button
          key={name}
          type="button"
          class="link-button"
          aria-label={words.as(title, name)}
          onClick={() => void saving(makers[name])}
        >
          {name}
        </button>
      ))}
      <span role="status">{said}</span>
    </p>
  );
}
