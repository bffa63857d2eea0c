// wx: what mini games draw with: canvases, images, fonts, and how often.
import { addCanvasFont } from '../../../canvas/canvas-fonts.ts';
import { createCanvasObject } from '../../../canvas/canvas-object.ts';
import { canvasWorld } from '../../../canvas/canvas-world.ts';
import { createGameImage } from '../../../game/game-image.ts';
import { asGameObject } from '../../../game/game-object.ts';
import { stageOf } from '../../../game/stage.ts';
import { canvasFile } from '../../../game/canvas-file.ts';
import type { Convention } from '../../kit/invoke.ts';
import type { Kit } from '../../kit/kit.ts';
import { direct, type ApiTable } from '../../kit/method.ts';
import { text } from '../../kit/parameters.ts';

export function gameCanvas(kit: Kit, convention: Convention): ApiTable {
  const world = () => canvasWorld(kit);
  const stage = stageOf(kit.context);
  let onScreen: object | undefined;
  /** File → its family. */
  const fonts = new Map<string, string>();

  const createCanvas = (): object => {
    const { drawing } = world();
    const { windowWidth, windowHeight } = kit.device.current();
    const taken = onScreen ? undefined : stage.screen?.transfer[0];
    const surface = taken ?? new drawing.OffscreenCanvas(windowWidth, windowHeight);
    const canvas = asGameObject('canvas', createCanvasObject(surface, world()));
    Object.assign(canvas, { toTempFilePath: canvasFile(canvas, kit, convention) });
    if (taken) {
      onScreen = canvas;
      // The first canvas is a global variable of the game.
      Object.defineProperty(globalThis, 'canvas', {
        configurable: true,
        writable: true,
        value: canvas,
      });
    }
    return canvas;
  };

  return {
    createCanvas: direct(createCanvas),
    createImage: direct(() => createGameImage(world())),
    createImageData: direct((width: unknown, height: unknown) => {
      const { ImageData } = world().drawing;
      return new ImageData(Number(width) || 1, Number(height) || 1);
    }),
    createPath2D: direct((path: unknown) => {
      const { Path2D } = world().drawing;
      return new Path2D(path instanceof Path2D || typeof path === 'string' ? path : '');
    }),
    // The name is ours: files are read later, and whatever a family is called inside, this is what draws with it.
    loadFont: direct((path: unknown) => {
      const source = text(path);
      if (source === '') return null;
      const known = fonts.get(source);
      if (known !== undefined) return known;
      const family = `game-font-${fonts.size + 1}`;
      fonts.set(source, family);
      void addCanvasFont(kit, { family, source, desc: {} }, true);
      return family;
    }),
    setPreferredFramesPerSecond: direct((fps: unknown) => stage.frames.prefer(Number(fps))),
  };
}
