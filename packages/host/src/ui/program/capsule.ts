// The capsule: menu and close. Always drawn by the host and always on top, so that a program can be left at any moment.
import type { Strings } from '../../strings/strings.ts';
import { h } from '../dom/h.ts';

const SVG = 'http://www.w3.org/2000/svg';

function dots(): SVGSVGElement {
  return glyph([
    ['circle', { cx: 5, cy: 12, r: 1.9 }],
    ['circle', { cx: 12, cy: 12, r: 2.6 }],
    ['circle', { cx: 19, cy: 12, r: 1.9 }],
  ]);
}

function target(): SVGSVGElement {
  return glyph([
    [
      'circle',
      { cx: 12, cy: 12, r: 7.4, fill: 'none', stroke: 'currentColor', 'stroke-width': 2.2 },
    ],
    ['circle', { cx: 12, cy: 12, r: 3.2 }],
  ]);
}

function glyph(shapes: [string, Record<string, string | number>][]): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  for (const [name, value] of Object.entries({
    viewBox: '0 0 24 24',
    width: 20,
    height: 20,
    fill: 'currentColor',
    'aria-hidden': 'true',
  }))
    svg.setAttribute(name, String(value));
  for (const [tag, attributes] of shapes) {
    const shape = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, String(value));
    svg.append(shape);
  }
  return svg;
}

export function capsule(
  strings: Strings,
  look: 'dark' | 'light',
  actions: { menu: (() => void) | null; close: () => void },
): HTMLElement {
  const button = (part: string, label: string, tap: () => void, face: Node): HTMLButtonElement =>
    h(
      'button',
      {
        type: 'button',
        'data-at': part,
        'aria-label': label,
        // Trusted only: nothing but the user leaves a program from here.
        on: { click: (event) => event.isTrusted && tap() },
      },
      face,
    );
  return h(
    'div',
    { class: 'at-capsule', 'data-look': look },
    actions.menu && button('menu', strings['common.menu'], actions.menu, dots()),
    button('close', strings['common.close'], actions.close, target()),
  );
}
