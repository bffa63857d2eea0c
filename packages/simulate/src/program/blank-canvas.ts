// jsdom draws nothing: where a test has no canvas, drawing has no effect, and texts are as wide as their letters are many.
import type { DrawingNatives } from '@atrium/runtime/src/logic/canvas/drawing-natives.ts';

const LETTER_PX = 10;

/** Every drawing method answers nothing; properties keep what they are given. */
const blankContext = (canvas: object): object =>
  new Proxy<Record<string | symbol, unknown>>(
    {
      canvas,
      measureText: (text: unknown) => ({ width: String(text).length * LETTER_PX }),
      getImageData: (_x: number, _y: number, width: number, height: number) =>
        new BlankImage(width, height),
      createLinearGradient: () => ({ addColorStop() {} }),
      createRadialGradient: () => ({ addColorStop() {} }),
    },
    {
      get: (target, name) => (name in target ? target[name] : () => undefined),
    },
  );

class BlankCanvas {
  width: number;
  height: number;
  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
  }
  getContext(): object {
    return blankContext(this);
  }
}

class BlankImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.data = new Uint8ClampedArray(width * height * 4);
  }
}

class Blank {}

export function drawingOr(scope: Partial<DrawingNatives>): DrawingNatives {
  const blank = {
    OffscreenCanvas: BlankCanvas,
    ImageData: BlankImage,
    Path2D: Blank,
    OffscreenCanvasRenderingContext2D: Blank,
    WebGLRenderingContext: Blank,
    WebGL2RenderingContext: Blank,
  } as unknown as DrawingNatives;
  return typeof scope.OffscreenCanvas === 'function' ? (scope as DrawingNatives) : blank;
}
