// Lines, areas and circles of the map.
import { toBool, toNumber } from '../value.ts';
import { metresPerPixel, screenOf, worldOf, type Camera } from './camera.ts';
import { colorOf, listOf, pointFrom, pointsFrom, type Given } from './map-data.ts';

/** Of the part of a line that `eraseLines` turned grey. */
const TRAVELLED = '#b2b2b2';
const SVG = 'http://www.w3.org/2000/svg';

export interface ShapeLayer {
  set(kind: 'polyline' | 'polygons' | 'circles', value: unknown): void;
  /** Lines of the page, as it gave them. */
  lines(): readonly Given[];
  /** Lines of MapContext: they stay when the page gives others. */
  setLine(key: string, line: Given | null): void;
  hasLine(key: string): boolean;
  draw(camera: Camera): void;
}

export function shapeLayer(
  parent: HTMLElement,
  lineTapped: (line: Given, index: number) => void,
): ShapeLayer {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'wx-map-shapes');
  parent.append(svg);
  let redraws: ((camera: Camera) => void)[] = [];
  const given: Record<'polyline' | 'polygons' | 'circles', Given[]> = {
    polyline: [],
    polygons: [],
    circles: [],
  };

  const own = new Map<string, Given>();

  const shape = (tag: 'path' | 'circle', attributes: Record<string, string>): SVGElement => {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    svg.append(element);
    return element;
  };
  const path = (
    element: SVGElement,
    points: ReturnType<typeof pointsFrom>,
    close: string,
  ): void => {
    redraws.push((camera) => {
      const spots = points.map((point) => screenOf(camera, worldOf(camera, point)));
      const line = spots.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L');
      element.setAttribute('d', line && `M${line}${close}`);
    });
  };

  const build = (): void => {
    svg.replaceChildren();
    redraws = [];
    for (const area of given.polygons)
      path(
        shape('path', {
          fill: colorOf(area['fillColor'], 'none'),
          stroke: colorOf(area['strokeColor'] ?? area['color'], 'transparent'),
          'stroke-width': String(toNumber(area['strokeWidth'] ?? area['width'], 1)),
          ...(Array.isArray(area['dashArray'])
            ? { 'stroke-dasharray': area['dashArray'].map((n) => toNumber(n, 0)).join(' ') }
            : {}),
        }),
        pointsFrom(area['points']),
        'Z',
      );
    for (const circle of given.circles) {
      const center = pointFrom(circle);
      if (!center) continue;
      const radius = toNumber(circle['radius'], 0);
      const element = shape('circle', {
        fill: colorOf(circle['fillColor'], 'none'),
        stroke: colorOf(circle['color'], 'transparent'),
        'stroke-width': String(toNumber(circle['strokeWidth'], 1)),
      });
      redraws.push((camera) => {
        const { x, y } = screenOf(camera, worldOf(camera, center));
        element.setAttribute('cx', String(x));
        element.setAttribute('cy', String(y));
        element.setAttribute('r', String(radius / metresPerPixel(camera)));
      });
    }
    given.polyline.forEach((line, index) => drawLine(line, () => lineTapped(line, index)));
    for (const line of own.values()) drawLine(line);
  };
  const drawLine = (line: Given, tapped?: () => void): void => {
    const points = pointsFrom(line['points']);
    const width = toNumber(line['width'], 4);
    const border = toNumber(line['borderWidth'], 0);
    const round = { fill: 'none', 'stroke-linejoin': 'round', 'stroke-linecap': 'round' };
    const stroke = (color: string, thick: number, along = points): SVGElement => {
      const element = shape('path', {
        ...round,
        stroke: color,
        'stroke-width': String(thick),
        ...(toBool(line['dottedLine']) ? { 'stroke-dasharray': `${width * 2} ${width * 2}` } : {}),
      });
      path(element, along, '');
      return element;
    };
    const travelled = pointsFrom(line['travelled']);
    if (travelled.length > 1) stroke(TRAVELLED, width, travelled);
    if (border > 0) stroke(colorOf(line['borderColor'], 'transparent'), width + 2 * border);
    // A rainbow: a colour for each segment, the last one for those that have none.
    const colors: unknown[] = Array.isArray(line['colorList']) ? line['colorList'] : [];
    const parts =
      colors.length === 0
        ? [stroke(colorOf(line['color'], '#1aad19'), width)]
        : points
            .slice(1)
            .map((_, i) =>
              stroke(
                colorOf(colors[Math.min(i, colors.length - 1)], '#1aad19'),
                width,
                points.slice(i, i + 2),
              ),
            );
    if (tapped)
      for (const element of parts) {
        element.style.pointerEvents = 'stroke';
        element.addEventListener('click', tapped);
      }
  };

  return {
    set(kind, value) {
      given[kind] = listOf(value);
      build();
    },
    lines: () => given.polyline,
    setLine(key, line) {
      if (line) own.set(key, line);
      else own.delete(key);
      build();
    },
    hasLine: (key) => own.has(key),
    draw(camera) {
      for (const redraw of redraws) redraw(camera);
    },
  };
}
