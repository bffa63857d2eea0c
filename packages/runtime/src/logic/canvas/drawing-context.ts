// CanvasContext, the older API of both dialects: calls are noted and drawn together by `draw`.
import type { NodeHandle } from '../context.ts';
import { canvasFontsLoaded } from './canvas-fonts.ts';
import type { CanvasWorld } from './canvas-world.ts';
import { loadPictures, play, type DrawingAction, type PatternPaint } from './drawing-actions.ts';
import { takeCanvas, type PageCanvas } from './page-canvases.ts';

const CALLS =
  'beginPath closePath moveTo lineTo bezierCurveTo quadraticCurveTo arc arcTo rect ellipse fill ' +
  'stroke clip clearRect fillRect strokeRect fillText strokeText save restore scale rotate ' +
  'translate transform setTransform drawImage';

/** `setFillStyle(x)` is `fillStyle = x`. */
const PROPERTIES: Record<string, unknown> = {
  fillStyle: '#000000',
  strokeStyle: '#000000',
  lineWidth: 1,
  lineCap: 'butt',
  lineJoin: 'miter',
  miterLimit: 10,
  lineDashOffset: 0,
  globalAlpha: 1,
  globalCompositeOperation: 'source-over',
  textAlign: 'start',
  textBaseline: 'alphabetic',
  font: '10px sans-serif',
  shadowOffsetX: 0,
  shadowOffsetY: 0,
  shadowBlur: 0,
  shadowColor: 'rgba(0,0,0,0)',
};

/** What the documentation calls `normal`, a browser calls `alphabetic`. */
const spelled = (value: unknown): unknown => (value === 'normal' ? 'alphabetic' : value);

const capital = (name: string): string => (name[0] ?? '').toUpperCase() + name.slice(1);

export type DrawingContext = Record<string, unknown>;

export function createDrawingContext(
  find: () => NodeHandle | undefined,
  world: CanvasWorld,
): DrawingContext {
  const { kit, drawing } = world;
  const scratch = new drawing.OffscreenCanvas(1, 1).getContext('2d');
  let actions: DrawingAction[] = [];
  let dash: number[] = [];
  let state = { ...PROPERTIES };
  const context: DrawingContext = {};

  for (const name of CALLS.split(' '))
    context[name] = (...args: unknown[]): void => void actions.push([name, ...args]);
  const put = (name: string, value: unknown): void => {
    state[name] = spelled(value);
    actions.push([`=${name}`, state[name]]);
  };
  for (const name of Object.keys(PROPERTIES)) {
    Object.defineProperty(context, name, {
      // Chart libraries put setters of their own in the place.
      configurable: true,
      enumerable: true,
      get: () => state[name],
      set(value: unknown) {
        put(name, value);
      },
    });
    context[`set${capital(name)}`] = (value: unknown): void => put(name, value);
  }
  const take = (): DrawingAction[] => {
    const taken = actions;
    actions = [];
    state = { ...PROPERTIES };
    dash = [];
    return taken;
  };
  Object.assign(context, {
    setFontSize: (size: number) =>
      put('font', String(state['font']).replace(/\d+(?:\.\d+)?px/, `${Number(size)}px`)),
    setLineDash(pattern: unknown, offset?: unknown) {
      dash = Array.isArray(pattern) ? pattern.map(Number) : [];
      actions.push(['setLineDash', dash]);
      if (offset !== undefined) put('lineDashOffset', offset);
    },
    getLineDash: () => [...dash],
    setShadow(x: unknown, y: unknown, blur: unknown, color: unknown) {
      put('shadowOffsetX', x);
      put('shadowOffsetY', y);
      put('shadowBlur', blur);
      put('shadowColor', color);
    },
    createLinearGradient: (x0: number, y0: number, x1: number, y1: number) =>
      scratch?.createLinearGradient(x0, y0, x1, y1),
    createRadialGradient: (...circles: [number, number, number, number, number, number]) =>
      scratch?.createRadialGradient(...circles),
    createCircularGradient: (x: number, y: number, r: number) =>
      scratch?.createRadialGradient(x, y, 0, x, y, r),
    createPattern: (image: unknown, repetition: unknown): PatternPaint => ({
      pattern: String(image),
      repetition: String(repetition ?? 'repeat'),
    }),
    measureText(text: unknown) {
      if (!scratch) return { width: 0 };
      scratch.font = String(state['font']);
      return { width: scratch.measureText(String(text)).width };
    },
    draw(reserve?: unknown, done?: unknown) {
      const callback = typeof reserve === 'function' ? reserve : done;
      const drawn = drawActions(find, take(), reserve === true, world);
      void drawn.then(() => {
        if (typeof callback === 'function') kit.context.errors.guard('draw', () => callback());
      });
    },
    getActions: take,
    clearActions: () => void take(),
  });
  return context;
}

/** Drawings of one element follow each other, however long their pictures take. */
const lines = new WeakMap<object, Promise<unknown>>();

export const drawnSoFar = ({ canvas }: PageCanvas): Promise<unknown> =>
  Promise.resolve(lines.get(canvas));

export async function drawActions(
  find: () => NodeHandle | undefined,
  actions: readonly DrawingAction[],
  reserve: boolean,
  world: CanvasWorld,
): Promise<void> {
  const node = find();
  const found = node && (await takeCanvas(node, world));
  if (!found) {
    world.kit.warn('CanvasContext.draw: there is no such canvas on the page');
    return;
  }
  const step = drawnSoFar(found)
    .then(() => canvasFontsLoaded(world.kit))
    .then(() => loadPictures(actions, world.load))
    .then((pictures) => {
      const scale = fitSurface(found, world);
      play(actions, { canvas: found.canvas, scale, reserve, pictures });
    })
    .catch((error: unknown) => world.kit.context.errors.report('script', error, 'draw'));
  lines.set(found.canvas, step);
  await step;
}

/**
 * The surface as the older API has it; answers its pixels per unit. In wx a unit is a CSS pixel, drawn as finely as the
 * screen shows it; in `my` the attributes say how many there are.
 */
export function fitSurface({ canvas, taken }: PageCanvas, world: CanvasWorld): number {
  const wx = world.kit.context.dialect === 'wx';
  const scale = wx ? world.pixelRatio : 1;
  const width = Math.round((wx ? taken.boxWidth : (taken.width ?? taken.boxWidth)) * scale);
  const height = Math.round((wx ? taken.boxHeight : (taken.height ?? taken.boxHeight)) * scale);
  // Setting a size clears the surface, even to the same one.
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  return scale;
}
