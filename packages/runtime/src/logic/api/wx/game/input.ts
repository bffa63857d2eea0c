// wx: touches, mouse and wheel of mini games: each is one message of the view, handed on as it came.
import { stageOf } from '../../../game/stage.ts';
import { eventPairs, source, type EventSource } from '../../kit/events.ts';
import type { Kit } from '../../kit/kit.ts';
import type { ApiTable } from '../../kit/method.ts';

const EVENTS = {
  TouchStart: 'touchstart',
  TouchMove: 'touchmove',
  TouchEnd: 'touchend',
  TouchCancel: 'touchcancel',
  MouseDown: 'mousedown',
  MouseMove: 'mousemove',
  MouseUp: 'mouseup',
  Wheel: 'wheel',
};

export function gameInput(kit: Kit): ApiTable {
  const stage = stageOf(kit.context);
  const sources = Object.entries(EVENTS).map(([name, type]): [string, EventSource] => [
    name,
    source(
      () => stage.events(type),
      ({ type: _type, ...event }) => event,
    ),
  ]);
  return eventPairs(kit, Object.fromEntries(sources));
}
