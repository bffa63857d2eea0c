// <icon>: the documented types, drawn here so that no font or picture must be loaded.
import type { BuiltinDefinition } from '../builtin.ts';
import { drawing, makeHost, setAttr } from '../dom.ts';
import { toLength, toText } from '../value.ts';

const DISC = 'M12 1a11 11 0 1 1 0 22 11 11 0 0 1 0-22z';
const RING = `${DISC}M12 2.6a9.4 9.4 0 1 0 0 18.8 9.4 9.4 0 0 0 0-18.8z`;
const CHECK = 'M10.2 16.9l-4.5-4.5 1.4-1.4 3.1 3.1 6.9-6.9 1.4 1.4z';
const CROSS =
  'M12 10.7l3.8-3.8 1.3 1.3-3.8 3.8 3.8 3.8-1.3 1.3-3.8-3.8-3.8 3.8-1.3-1.3 3.8-3.8-3.8-3.8 1.3-1.3z';
const BANG = 'M11 5.8h2v8.4h-2zM12 16a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6z';

/** Type → shape. The colour of each is in the style sheet; `color` overrides it. */
const SHAPES: Record<string, string> = {
  success: DISC + CHECK,
  success_no_circle: 'm9.6 18.6-6.5-6.5 1.7-1.7 4.8 4.8 9.8-9.8 1.7 1.7z',
  info: `${DISC}M11 10.4h2v8h-2zM12 5.6a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6z`,
  warn: DISC + BANG,
  waiting: `${DISC}M11.2 5.6v7.1l4.7 2.7.8-1.4-3.9-2.2V5.6z`,
  cancel: RING + CROSS,
  clear: DISC + CROSS,
  download: `${RING}M11.2 5.8h1.6v7.6l2.6-2.6 1.1 1.1-4.5 4.5-4.5-4.5 1.1-1.1 2.6 2.6zM7.4 16.9h9.2v1.5H7.4z`,
  search:
    'M10.2 2.4a7.8 7.8 0 0 1 6.1 12.7l5 5-1.2 1.2-5-5A7.8 7.8 0 1 1 10.2 2.4zm0 1.7a6.1 6.1 0 1 0 0 12.2 6.1 6.1 0 0 0 0-12.2z',
  loading: 'M12 1a11 11 0 0 1 11 11h-2a9 9 0 0 0-9-9z',
};

export const icon: BuiltinDefinition = {
  tag: 'icon',
  create() {
    const element = makeHost('icon');
    let svg: SVGSVGElement | null = null;
    let size = '23px';
    let color: unknown;
    let type = '';
    const draw = (): void => {
      svg?.remove();
      const shape = Object.hasOwn(SHAPES, type) ? SHAPES[type] : undefined;
      svg = shape ? drawing(shape) : null;
      if (!svg) return;
      svg.setAttribute('width', size);
      svg.setAttribute('height', size);
      svg.style.width = svg.style.height = size;
      if (color) svg.style.color = toText(color);
      element.append(svg);
    };
    return {
      element,
      setAttribute(name, value) {
        if (name === 'type') setAttr(element, 'type', (type = toText(value)) || null);
        else if (name === 'size') size = toLength(value, '23px');
        else if (name === 'color') color = value;
        else return;
        draw();
      },
      properties: () => ({ type }),
    };
  },
};
