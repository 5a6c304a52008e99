import { useState } from 'preact/hooks';
import type { AgreementMatrix } from '../../app/views/bloc-view.ts';
import { messages as m } from '../messages/messages.ts';
import { bracketsOf, cellClass } from './matrix-cells.ts';
import { ShareChart } from './share-chart.tsx';

/** One path for each class: a matrix of 200 members stays eleven elements instead of 40,000. */
function pathsOf(z: AgreementMatrix['z']): [string, string][] {
  const paths = new Map<string, string[]>();
  for (const [row, values] of z.entries()) {
    for (const [column, value] of values.entries()) {
      if (value === null) continue;
      const name = cellClass(value);
      const path = paths.get(name) ?? [];
      if (path.length === 0) paths.set(name, path);
      path.push(`M${column} ${row}h.94v.94h-.94z`);
    }
  }
  return [...paths].map(([name, parts]) => [name, parts.join('')]);
}

interface Cell {
  row: number;
  column: number;
}

function cellAt(event: PointerEvent, size: number, left: number): Cell | undefined {
  const svg = event.currentTarget as SVGSVGElement;
  const matrix = svg.getScreenCTM();
  if (!matrix) return undefined;
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
  const [row, column] = [Math.floor(point.y - left), Math.floor(point.x - left)];
  const inside = row >= 0 && column >= 0 && row < size && column < size;
  return inside ? { row, column } : undefined;
}

function Readout({ matrix, cell }: { matrix: AgreementMatrix; cell: Cell | undefined }) {
  if (!cell) return <p class="readout quiet">{m.blocs.matrixHint}</p>;
  const [a, b] = [matrix.members[cell.row], matrix.members[cell.column]];
  const z = matrix.z[cell.row]?.[cell.column];
  if (!a || !b) return null;
  return <p class="readout">{m.blocs.matrixCell(a.name, b.name, z ?? null)}</p>;
}

function Legend() {
  const classes = ['a5', 'a4', 'a3', 'a2', 'off', 't2', 't3', 't4', 't5'];
  return (
    <p class="legend">
      <span>{m.blocs.against}</span>
      <svg viewBox="0 0 162 16" width="162" role="presentation">
        {classes.map((name, index) => (
          <rect key={name} class={name} x={index * 18} width="17" height="16" />
        ))}
      </svg>
      <span>{m.blocs.together}</span>
    </p>
  );
}

/** Every pair of a body at once, in an order that puts aligned members next to each other. */
export function AgreementMatrixFigure({ matrix, title }: { matrix: AgreementMatrix; title: string }) {
  const [cell, setCell] = useState<Cell | undefined>();
  const size = matrix.members.length;
  const labelled = size <= 60;
  const left = labelled ? Math.max(3.2, size * 0.13) : 0.5;
  const edge = size + left + 0.5;
  const font = Math.min(0.72, size / 34);
  return (
    <figure class="matrix">
      <figcaption>
        <strong>{title}</strong>
        <span>{m.blocs.matrixNote}</span>
      </figcaption>
      <Legend />
      <svg
        viewBox={`0 0 ${edge} ${edge}`}
        role="img"
        aria-label={`${title}. ${m.blocs.matrixNote}`}
        onPointerMove={(event) => setCell(cellAt(event, size, left))}
        onPointerLeave={() => setCell(undefined)}
      >
        <g transform={`translate(${left} ${left})`}>
          {pathsOf(matrix.z).map(([name, path]) => (
            <path key={name} class={name} d={path} />
          ))}
          {bracketsOf(matrix.members).map(({ from, size: length }) => (
            <rect key={from} class="bracket" x={from - 0.03} y={from - 0.03} width={length} height={length} />
          ))}
          {cell ? <rect class="pointer" x={cell.column} y={cell.row} width="0.94" height="0.94" /> : null}
          {labelled
            ? matrix.members.map(({ member }, index) => (
                <g key={member}>
                  <text x="-0.3" y={index + 0.5 + font / 3} font-size={font} text-anchor="end">
                    {shortName(member)}
                  </text>
                  <text
                    transform={`translate(${index + 0.5 + font / 3} -0.3) rotate(-90)`}
                    font-size={font}
                    text-anchor="start"
                  >
                    {shortName(member)}
                  </text>
                </g>
              ))
            : null}
        </g>
      </svg>
      <Readout matrix={matrix} cell={cell} />
      <ShareChart title={title} chart={{ kind: 'agreement-matrix', params: { body: matrix.body } }} />
    </figure>
  );
}

function shortName(code: string): string {
  const name = code.slice(code.lastIndexOf(':') + 1);
  return name.length > 9 ? `${name.slice(0, 8)}…` : name;
}
