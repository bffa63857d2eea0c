// wx: canvases: the older API by name, the newer by object, surfaces without an element; fonts for them and for pages.
import { canvasWorld } from '../../canvas/canvas-world.ts';
import { findSurface, readPixels, toFile, writePixels } from '../../canvas/canvas-files.ts';
import { createCanvasObject } from '../../canvas/canvas-object.ts';
import type { DrawingAction } from '../../canvas/drawing-actions.ts';
import { createDrawingContext, drawActions } from '../../canvas/drawing-context.ts';
import { findCanvas } from '../../canvas/page-canvases.ts';
import { loadFontFace } from '../core/load-font-face.ts';
import { ApiFailure } from '../kit/failure.ts';
import { asyncFunction, type Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, method, type ApiFunction, type ApiMethod, type ApiTable } from '../kit/method.ts';
import { isObject, list, number, text, type Options } from '../kit/parameters.ts';

export function wxCanvas(kit: Kit, convention: Convention): ApiTable {
  const { pages } = kit.context;
  const world = () => canvasWorld(kit);
  const place = (scope: unknown): unknown => scope ?? pages.top()?.instance;
  /** An asynchronous API whose second argument is the component the canvas is in. */
  const scoped = (
    name: string,
    params: string,
    run: (options: Options, scope: unknown) => ReturnType<ApiMethod['run']>,
    extras: Partial<Pick<ApiFunction, 'needs' | 'gives'>> = {},
  ): ApiFunction =>
    direct(
      (options: unknown, scope: unknown) => {
        const { needs } = extras;
        const given = method(params, (o) => run(o, place(scope)), needs ? { needs } : {});
        return asyncFunction(convention, name, given)(options);
      },
      { params, ...extras },
    );

  return {
    loadFontFace: method(
      'family:String source:String desc global scopes',
      (o) => loadFontFace(kit, o, () => new ApiFailure('font', 'the font could not be loaded')),
      { gives: 'status' },
    ),
    createCanvasContext: direct((id: unknown, scope?: unknown) => {
      const at = place(scope);
      return createDrawingContext(() => findCanvas(world(), text(id), at), world());
    }),
    createContext: direct(() => createDrawingContext(() => undefined, world())),
    drawCanvas: scoped('drawCanvas', 'canvasId actions reserve', (o, scope) =>
      drawActions(
        () => findCanvas(world(), text(o['canvasId']), scope),
        list(o['actions']) as DrawingAction[],
        o['reserve'] === true,
        world(),
      ),
    ),
    // Both forms: one object, or width, height and the component.
    createOffscreenCanvas: direct(
      (options?: unknown, height?: unknown) => {
        const o = isObject(options) ? options : { width: options, height };
        const { drawing } = world();
        const surface = new drawing.OffscreenCanvas(
          number(o['width'], 300),
          number(o['height'], 150),
        );
        return createCanvasObject(surface, world());
      },
      { params: 'type width height compInst' },
    ),
    canvasToTempFilePath: scoped(
      'canvasToTempFilePath',
      'canvasId canvas x y width height destWidth destHeight fileType quality',
      async (o, scope) => {
        const found = await findSurface(o, scope, world());
        return { tempFilePath: await toFile(found, o, world().pixelRatio, world()) };
      },
      { needs: 'file.temporary', gives: 'tempFilePath' },
    ),
    canvasGetImageData: scoped(
      'canvasGetImageData',
      'canvasId:String x y width height',
      async (o, scope) => readPixels(await findSurface(o, scope, world()), o, world()),
      { gives: 'width height data' },
    ),
    canvasPutImageData: scoped(
      'canvasPutImageData',
      'canvasId:String data x y width height',
      async (o, scope) => writePixels(await findSurface(o, scope, world()), o, world()),
    ),
  };
}
