// Parts of the view that few pages need, as scripts of their own beside view.js: loaded once, when first asked for.
import { addBaseCss } from '../css/add-base-css.ts';
import type { decodeImage } from '../calls/decode-image.ts';
import type { BuiltinDefinition } from '../builtin.ts';
import type { ViewEnvironment } from '../environment.ts';
import type { animateNode, clearNodeAnimation } from '../animation/animate-node.ts';
import type { createGameScreen } from '../game/game-screen.ts';
import type { runFilm } from '../film/film-job.ts';
import type { createLottie } from '../lottie/lottie-player.ts';
import type { createMap } from '../map/map.ts';
import type { runAnimation } from '../animation/run-animation.ts';
import type { createScriptHost } from '../scripts/script-host.ts';
import type { openPicker } from '../pickers/open-picker.ts';
import type { RegionData } from '../pickers/picker-region.ts';

export interface ViewParts {
  film: { runFilm: typeof runFilm };
  game: { createGameScreen: typeof createGameScreen; css: string };
  lottie: { createLottie: typeof createLottie };
  map: { createMap: typeof createMap; css: string };
  motion: {
    animateNode: typeof animateNode;
    clearNodeAnimation: typeof clearNodeAnimation;
    runAnimation: typeof runAnimation;
  };
  more: {
    builtins(environment: ViewEnvironment): BuiltinDefinition[];
    decodeImage: typeof decodeImage;
    css: string;
  };
  pickers: { openPicker: typeof openPicker; css: string };
  regions: RegionData;
  scripts: { createScriptHost: typeof createScriptHost };
}

declare global {
  var atriumParts: Partial<ViewParts> | undefined;
}

/** What a part's script does. */
export function definePart<K extends keyof ViewParts>(name: K, part: ViewParts[K]): void {
  (globalThis.atriumParts ??= {})[name] = part;
}

const loading = new Map<keyof ViewParts, Promise<unknown>>();

/** `base`: where view.js came from, ending in `/`. */
export function loadPart<K extends keyof ViewParts>(name: K, base: string): Promise<ViewParts[K]> {
  const known = loading.get(name);
  if (known) return known as Promise<ViewParts[K]>;
  const asked = new Promise<ViewParts[K]>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = `${base}view-${name}.js`;
    script.addEventListener('load', () => {
      const part = globalThis.atriumParts?.[name];
      if (!part) return reject(new Error(`view-${name}.js defines nothing`));
      if ('css' in part) addBaseCss(part.css);
      resolve(part);
    });
    script.addEventListener('error', () => {
      // The network may come back.
      loading.delete(name);
      reject(new Error(`view-${name}.js could not be loaded`));
    });
    document.head.append(script);
  });
  loading.set(name, asked);
  return asked;
}
