// Image of a canvas: `src`, then `onload` or `onerror`. The page's view decodes it.
import type { CanvasWorld } from './canvas-world.ts';
import { setNative } from './stand-ins.ts';

export interface CanvasImage {
  src: string;
  width: number;
  height: number;
  complete: boolean;
  referrerPolicy: string;
  onload: unknown;
  onerror: unknown;
}

/** `heard`: whoever listens besides the two properties. */
export function createCanvasImage(
  { load, kit }: CanvasWorld,
  heard?: (type: 'load' | 'error', event: object) => void,
): CanvasImage {
  let src = '';
  let asked = 0;
  const image: CanvasImage = {
    get src() {
      return src;
    },
    set src(value) {
      src = String(value);
      void show(src);
    },
    width: 0,
    height: 0,
    complete: false,
    referrerPolicy: 'no-referrer',
    onload: null,
    onerror: null,
  };
  setNative(image, null);

  const tell = (type: 'load' | 'error', event: object): void => {
    const listener = image[`on${type}`];
    if (typeof listener === 'function')
      kit.context.errors.guard(`Image.on${type}`, () => listener.call(image, event));
    heard?.(type, event);
  };
  const show = async (name: string): Promise<void> => {
    const mine = ++asked;
    image.complete = false;
    try {
      const bitmap = await load(name);
      if (mine !== asked) return;
      setNative(image, bitmap);
      image.width = bitmap.width;
      image.height = bitmap.height;
      image.complete = true;
      tell('load', { type: 'load', target: image });
    } catch {
      if (mine === asked)
        tell('error', { type: 'error', target: image, errMsg: `Failed to load image "${name}"` });
    }
  };
  return image;
}
