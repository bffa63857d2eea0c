// my: canvases: the older API by id, the newer by object, and surfaces without an element.
import { canvasWorld } from '../../canvas/canvas-world.ts';
import {
  elementSurface,
  findSurface,
  readPixels,
  toDataUrl,
  toFile,
  writePixels,
} from '../../canvas/canvas-files.ts';
import { createCanvasObject, surfaceOf } from '../../canvas/canvas-object.ts';
import { createDrawingContext, type DrawingContext } from '../../canvas/drawing-context.ts';
import { findCanvas } from '../../canvas/page-canvases.ts';
import type { NodeHandle } from '../../context.ts';
import { ApiFailure } from '../kit/failure.ts';
import { asyncFunction, type Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, method, type ApiTable } from '../kit/method.ts';
import { isObject, number, text, type Options } from '../kit/parameters.ts';

const FILE = 'x y width height destWidth destHeight fileType quality';

export function myCanvas(kit: Kit, convention: Convention): ApiTable {
  const world = () => canvasWorld(kit);
  const fileOf = async (options: Options, found: Parameters<typeof toFile>[0]) => {
    const path = await toFile(found, options, 1, world());
    return { tempFilePath: path, apFilePath: path };
  };
  return {
    createCanvasContext: direct((id: unknown) =>
      myDrawingContext(kit, convention, () => findCanvas(world(), text(id), undefined)),
    ),
    createOffscreenCanvas: direct(
      (options?: unknown, height?: unknown) => {
        const o = isObject(options) ? options : { width: options, height };
        const { drawing } = world();
        const surface = new drawing.OffscreenCanvas(
          number(o['width'], 300),
          number(o['height'], 150),
        );
        const canvas = createCanvasObject(surface, world());
        const save = method(FILE, (given) => fileOf(given, { surface, scale: 1 }));
        return Object.assign(canvas, {
          toTempFilePath: asyncFunction(convention, 'toTempFilePath', save),
        });
      },
      { params: 'width height' },
    ),
    canvasToTempFilePath: method(
      `canvasId canvas ${FILE}`,
      async (o) => {
        if (!surfaceOf(o['canvas']) && text(o['canvasId']) === '')
          throw new ApiFailure('not-found', 'canvas is empty');
        return fileOf(o, await findSurface(o, undefined, world()));
      },
      {
        needs: 'file.temporary',
        gives: 'tempFilePath apFilePath',
        errors: { 'not-found': [1, 'canvas content or format wrong!'] },
      },
    ),
  };
}

/** Alipay's older context also reads: pixels, a data URL, a file. */
export function myDrawingContext(
  kit: Kit,
  convention: Convention,
  find: () => NodeHandle | undefined,
): DrawingContext {
  const world = canvasWorld(kit);
  const context = createDrawingContext(find, world);
  const add = (name: string, params: string, run: (options: Options) => Promise<object | void>) => {
    context[name] = asyncFunction(convention, name, method(params, run));
  };
  add('toTempFilePath', FILE, async (o) => {
    const path = await toFile(await elementSurface(find, world), o, 1, world);
    return { tempFilePath: path, apFilePath: path };
  });
  add('getImageData', 'x y width height', async (o) =>
    readPixels(await elementSurface(find, world), o, world),
  );
  add('putImageData', 'data x y width height', async (o) =>
    writePixels(await elementSurface(find, world), o, world),
  );
  /** A promise of text, which no other API of the dialect answers. */
  context['toDataURL'] = async (options?: unknown): Promise<string> =>
    toDataUrl(await elementSurface(find, world), isObject(options) ? options : {}, 1, world);
  return context;
}
