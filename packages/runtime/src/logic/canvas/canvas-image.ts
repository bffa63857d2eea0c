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

export function createCanvasImage({ load, kit }: CanvasWorld): CanvasImage {
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

  const tell = (name: 'onload' | 'onerror', event: object): void => {
    const listener = image[name];
    if (typeof listener === 'function')
      kit.context.errors.guard(`Image.${name}`, () => listener.call(image, event));
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
      tell('onload', { type: 'load', target: image });
    } catch {
      if (mine === asked)
        tell('onerror', { type: 'error', errMsg: `Failed to load image "${name}"` });
    }
  };
  return image;
}
