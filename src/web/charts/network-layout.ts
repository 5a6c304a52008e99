import cytoscape from 'cytoscape';

export interface NetworkNode {
  id: string;
  name: string;
  /** Index of its bloc, or `null`. */
  bloc: number | null;
}

export interface NetworkEdge {
  a: string;
  b: string;
  /** Strength of alignment; negative for opposition. */
  z: number;
}

export interface PlacedNode extends NetworkNode {
  x: number;
  y: number;
}

const WIDTH = 960;
const HEIGHT = 560;
/** Labels stand to the right of their marks and need room there. */
const MARGIN = { start: 28, end: 132 };
const MARGIN_DOWN = { start: 28, end: 28 };

/** Starts members of one bloc beside each other on a circle, so that the same data always gives the same picture. */
function startPositions(nodes: readonly NetworkNode[]): Map<string, { x: number; y: number }> {
  const ordered = nodes.toSorted((a, b) => (a.bloc ?? 99) - (b.bloc ?? 99) || a.id.localeCompare(b.id));
  return new Map(
    ordered.map(({ id }, index) => {
      const angle = (index / ordered.length) * 2 * Math.PI;
      return [id, { x: WIDTH / 2 + 200 * Math.cos(angle), y: HEIGHT / 2 + 200 * Math.sin(angle) }];
    }),
  );
}

function stretch(
  values: number[],
  size: number,
  margin: { start: number; end: number },
): (value: number) => number {
  const least = Math.min(...values);
  const reach = Math.max(...values) - least;
  if (reach === 0) return () => size / 2;
  return (value) => margin.start + ((value - least) / reach) * (size - margin.start - margin.end);
}

/** Places members so that aligned ones lie close together (CoSE force layout, without chance). Needs one node or more. */
export function layoutNetwork(nodes: readonly NetworkNode[], edges: readonly NetworkEdge[]): PlacedNode[] {
  const start = startPositions(nodes);
  const together = edges.filter(({ z }) => z > 0);
  const graph = cytoscape({
    headless: true,
    styleEnabled: true,
    layout: { name: 'preset' },
    elements: [
      ...nodes.map(({ id }) => ({ data: { id }, position: start.get(id) })),
      ...together.map(({ a, b, z }) => ({ data: { id: `${a}|${b}`, source: a, target: b, z } })),
    ],
  });
  graph
    .layout({
      name: 'cose',
      animate: false,
      randomize: false,
      fit: false,
      boundingBox: { x1: 0, y1: 0, w: WIDTH, h: HEIGHT },
      nodeOverlap: 12,
      idealEdgeLength: (edge) => 130 / Math.sqrt(1 + Math.abs(Number(edge.data('z')))) + 24,
      numIter: 600,
    })
    .run();
  const places = nodes.map((node) => ({ node, ...graph.getElementById(node.id).position() }));
  const across = stretch(
    places.map(({ x }) => x),
    WIDTH,
    MARGIN,
  );
  const down = stretch(
    places.map(({ y }) => y),
    HEIGHT,
    MARGIN_DOWN,
  );
  graph.destroy();
  return places.map(({ node, x, y }) => ({ ...node, x: across(x), y: down(y) }));
}
