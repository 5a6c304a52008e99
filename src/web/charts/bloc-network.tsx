import { useEffect, useRef, useState } from 'preact/hooks';
import { Loading } from '../components/states.tsx';
import { messages as m } from '../messages/messages.ts';
import { DrawingFiles } from './drawing-files.tsx';
import type { NetworkEdge, NetworkNode, PlacedNode } from './network-layout.ts';

interface BlocNetworkProps {
  title: string;
  nodes: readonly NetworkNode[];
  edges: readonly NetworkEdge[];
}

const LONGEST_NAME = 14;
/** Its numbers are the table of pairs below, with files of its own. */
const PICTURES = ['PNG', 'SVG'] as const;

function shortCode(code: string): string {
  const own = code.slice(code.lastIndexOf(':') + 1);
  return own.length > 18 ? `${own.slice(0, 17)}…` : own;
}

/** Isolated members say nothing in a drawing of alignments; they are counted in the caption instead. */
function connected(nodes: readonly NetworkNode[], edges: readonly NetworkEdge[]): NetworkNode[] {
  const touched = new Set(edges.flatMap(({ a, b }) => [a, b]));
  return nodes.filter(({ id, bloc }) => touched.has(id) || bloc !== null);
}

function useLayout(nodes: readonly NetworkNode[], edges: readonly NetworkEdge[]): PlacedNode[] | undefined {
  const [placed, setPlaced] = useState<PlacedNode[] | undefined>();
  useEffect(() => {
    let current = true;
    setPlaced(undefined);
    import('./network-layout.ts').then(({ layoutNetwork }) => {
      if (current) setPlaced(layoutNetwork(nodes, edges));
    });
    return () => {
      current = false;
    };
  }, [nodes, edges]);
  return placed;
}

function EdgeLine({ edge, at, dim }: { edge: NetworkEdge; at: Map<string, PlacedNode>; dim: boolean }) {
  const [from, to] = [at.get(edge.a), at.get(edge.b)];
  if (!from || !to) return null;
  const width = Math.min(5, 0.6 + Math.abs(edge.z) / 4);
  return (
    <line
      class="edge"
      data-kind={edge.z < 0 ? 'against' : 'together'}
      data-dim={dim}
      x1={from.x}
      y1={from.y}
      x2={to.x}
      y2={to.y}
      stroke-width={width}
      stroke-opacity="0.55"
    />
  );
}

function NodeMark({
  node,
  dim,
  onPoint,
}: {
  node: PlacedNode;
  dim: boolean;
  onPoint: (id: string | null) => void;
}) {
  const label = node.name.length > LONGEST_NAME ? shortCode(node.id) : node.name;
  return (
    <a
      href={`/members/${encodeURIComponent(node.id)}`}
      onPointerEnter={() => onPoint(node.id)}
      onPointerLeave={() => onPoint(null)}
      onFocus={() => onPoint(node.id)}
      onBlur={() => onPoint(null)}
    >
      <g
        class="node"
        data-bloc={node.bloc === null ? undefined : node.bloc % 4}
        data-dim={dim}
        transform={`translate(${node.x.toFixed(1)} ${node.y.toFixed(1)})`}
      >
        <circle r="12" fill="transparent" stroke="none" opacity="0" />
        {node.bloc !== null && node.bloc % 2 === 1 ? (
          <rect x="-7" y="-7" width="14" height="14" />
        ) : (
          <circle r={node.bloc === null ? 5 : 8} />
        )}
        <text x="11" y="4">
          {label}
          {label === node.name ? null : <title>{node.name}</title>}
        </text>
      </g>
    </a>
  );
}

/** Members joined by the pairs that agree more, or less, than chance allows; each member links to its page. */
export function BlocNetwork({ title, nodes, edges }: BlocNetworkProps) {
  const figure = useRef<HTMLElement>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  const [shown, setShown] = useState<NetworkNode[]>(() => connected(nodes, edges));
  useEffect(() => setShown(connected(nodes, edges)), [nodes, edges]);
  const placed = useLayout(shown, edges);
  if (!placed) return <Loading lines={8} />;
  const at = new Map(placed.map((node) => [node.id, node]));
  const near = new Set(
    edges.filter(({ a, b }) => a === pointed || b === pointed).flatMap(({ a, b }) => [a, b]),
  );
  const dimNode = (id: string) => pointed !== null && id !== pointed && !near.has(id);
  return (
    <figure ref={figure}>
      <figcaption>
        <strong>{title}</strong>
        <span>{m.blocs.networkNote(shown.length, nodes.length)}</span>
      </figcaption>
      <div class="net">
        <svg viewBox="0 0 960 560" aria-label={title}>
          <g>
            {edges.map((edge) => (
              <EdgeLine
                key={`${edge.a}|${edge.b}`}
                edge={edge}
                at={at}
                dim={pointed !== null && edge.a !== pointed && edge.b !== pointed}
              />
            ))}
          </g>
          {placed.map((node) => (
            <NodeMark key={node.id} node={node} dim={dimNode(node.id)} onPoint={setPointed} />
          ))}
        </svg>
      </div>
      <DrawingFiles title={title} figure={figure} formats={PICTURES} />
    </figure>
  );
}
