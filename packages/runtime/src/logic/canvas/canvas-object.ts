// The canvas a program holds: the documented members over an OffscreenCanvas it cannot reach. Contexts are the
// browser's own, so that drawing costs nothing more and text is measured as it is drawn.
import { createCanvasImage } from './canvas-image.ts';
import type { CanvasWorld } from './canvas-world.ts';
import { jpegDataUrl } from './jpeg.ts';
import { pngDataUrl } from './png.ts';
import { setNative } from './stand-ins.ts';

export interface CanvasObject {
  width: number;
  height: number;
  getContext(type?: unknown, attributes?: unknown): unknown;
  createImage(): object;
  createImageData(width: number, height: number): ImageData;
  createPath2D(path?: unknown): Path2D;
  requestAnimationFrame(run: (time: number) => void): number;
  cancelAnimationFrame(id: number): void;
  toDataURL(type?: unknown, quality?: unknown): string;
}

const KINDS: Record<string, OffscreenRenderingContextId> = {
  '2d': '2d',
  webgl: 'webgl',
  'experimental-webgl': 'webgl',
  webgl2: 'webgl2',
};

const surfaces = new WeakMap<object, OffscreenCanvas>();

/** The surface of an object `createCanvasObject` made. */
export const surfaceOf = (canvas: unknown): OffscreenCanvas | undefined =>
  typeof canvas === 'object' && canvas !== null ? surfaces.get(canvas) : undefined;

export function createCanvasObject(surface: OffscreenCanvas, world: CanvasWorld): CanvasObject {
  const { drawing } = world;
  const canvas: CanvasObject = {
    get width() {
      return surface.width;
    },
    set width(value) {
      surface.width = Math.max(0, Number(value) || 0);
    },
    get height() {
      return surface.height;
    },
    set height(value) {
      surface.height = Math.max(0, Number(value) || 0);
    },
    getContext(type = '2d', attributes) {
      const kind = KINDS[String(type).toLowerCase()];
      const context = kind ? surface.getContext(kind, attributes) : null;
      if (context && !Object.hasOwn(context, 'canvas'))
        Object.defineProperty(context, 'canvas', { value: canvas, configurable: true });
      return context;
    },
    createImage: () => createCanvasImage(world),
    createImageData: (width, height) => new drawing.ImageData(width, height),
    createPath2D: (path) =>
      new drawing.Path2D(path instanceof drawing.Path2D || typeof path === 'string' ? path : ''),
    requestAnimationFrame: (run) => world.frame(run),
    cancelAnimationFrame: (id) => world.cancelFrame(id),
    toDataURL(type, quality) {
      const read = pixels(surface, world);
      return /^image\/jpe?g$/i.test(String(type)) ? jpegDataUrl(read, quality) : pngDataUrl(read);
    },
  };
  surfaces.set(canvas, surface);
  setNative(canvas, surface);
  return canvas;
}

/** A part of a surface, scaled; also of a WebGL canvas. */
export function copy(
  surface: OffscreenCanvas,
  { drawing }: CanvasWorld,
  from: { x: number; y: number; width: number; height: number },
  width: number,
  height: number,
): { canvas: OffscreenCanvas; context: OffscreenCanvasRenderingContext2D } {
  const canvas = new drawing.OffscreenCanvas(Math.max(1, width), Math.max(1, height));
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser cannot draw here');
  if (surface.width > 0 && surface.height > 0)
    context.drawImage(surface, from.x, from.y, from.width, from.height, 0, 0, width, height);
  return { canvas, context };
}

function pixels(surface: OffscreenCanvas, world: CanvasWorld): ImageData {
  const { width, height } = surface;
  const whole = { x: 0, y: 0, width, height };
  const { context } = copy(surface, world, whole, width, height);
  return context.getImageData(0, 0, Math.max(1, width), Math.max(1, height));
}
