// wx, mini games: the open data context. In WeChat it is a second realm for the one purpose of drawing what friends of the user
// have, which never reaches the game. Here nobody has friends, so there is nothing to draw: the game finds an empty canvas, and
// what it sends is dropped.
import { canvasWorld } from '../../../canvas/canvas-world.ts';
import { createCanvasObject } from '../../../canvas/canvas-object.ts';
import { asGameObject } from '../../../game/game-object.ts';
import type { Kit } from '../../kit/kit.ts';
import type { ApiTable } from '../../kit/method.ts';

const REASON =
  'the super app knows no friends of its users, and only their data need a context apart';

export const gameOpenData = (kit: Kit): ApiTable => {
  let made: object | undefined;
  const create = (): object => {
    const world = canvasWorld(kit);
    const { windowWidth, windowHeight } = kit.device.current();
    const surface = new world.drawing.OffscreenCanvas(windowWidth, windowHeight);
    return {
      canvas: asGameObject('canvas', createCanvasObject(surface, world)),
      postMessage: () => undefined,
    };
  };
  return {
    getOpenDataContext: {
      kind: 'absent',
      reason: REASON,
      value: () => {
        kit.unsupported('getOpenDataContext', REASON);
        kit.warn(`getOpenDataContext: ${REASON}`);
        return (made ??= create());
      },
    },
  };
};
