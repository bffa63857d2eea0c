// The screen of a mini game: a canvas over the whole page. Touches, mouse and wheel are handed on as the browser tells them,
// one message each, without a look at the layout; what lies over the canvas is made by overlays.ts.
import type { BuiltinHost } from '../builtin.ts';
import { listenToInput } from './input.ts';
import { createOverlays } from './overlays.ts';

export interface GameScreen {
  call(method: string, args: unknown): unknown;
}

export interface ScreenParts {
  host: BuiltinHost;
  /** The box of the canvas, as large as the page. */
  element: HTMLElement;
  /** Over the canvas. */
  content: HTMLElement;
}

export function createGameScreen({ host, element, content }: ScreenParts): GameScreen {
  const say = (type: string, event: object = {}): void => host.emit('screen', { type, ...event });
  element.toggleAttribute('at-game', true);
  listenToInput(element, say);
  const overlays = createOverlays(content, { say, file: (src) => host.requestFile(src) });
  return {
    call(method, args) {
      // Only a page that is seen is painted.
      if (method === 'frame')
        return new Promise((resolve) => requestAnimationFrame(() => resolve(null)));
      return overlays[method]?.(args) ?? null;
    },
  };
}
