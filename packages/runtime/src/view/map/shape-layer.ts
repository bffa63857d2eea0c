// Lines, areas and circles of the map.
import { toBool, toNumber } from '../value.ts';
import { metresPerPixel, screenOf, worldOf, type Camera } from './camera.ts';
import { colorOf, listOf, pointFrom, pointsFrom, type Given } from './map-data.ts';

const SVG = 'http://www.w3.org/2000/svg';

export interface ShapeLayer {
  set(kind: 'polyline' | 'polygons' | 'circles', value: unknown): void;
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
    given.polyline.forEach((line, index) => {
      const points = pointsFrom(line['points']);
      const width = toNumber(line['width'], 4);
      const border = toNumber(line['borderWidth'], 0);
      const round = { fill: 'none', 'stroke-linejoin': 'round', 'stroke-linecap': 'round' };
      if (border > 0)
        path(
          shape('path', {
            ...round,
            stroke: colorOf(line['borderColor'], 'transparent'),
            'stroke-width': String(width + 2 * border),
          }),
          points,
          '',
        );
      const element = shape('path', {
        ...round,
        stroke: colorOf(line['color'], '#1aad19'),
        'stroke-width': String(width),
        ...(toBool(line['dottedLine']) ? { 'stroke-dasharray': `${width * 2} ${width * 2}` } : {}),
      });
      element.style.pointerEvents = 'stroke';
      element.addEventListener('click', () => lineTapped(line, index));
      path(element, points, '');
    });
  };

  return {
    set(kind, value) {
      given[kind] = listOf(value);
      build();
    },
    draw(camera) {
      for (const redraw of redraws) redraw(camera);
    },
  };
}
