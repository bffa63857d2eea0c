// <canvas>: the box and its touches. What is drawn comes from the Worker, which has the surface of this element. With
// `type="game"` the screen of a mini game, which is a part of its own (`view-game.js`).
import type { TakenCanvas } from '@atrium/protocol';
import type { BuiltinDefinition } from '../builtin.ts';
import { make, makeHost, setAttr } from '../dom.ts';
import type { ViewEnvironment } from '../environment.ts';
import type { GameScreen } from '../game/game-screen.ts';
import { loadPart } from '../parts/view-parts.ts';
import { toBool, toPixels } from '../value.ts';

let keys = 0;

const round = (value: number): number => Math.round(value * 100) / 100;

export const canvas = (environment: ViewEnvironment): BuiltinDefinition => ({
  tag: 'canvas',
  create(host) {
    const element = makeHost('canvas');
    const surface = make('canvas', '', element);
    const content = make('div', 'wx-canvas-over', element);
    const key = ++keys;
    const size: { width?: number; height?: number } = {};
    let taken = false;
    let screen: GameScreen | undefined;
    let isGame = false;
    let destroyed = false;

    const take = (): TakenCanvas => {
      const box = element.getBoundingClientRect();
      const answer = { key, boxWidth: box.width, boxHeight: box.height, ...size };
      if (taken) return { ...answer, transfer: [] };
      taken = true;
      Object.assign(surface, size);
      return { ...answer, transfer: [surface.transferControlToOffscreen()] };
    };
    host.afterApply(() => host.emit('ready', {}));
    const becomeScreen = async (): Promise<void> => {
      const { createGameScreen } = await loadPart('game', environment.runtimeBase);
      if (destroyed) return;
      screen = createGameScreen({ host, element });
      // As large as the page, in its units, until the game says otherwise.
      Object.assign(size, { width: innerWidth, height: innerHeight });
      host.emit('screen', { type: 'ready' });
    };

    return {
      element,
      content,
      setAttribute(name, value) {
        if (name === 'width' || name === 'height') {
          const pixels = Math.round(toPixels(value, 0));
          if (pixels > 0) size[name] = pixels;
          else delete size[name];
        } else if (name === 'disable-scroll') setAttr(element, name, toBool(value));
        else if (name === 'type' && value === 'game' && !isGame) {
          isGame = true;
          host.afterApply(() => {
            becomeScreen().catch((error: unknown) =>
              host.emit('screen', { type: 'failed', message: String(error) }),
            );
          });
        }
      },
      destroy() {
        destroyed = true;
        screen?.destroy();
      },
      call: (method, args) => (method === 'take' ? take() : (screen?.call(method, args) ?? null)),
      // Of a touch on a canvas programs read `x` and `y`.
      touchPoint(touch) {
        const box = element.getBoundingClientRect();
        return {
          ...touch,
          x: round(touch.clientX - box.left),
          y: round(touch.clientY - box.top),
        };
      },
    };
  },
});
