// The screen of a mini game: a canvas over the whole page. Touches, mouse and wheel are handed on as the browser tells them,
// one message each, without a look at the layout.
import type { BuiltinHost } from '../builtin.ts';
import { showCursor, type CursorRequest } from './cursor.ts';
import { listenToInput } from './input.ts';
import { listenToKeys } from './keys.ts';

export interface GameScreen {
  call(method: string, args: unknown): unknown;
  /** The element is gone: keys and the mouse are the page's again. */
  destroy(): void;
}

export interface ScreenParts {
  host: BuiltinHost;
  /** The box of the canvas, as large as the page. */
  element: HTMLElement;
}

export function createGameScreen({ host, element }: ScreenParts): GameScreen {
  const say = (type: string, event: object = {}): void => host.emit('screen', { type, ...event });
  element.toggleAttribute('at-game', true);
  const life = new AbortController();
  listenToInput(element, say, life.signal);
  listenToKeys(say, life.signal);
  return {
    call(method, args) {
      // Only a page that is seen is painted.
      if (method === 'frame')
        return new Promise((resolve) => requestAnimationFrame(() => resolve(true)));
      if (method === 'cursor')
        return showCursor(args as CursorRequest, (src) => host.requestFile(src));
      return null;
    },
    destroy: () => life.abort(),
  };
}
