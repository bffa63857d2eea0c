// Programs hold canvases and images of ours; contexts draw the browser's. The prototypes of the contexts are changed
// once, before the first context exists: what a program passes is exchanged, and nothing leads back to a native canvas.
import type { DrawingNatives } from './drawing-natives.ts';

type Drawable = OffscreenCanvas | ImageBitmap;

/** null: an image that is not there (yet). */
const natives = new WeakMap<object, Drawable | null>();

export const setNative = (standIn: object, native: Drawable | null): void =>
  void natives.set(standIn, native);

export const nativeOf = (standIn: unknown): Drawable | null | undefined =>
  typeof standIn === 'object' && standIn !== null ? natives.get(standIn) : undefined;

const SOURCES: [keyof DrawingNatives, string][] = [
  ['OffscreenCanvasRenderingContext2D', 'drawImage createPattern'],
  ['WebGLRenderingContext', 'texImage2D texSubImage2D'],
  ['WebGL2RenderingContext', 'texImage2D texSubImage2D texImage3D texSubImage3D'],
];

const prepared = new WeakSet<DrawingNatives>();

export function prepareContexts(drawing: DrawingNatives): void {
  if (prepared.has(drawing)) return;
  prepared.add(drawing);
  for (const [name, methods] of SOURCES) {
    const prototype = (drawing[name] as { prototype: object } | undefined)?.prototype as
      | Record<string, unknown>
      | undefined;
    if (!prototype) continue;
    for (const method of methods.split(' ')) {
      const draw = prototype[method] as ((...args: unknown[]) => unknown) | undefined;
      if (!draw) continue;
      prototype[method] = function (this: unknown, ...args: unknown[]): unknown {
        // An image without a picture draws nothing, as in a page.
        if (args.some((arg) => nativeOf(arg) === null)) return null;
        return draw.apply(
          this,
          args.map((arg) => nativeOf(arg) ?? arg),
        );
      };
    }
    Reflect.deleteProperty(prototype, 'canvas');
    Reflect.deleteProperty(prototype, 'constructor');
  }
}
