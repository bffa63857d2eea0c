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
    // Of a bitmap WebGL ignores how the program wants it (UNPACK_FLIP_Y_WEBGL…); of a canvas, as of an image, it does not.
    const given = name.startsWith('WebGL') ? pictures(drawing) : <T>(source: T): T => source;
    for (const method of methods.split(' ')) {
      const draw = prototype[method] as ((...args: unknown[]) => unknown) | undefined;
      if (!draw) continue;
      prototype[method] = function (this: unknown, ...args: unknown[]): unknown {
        // An image without a picture draws nothing, as in a page.
        if (args.some((arg) => nativeOf(arg) === null)) return null;
        return draw.apply(
          this,
          args.map((arg) => given(nativeOf(arg)) ?? arg),
        );
      };
    }
    Reflect.deleteProperty(prototype, 'canvas');
    Reflect.deleteProperty(prototype, 'constructor');
  }
}

/** Bitmaps as canvases, each drawn once. */
function pictures(drawing: DrawingNatives) {
  const drawn = new WeakMap<Drawable, OffscreenCanvas>();
  return (source: Drawable | null | undefined): Drawable | null | undefined => {
    if (!source || source instanceof drawing.OffscreenCanvas) return source;
    const known = drawn.get(source);
    if (known) return known;
    const canvas = new drawing.OffscreenCanvas(source.width, source.height);
    canvas.getContext('2d')?.drawImage(source, 0, 0);
    drawn.set(source, canvas);
    return canvas;
  };
}
