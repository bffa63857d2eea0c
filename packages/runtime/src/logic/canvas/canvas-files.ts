// Canvases as files and as pixels: canvasToTempFilePath, canvasGetImageData, canvasPutImageData and their kin.
import { ApiFailure } from '../api/kit/failure.ts';
import { toBase64 } from '../api/core/bytes.ts';
import { number, text, type Options } from '../api/kit/parameters.ts';
import { copy, surfaceOf } from './canvas-object.ts';
import type { CanvasWorld } from './canvas-world.ts';
import { drawnSoFar, fitSurface } from './drawing-context.ts';
import { findCanvas, takeCanvas } from './page-canvases.ts';
import type { NodeHandle } from '../context.ts';

export interface FoundSurface {
  surface: OffscreenCanvas;
  /** Pixels of the surface per unit of the program. */
  scale: number;
}

/** By the object, or by the name of an element of the older API: then after what was asked to be drawn. */
export async function findSurface(
  options: Options,
  scope: unknown,
  world: CanvasWorld,
): Promise<FoundSurface> {
  const surface = surfaceOf(options['canvas']);
  if (surface) return { surface, scale: 1 };
  const id = text(options['canvasId']);
  return elementSurface(() => findCanvas(world, id, scope), world);
}

export async function elementSurface(
  find: () => NodeHandle | undefined,
  world: CanvasWorld,
): Promise<FoundSurface> {
  const node = find();
  const found = node && (await takeCanvas(node, world));
  const surface = surfaceOf(found?.canvas);
  if (!found || !surface) throw new ApiFailure('not-found', 'canvas is empty');
  await drawnSoFar(found);
  return { surface, scale: fitSurface(found, world) };
}

const MIMES: Record<string, [mime: string, ending: string]> = {
  png: ['image/png', 'png'],
  jpg: ['image/jpeg', 'jpg'],
  jpeg: ['image/jpeg', 'jpg'],
};

interface Picture {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
  ending: string;
}

/** `density`: pixels of the file per unit when the program says nothing. */
async function pictureOf(
  { surface, scale }: FoundSurface,
  options: Options,
  density: number,
  world: CanvasWorld,
): Promise<Picture> {
  const x = number(options['x'], 0);
  const y = number(options['y'], 0);
  const width = number(options['width'], 0) || surface.width / scale - x;
  const height = number(options['height'], 0) || surface.height / scale - y;
  const [type, ending] = MIMES[text(options['fileType'], 'png').toLowerCase()] ?? [
    'image/png',
    'png',
  ];
  const { canvas } = copy(
    surface,
    world,
    { x: x * scale, y: y * scale, width: width * scale, height: height * scale },
    Math.round(number(options['destWidth'], 0) || width * density),
    Math.round(number(options['destHeight'], 0) || height * density),
  );
  const quality = number(options['quality'], 1);
  const blob = await canvas.convertToBlob({ type, quality });
  return { bytes: new Uint8Array(await blob.arrayBuffer()), type, ending };
}

export async function toFile(
  found: FoundSurface,
  options: Options,
  density: number,
  world: CanvasWorld,
): Promise<string> {
  const { bytes, ending } = await pictureOf(found, options, density, world);
  const { kit } = world;
  const { path } = await kit.call('file.temporary', {
    name: `canvas.${ending}`,
    base64: toBase64(bytes),
  });
  return kit.files.fromWire(path);
}

export async function toDataUrl(
  found: FoundSurface,
  options: Options,
  density: number,
  world: CanvasWorld,
): Promise<string> {
  const { bytes, type } = await pictureOf(found, options, density, world);
  return `data:${type};base64,${toBase64(bytes)}`;
}

export function readPixels(
  { surface, scale }: FoundSurface,
  options: Options,
  world: CanvasWorld,
): { width: number; height: number; data: Uint8ClampedArray } {
  const [x, y, width, height] = box(options);
  const from = { x: x * scale, y: y * scale, width: width * scale, height: height * scale };
  const { context } = copy(surface, world, from, width, height);
  return { width, height, data: context.getImageData(0, 0, width, height).data };
}

export function writePixels(
  { surface, scale }: FoundSurface,
  options: Options,
  world: CanvasWorld,
): void {
  const data = options['data'] as ArrayLike<number> | undefined;
  const rows = Math.floor((data?.length ?? 0) / 4 / Math.abs(number(options['width'], 1)));
  if (!data || rows < 1) throw new ApiFailure('invalid-argument', 'data is empty');
  // The first version of the API had no height.
  const [x, y, width, wanted] = box({ ...options, height: options['height'] ?? rows });
  const height = Math.min(wanted, rows);
  const { drawing } = world;
  const pixels = new drawing.ImageData(
    Uint8ClampedArray.from(data).subarray(0, width * height * 4),
    width,
    height,
  );
  const { canvas, context } = copy(
    new drawing.OffscreenCanvas(1, 1),
    world,
    { x: 0, y: 0, width: 1, height: 1 },
    width,
    height,
  );
  context.putImageData(pixels, 0, 0);
  const target = surface.getContext('2d');
  if (!target) throw new ApiFailure('invalid-argument', 'not a 2d canvas');
  const place = [x * scale, y * scale, width * scale, height * scale] as const;
  target.save();
  target.setTransform(1, 0, 0, 1, 0, 0);
  target.clearRect(...place);
  target.drawImage(canvas, ...place);
  target.restore();
}

/** Negative sizes reach to the other side, as the documentation has it. */
function box(options: Options): [x: number, y: number, width: number, height: number] {
  const x = number(options['x'], 0);
  const y = number(options['y'], 0);
  const width = Math.round(number(options['width'], 0));
  const height = Math.round(number(options['height'], 0));
  if (width === 0 || height === 0) throw new ApiFailure('invalid-argument', 'width or height is 0');
  return [Math.min(x, x + width), Math.min(y, y + height), Math.abs(width), Math.abs(height)];
}
