// Canvas.toTempFilePath of mini games: pixels of the canvas are units of its options.
import { toFile } from '../canvas/canvas-files.ts';
import { surfaceOf } from '../canvas/canvas-object.ts';
import { canvasWorld } from '../canvas/canvas-world.ts';
import { ApiFailure } from '../api/kit/failure.ts';
import { asyncFunction, type Convention } from '../api/kit/invoke.ts';
import type { Kit } from '../api/kit/kit.ts';
import { method } from '../api/kit/method.ts';

export const canvasFile = (
  canvas: object,
  kit: Kit,
  convention: Convention,
): ((options?: unknown) => unknown) =>
  asyncFunction(
    convention,
    'toTempFilePath',
    method('x y width height destWidth destHeight fileType quality', async (o) => {
      const surface = surfaceOf(canvas);
      if (!surface) throw new ApiFailure('not-found', 'canvas is empty');
      return { tempFilePath: await toFile({ surface, scale: 1 }, o, 1, canvasWorld(kit)) };
    }),
  );
