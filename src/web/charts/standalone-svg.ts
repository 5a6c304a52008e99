const NAMESPACE = 'http://www.w3.org/2000/svg';
/** What style sheets say of a mark and a file has to say itself. */
const LOOKS = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'opacity',
  'font-size',
  'font-weight',
  'text-anchor',
] as const;
const FONT = 'Arial, Helvetica, sans-serif';
const PAD = 16;
const LINE = 18;

/** A drawing as a file of its own. */
export interface StandaloneSvg {
  text: string;
  width: number;
  height: number;
}

function copyLooks(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const name of LOOKS) to.setAttribute(name, style.getPropertyValue(name));
  to.removeAttribute('class');
  to.removeAttribute('style');
  const [children, copies] = [[...from.children], [...to.children]];
  for (const [index, child] of children.entries()) copyLooks(child, copies[index] as Element);
}

function text(content: string, x: number, y: number, size: number, fill: string, weight = '400'): Element {
  const element = document.createElementNS(NAMESPACE, 'text');
  const attributes = { x, y, 'font-size': size, fill, 'font-weight': weight };
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.textContent = content;
  return element;
}

function wrapped(content: string, width: number, size: number): string[] {
  const most = Math.max(20, Math.floor(width / (size * 0.52)));
  const lines: string[] = [];
  for (const word of content.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/**
 * A drawing of the page as an SVG document that stands by itself: its colours as they are seen, its title above, and beneath
 * it where it comes from.
 */
export function standaloneSvg(drawing: SVGSVGElement, title: string, origin: string): StandaloneSvg {
  const box = drawing.getBoundingClientRect();
  const ink = getComputedStyle(drawing).color;
  const heading = wrapped(title, box.width, 16);
  const credit = wrapped(origin, box.width, 11);
  const top = PAD + heading.length * 22;
  const bottom = top + box.height + PAD;
  const [width, height] = [box.width + 2 * PAD, bottom + credit.length * LINE + PAD / 2];
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  copyLooks(drawing, copy);
  const place = { x: PAD, y: top, width: box.width, height: box.height, overflow: 'visible' };
  for (const [name, value] of Object.entries(place)) copy.setAttribute(name, String(value));
  const root = document.createElementNS(NAMESPACE, 'svg');
  root.setAttribute('xmlns', NAMESPACE);
  root.setAttribute('viewBox', `0 0 ${width} ${height}`);
  root.setAttribute('width', String(width));
  root.setAttribute('height', String(height));
  root.setAttribute('font-family', FONT);
  const ground = document.createElementNS(NAMESPACE, 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', groundOf(drawing));
  root.append(
    ground,
    ...heading.map((line, index) => text(line, PAD, PAD + 12 + index * 22, 16, ink, '600')),
    copy,
    ...credit.map((line, index) => text(line, PAD, bottom + index * LINE, 11, ink)),
  );
  return { text: new XMLSerializer().serializeToString(root), width, height };
}

/** The colour of the ground that the drawing stands on, which is that of an element around it. */
function groundOf(drawing: Element): string {
  for (let element: Element | null = drawing; element; element = element.parentElement) {
    const { backgroundColor } = getComputedStyle(element);
    if (!/^rgba\(.*, 0\)$|^transparent$/.test(backgroundColor)) return backgroundColor;
  }
  return '#ffffff';
}
