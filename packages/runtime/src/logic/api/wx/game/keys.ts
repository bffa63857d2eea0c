// wx, mini games: the keys of a keyboard, while no field is typed in.
import { stageOf } from '../../../game/stage.ts';
import { eventPairs, source, type EventSource } from '../../kit/events.ts';
import type { Kit } from '../../kit/kit.ts';
import { direct, type ApiTable } from '../../kit/method.ts';
import { number, text } from '../../kit/parameters.ts';

/** Words of CSS; anything else is a picture. */
const KEYWORD = /^[a-z]+(?:-[a-z]+)*$/;

export const gameKeys = (kit: Kit): ApiTable => {
  const stage = stageOf(kit.context);
  const key = (type: string): EventSource =>
    source(
      () => stage.events(type),
      ({ type: _type, ...event }) => event,
    );
  return {
    ...eventPairs(kit, { KeyDown: key('keydown'), KeyUp: key('keyup') }),
    setCursor: direct((path: unknown, x: unknown, y: unknown) => {
      const name = text(path, 'default');
      const hot = [number(x, 0), number(y, 0)];
      const wanted = KEYWORD.test(name) ? { name } : { picture: name, hot };
      stage.ask('cursor', wanted).catch(() => undefined);
      return true;
    }),
  };
};
